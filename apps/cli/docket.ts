import { parseArgs } from 'node:util';
import { fold } from '#domain/case/fold.js';
import { stageOf } from '#domain/case/stage.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import { hasHappenedBy } from '#domain/deadlines/facts.js';
import { type CivilDate, faultsOf } from '#domain/docket/shape.js';
import { sessionDates } from '#rules/session-calendar.js';
import { contradictions, docketFile, knownOn, openingOf } from './docket-file.js';
import { deadlinesInWords, stateInWords } from './in-words.js';
import { printable } from './printed-deadline.js';
import { refusedUsage } from './refused.js';

const USAGE = `Usage:
  docket deadlines FILE [--as-of DATE] [--as-known-on DATE] [--json]
  docket state     FILE [--as-of DATE] [--as-known-on DATE] [--json]

FILE holds { "rulePacks": [ID, …], "entries": [ … ], "startAt"? }; - reads standard input.
--as-of        the day on which the answer is to be given; today, or the day of --as-known-on
--as-known-on  leaves out what had not reached us by that day
Exit codes: 0 answered, 1 the file is refused, 2 wrong usage.
`;

/** What a command stands on. */
interface Surroundings {
  readonly today: CivilDate;
  readonly read: (file: string) => string;
}

/** One call of the command line: its arguments in, what it prints out. Throws `Refused`. */
export function docket(args: readonly string[], { today, read }: Surroundings): string {
  const { command, file, asOf, asKnownOn, json } = commandLine(args);
  if (command === undefined) return USAGE;
  const { packs, entries, startAt } = docketFile(read(file));
  const known = asKnownOn === undefined ? entries : knownOn(entries, asKnownOn);
  const on = asOf ?? asKnownOn ?? today;
  const opening = openingOf(known, startAt);
  const caseFile = fold(opening, known);
  const due = deadlines(caseFile, packs, on).map(printable);
  const notes = contradictions(opening, known);
  if (command === 'deadlines') return json ? asJson({ deadlines: due, notes }) : deadlinesInWords(due, notes, on);

  const asItStood = fold(
    opening,
    caseFile.facts.filter((fact) => hasHappenedBy(fact, on)),
  );
  const state = {
    stage: stageOf(asItStood, on, sessionDates),
    requests: asItStood.requests.map(({ request, requestKind, state, outcome }) => ({
      request,
      requestKind,
      state,
      outcome,
    })),
    items: asItStood.items.map(({ item, type, state, blocked, published }) => ({
      item,
      type,
      state,
      blocked,
      published,
    })),
    deadlines: due,
    notes,
  };
  return json ? asJson(state) : stateInWords(state, on);
}

const asJson = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

interface CommandLine {
  readonly command: 'deadlines' | 'state' | undefined;
  readonly file: string;
  readonly asOf: CivilDate | undefined;
  readonly asKnownOn: CivilDate | undefined;
  readonly json: boolean;
}

function commandLine(args: readonly string[]): CommandLine {
  const { values, positionals } = parsedArguments(args);
  const [command, file, ...more] = positionals;
  if (values.help || args.length === 0)
    return { command: undefined, file: '', asOf: undefined, asKnownOn: undefined, json: false };
  if (command !== 'deadlines' && command !== 'state') {
    throw refusedUsage(
      'usage.unknown-command',
      `There is no command ${JSON.stringify(command ?? '')}; there are deadlines and state.`,
    );
  }
  if (file === undefined) throw refusedUsage('usage.file-missing', `Name the file: docket ${command} FILE.`);
  if (more.length > 0)
    throw refusedUsage('usage.one-file', `One file at a time; ${JSON.stringify(more[0])} is one too many.`);
  return {
    command,
    file,
    asOf: dateOption('--as-of', values['as-of']),
    asKnownOn: dateOption('--as-known-on', values['as-known-on']),
    json: values.json ?? false,
  };
}

function parsedArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'as-of': { type: 'string' },
        'as-known-on': { type: 'string' },
        json: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw refusedUsage('usage.unknown-option', error instanceof Error ? error.message : String(error));
  }
}

function dateOption(name: string, value: string | undefined): CivilDate | undefined {
  const [fault] = value === undefined ? [] : faultsOf({ form: 'date' }, value, name);
  if (fault) throw refusedUsage('usage.bad-date', `${name} ${fault.problem}.`);
  return value;
}
