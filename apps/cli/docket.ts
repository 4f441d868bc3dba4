import { hadHappenedBy } from '#domain/case/as-it-stood.js';
import { fold } from '#domain/case/fold.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { type CommandLine, commandLine } from './command-line.js';
import {
  contradictions,
  type DocketFile,
  docketFile,
  hypotheticalEntries,
  knownOn,
  openingOf,
  packNamed,
  stageOn,
  todayOf,
} from './docket-file.js';
import { explainedInWords, explanation } from './explain.js';
import { deadlinesInWords, stateInWords } from './in-words.js';
import { publishPolicy } from './own-policy.js';
import { packsDiff, packsDiffInWords } from './packs-diff.js';
import { practice, practiceInWords, wholePracticeInWords } from './practice.js';
import { printable } from './printed-deadline.js';
import { refusedUsage } from './refused.js';
import type { Served } from './server.js';
import { simulation, simulationInWords } from './simulation.js';
import { whatIf, whatIfInWords } from './what-if.js';

const USAGE = `Usage:
  docket deadlines  FILE [--as-of DATE] [--as-known-on DATE] [--json]
  docket state      FILE [--as-of DATE] [--as-known-on DATE] [--json]
  docket explain    FILE DEADLINE [--as-of DATE] [--as-known-on DATE] [--json]
  docket what-if    FILE --add FILE2 [--as-of DATE] [--json]
  docket packs diff PACK PACK2 [FILE …] [--as-of DATE] [--json]
  docket simulate   FILE … [--months N] [--from DATE] [--json]
  docket forecast   FILE [--closed FILE3 …] [--as-of DATE] [--json]
  docket verify     [FILE4 …] [--anchor FILE5 …] [--key FILE6] [--json]
  docket reseal     --anchor FILE5 … [--key FILE6] --reason TEXT

deadlines   every date of the docket, with its working
state       where the case stands
explain     the numbered working of one date, such as T07:r1
what-if     what the entries of FILE2, { "entries": [ … ] }, would move
packs diff  what would move if one rule pack took the place of another
simulate    what will be sent, entered and missed if nothing else is recorded; several files are one practice
forecast    how long the present step usually takes, beside the date in the text; FILE3 … are closed cases
verify      whether the audit is whole: exported chains FILE4 …, or the record that DATABASE_URL leads to, beside the
            anchors FILE5 … that the auditor mailed, signed with the key FILE6; names the first broken entry of each chain
reseal      after a restore: puts on record, as its owner (DATABASE_OWNER_URL), which anchored links are lost

FILE holds { "rulePacks": [ID, …], "entries": [ … ], "startAt"? }; - reads standard input.
--case REFERENCE  in the place of FILE: the case as the server holds it; packs diff, simulate and forecast take several
--practice        in the place of FILE …, for the same three: every live case that is not simulated and that you may read
--as-of           the day on which the answer is to be given; today on the case's clock, or the day of --as-known-on; for
                  what-if, the day of the last entry added where that is later
--as-known-on     leaves out what had not reached us by that day; of a case of the server, what was not recorded by then
--from            the day on which the simulation begins; today
--months          how long it lasts; 12
--policy          a file of the firm's own rule pack, for every command, several versions one by one; else the file that
                  CCF_FIRM_POLICY names. A docket names it with its version: "firm-policy-lyon@2"
The server is CCF_SERVER, and who asks CCF_EMAIL and CCF_PASSWORD; without them, what npm start runs on this machine, and
its administrator.
Exit codes: 0 answered, 1 the file or the server refuses or the audit is broken, 2 wrong usage.
`;

/** What a command stands on. */
interface Surroundings {
  readonly now: Instant;
  readonly read: (file: string) => string;
  /** The file of the firm's own rule pack, where the call names none. */
  readonly policy?: string | undefined;
  /** What the server gave, where the call names a case of it. */
  readonly served?: Served;
}

/** What a command answers, for programs and for people. */
interface Answer {
  readonly json: unknown;
  readonly words: () => string;
}

/** One call that needs nothing but files: its arguments in, what it prints out. Throws `Refused`. */
export function docket(args: readonly string[], surroundings: Surroundings): string {
  const line = commandLine(args);
  const { command } = line;
  if (command === 'help') return USAGE;
  if (command === 'verify' || command === 'reseal') throw new Error(`${command} is no computation`);
  const read = inputOnce(surroundings.read);
  const policies = line.policies.length > 0 ? line.policies : [surroundings.policy ?? []].flat();
  for (const policy of policies) publishPolicy(read(policy));
  const { json, words } = ANSWERS[command](line, { ...surroundings, read });
  return line.json ? `${JSON.stringify(json, null, 2)}\n` : words();
}

const ANSWERS: Readonly<
  Record<
    Exclude<CommandLine['command'], 'help' | 'verify' | 'reseal'>,
    (line: CommandLine, surroundings: Surroundings) => Answer
  >
