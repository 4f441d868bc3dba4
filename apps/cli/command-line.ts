import { parseArgs } from 'node:util';
import { type CivilDate, faultsOf } from '#domain/docket/shape.js';
import { refusedUsage } from './refused.js';

/** What may follow a command besides its files, each once unless said otherwise. */
const OPTIONS = {
  policy: { type: 'string', multiple: true },
  'as-of': { type: 'string' },
  'as-known-on': { type: 'string' },
  add: { type: 'string' },
  closed: { type: 'string', multiple: true },
  months: { type: 'string' },
  from: { type: 'string' },
  case: { type: 'string', multiple: true },
  practice: { type: 'boolean' },
  anchor: { type: 'string', multiple: true },
  key: { type: 'string' },
  reason: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;
type Option = Exclude<keyof typeof OPTIONS, 'help'>;

interface CommandForm {
  /** The names of what it takes, in order; the last may be repeated where `more` is true. */
  readonly takes: readonly string[];
  readonly more?: boolean;
  /** The last of them may be left out. */
  readonly optional?: boolean;
  readonly options: readonly Option[];
}

/** Of commands that look at more than one case. */
const SEVERAL = ['case', 'practice'] as const;

const COMMANDS = {
  deadlines: { takes: ['FILE'], options: ['case', 'as-of', 'as-known-on', 'json'] },
  state: { takes: ['FILE'], options: ['case', 'as-of', 'as-known-on', 'json'] },
  explain: { takes: ['FILE', 'DEADLINE'], options: ['case', 'as-of', 'as-known-on', 'json'] },
  'what-if': { takes: ['FILE'], options: ['case', 'add', 'as-of', 'json'] },
  'packs diff': {
    takes: ['PACK', 'PACK2', 'FILE'],
    more: true,
    optional: true,
    options: [...SEVERAL, 'as-of', 'json'],
  },
  simulate: { takes: ['FILE'], more: true, options: [...SEVERAL, 'months', 'from', 'json'] },
  forecast: { takes: ['FILE'], more: true, options: [...SEVERAL, 'closed', 'as-of', 'json'] },
  verify: { takes: ['FILE'], more: true, optional: true, options: ['anchor', 'key', 'json'] },
  reseal: { takes: [], options: ['anchor', 'key', 'reason'] },
} as const satisfies Record<string, CommandForm>;
export type CommandName = keyof typeof COMMANDS;

/** One call, understood: every date exists, and every option belongs to the command. */
export interface CommandLine {
  /** `help` where that is asked for, or nothing at all. */
  readonly command: CommandName | 'help';
  /** In the order in which the command names them. */
  readonly operands: readonly string[];
  /** Files of the firm's own rule pack; every command takes them. */
  readonly policies: readonly string[];
  readonly asOf: CivilDate | undefined;
  readonly asKnownOn: CivilDate | undefined;
  readonly from: CivilDate | undefined;
  readonly months: number | undefined;
  readonly add: string | undefined;
  readonly closed: readonly string[];
  /** Cases of the server, each in the place of a file. */
  readonly cases: readonly string[];
  /** Every live case of the server. */
  readonly practice: boolean;
  readonly anchors: readonly string[];
  readonly key: string | undefined;
  readonly reason: string | undefined;
  readonly json: boolean;
}

export function commandLine(args: readonly string[]): CommandLine {
  const { values: given, positionals } = parsedArguments(args);
  const { policy: policies = [], ...values } = given;
  const command = values.help || args.length === 0 ? 'help' : commandOf(positionals);
  const line: CommandLine = {
    command,
    policies,
    operands: positionals.slice(command.split(' ').length),
    asOf: dateOption('--as-of', values['as-of']),
    asKnownOn: dateOption('--as-known-on', values['as-known-on']),
    from: dateOption('--from', values.from),
    months: monthsOption(values.months),
    add: values.add,
    closed: values.closed ?? [],
    cases: values.case ?? [],
    practice: values.practice ?? false,
    anchors: values.anchor ?? [],
    key: values.key,
    reason: values.reason,
    json: values.json ?? false,
  };
  if (command !== 'help') checkAgainst(command, Object.keys(values), line);
  return line;
}

/** The command's name may have two words. */
function commandOf([first = '', second = '']: readonly string[]): CommandName {
  const names = Object.keys(COMMANDS) as CommandName[];
  const named = names.find((name) => name === first || name === `${first} ${second}`);
  if (named !== undefined) return named;
  throw refusedUsage(
    'usage.unknown-command',
    `There is no command ${JSON.stringify(first)}; there are ${names.join(', ')}.`,
  );
}

function checkAgainst(command: CommandName, given: readonly string[], line: CommandLine): void {
  const form: CommandForm = COMMANDS[command];
  const foreign = given.find((option) => !(form.options as readonly string[]).includes(option));
  if (foreign !== undefined)
    throw refusedUsage('usage.unknown-option', `docket ${command} does not take --${foreign}.`);
  const { operands, cases, practice, closed } = line;
  const isServed = cases.length > 0 || practice;
  const { more = false, optional = false } = form;
  // A case of the server stands where a file would.
  const takes = form.takes.filter((each) => each !== 'FILE' || !isServed);
  const missing = takes[operands.length];
  // A comparison of two packs says something without any file; without one, the record itself is verified.
  if (missing !== undefined && !(optional && missing === 'FILE')) {
    const code = missing === 'FILE' ? 'usage.file-missing' : 'usage.name-missing';
    throw refusedUsage(code, `Name the ${missing.toLowerCase()}: docket ${command} ${takes.join(' ')}.`);
  }
  if (operands.length > takes.length && (!more || isServed))
    throw refusedUsage('usage.one-file', `One file at a time; ${JSON.stringify(operands.at(-1))} is one too many.`);
  if (cases.length > 0 && practice)
    throw refusedUsage('usage.one-source', '--practice is every live case already: leave --case out.');
  if (cases.length > 1 && !(form.options as readonly string[]).includes('practice'))
    throw refusedUsage('usage.one-file', `One case at a time; ${JSON.stringify(cases.at(-1))} is one too many.`);
  if (isServed && closed.length > 0)
    throw refusedUsage('usage.one-source', 'The server knows the firm’s closed cases: leave --closed out.');
}

function parsedArguments(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS });
  } catch (error) {
    throw refusedUsage('usage.unknown-option', error instanceof Error ? error.message : String(error));
  }
}

function dateOption(name: string, value: string | undefined): CivilDate | undefined {
  const [fault] = value === undefined ? [] : faultsOf({ form: 'date' }, value, name);
  if (fault) throw refusedUsage('usage.bad-date', `${name} ${fault.problem}.`);
  return value;
}

function monthsOption(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,2}$/.test(value) || Number(value) > MOST_MONTHS)
    throw refusedUsage('usage.bad-number', `--months must be a whole number from 1 to ${MOST_MONTHS}.`);
  return Number(value);
}

const MOST_MONTHS = 360;