> = {
  deadlines(line, surroundings) {
    const { due, notes, on } = computed(line, surroundings);
    const printed = due.map(printable);
    return { json: { deadlines: printed, notes }, words: () => deadlinesInWords(printed, notes, on) };
  },

  state(line, surroundings) {
    const { caseFile, due, notes, on } = computed(line, surroundings);
    const asItStood = hadHappenedBy(caseFile, on);
    const state = {
      stage: stageOn(caseFile, on),
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
      deadlines: due.map(printable),
      notes,
    };
    return { json: state, words: () => stateInWords(state, on) };
  },

  explain(line, surroundings) {
    const { caseFile, packs, due, on } = computed(line, surroundings);
    const explained = explanation(line.operands.at(-1) ?? '', due, caseFile.facts, packs, on);
    return { json: explained, words: () => explainedInWords(explained) };
  },

  'what-if'(line, surroundings) {
    const { add, asOf } = line;
    if (add === undefined)
      throw refusedUsage('usage.option-missing', 'Name what is added: docket what-if FILE --add FILE2.');
    const base = oneDocket(line, surroundings);
    const added = hypotheticalEntries(surroundings.read(add), base);
    const last = added
      .flatMap(({ occurredOn }) => occurredOn ?? [])
      .toSorted()
      .at(-1);
    const today = todayOf(base, surroundings.now);
    const on = asOf ?? (last !== undefined && last > today ? last : today);
    const answer = whatIf(base, added, on);
    return { json: answer, words: () => whatIfInWords(answer) };
  },

  'packs diff'({ operands: [before = '', after = '', ...files], asOf }, surroundings) {
    const packs = [packNamed(before, 2), packNamed(after, 2)] as const;
    const named = namedDockets(files, surroundings);
    const answer = packsDiff(...packs, named, asOf ?? todayOfFirst(named, surroundings));
    return { json: answer, words: () => packsDiffInWords(answer) };
  },

  simulate({ operands, from, months = 12 }, surroundings) {
    const named = namedDockets(operands, surroundings);
    const answer = simulation(named, from ?? todayOfFirst(named, surroundings), months);
    return { json: answer, words: () => simulationInWords(answer) };
  },

  forecast({ operands: [file = '', ...more], closed, asOf, practice: isPractice }, { read, now, served }) {
    if (served?.practice !== undefined) {
      const { cases, coverage } = served.practice;
      const [only, another] = cases;
      if (isPractice || only === undefined || another !== undefined)
        return { json: { cases, coverage }, words: () => wholePracticeInWords({ cases, coverage }) };
      const answer = { asOf: only.asOf, forecasts: only.forecasts, coverage };
      return { json: answer, words: () => practiceInWords(answer) };
    }
    if (more.length > 0 && closed.length === 0)
      throw refusedUsage('usage.one-file', 'One file at a time; put closed cases behind --closed.');
    const own = docketFile(read(file));
    const answer = practice(
      own,
      [...closed, ...more].map((each) => docketFile(read(each))),
      asOf ?? todayOf(own, now),
    );
    return { json: answer, words: () => practiceInWords(answer) };
  },
};

/** The dates of one docket, as of a day and as known on a day. */
function computed(line: CommandLine, surroundings: Surroundings) {
  const { asOf, asKnownOn } = line;
  const whole = oneDocket(line, surroundings);
  const known = asKnownOn === undefined ? whole : knownOn(whole, asKnownOn);
  const on = asOf ?? asKnownOn ?? todayOf(whole, surroundings.now);
  const { entries, packs } = known;
  const opening = openingOf(known);
  const caseFile = fold(opening, entries);
  return { caseFile, packs, on, due: deadlines(caseFile, packs, on), notes: contradictions(opening, entries) };
}

/** The case of the server, or the file that is named first. */
const oneDocket = ({ operands }: CommandLine, { read, served }: Surroundings): DocketFile =>
  docketFile(served?.dockets[0]?.text ?? read(operands[0] ?? ''));

type NamedDocket = DocketFile & { readonly file: string };

const namedDockets = (files: readonly string[], { read, served }: Surroundings): NamedDocket[] => [
  ...(served?.dockets ?? []).map(({ reference, text }) => ({ file: reference, ...docketFile(text) })),
  ...files.map((file) => ({ file, ...docketFile(read(file)) })),
];

const todayOfFirst = ([first]: readonly NamedDocket[], { now }: Surroundings): CivilDate =>
  first === undefined ? civilDateAt(now) : todayOf(first, now);

/** Standard input can be read only once in a call. */
function inputOnce(read: Surroundings['read']): Surroundings['read'] {
  let taken = false;
  return (file) => {
    if (file === '-' && taken) throw refusedUsage('usage.one-input', 'Standard input can be read once: name a file.');
    taken ||= file === '-';
    return read(file);
  };
}
