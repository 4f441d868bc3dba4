import { fold } from '#domain/case/fold.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { type CommandLine, commandLine } from './command-line.js';
import {
  contradictions,
  type DocketFile,
  docketFile,
  hadHappenedBy,
  hypotheticalEntries,
  knownOn,
  openingOf,
  packNamed,
  stageOn,
} from './docket-file.js';
import { explainedInWords, explanation } from './explain.js';
import { deadlinesInWords, stateInWords } from './in-words.js';
import { packsDiff, packsDiffInWords } from './packs-diff.js';
import { practice, practiceInWords } from './practice.js';
import { printable } from './printed-deadline.js';
import { refusedUsage } from './refused.js';
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
--as-of        the day on which the answer is to be given; today, or the day of --as-known-on; for what-if, the day
               of the last entry added where that is later
--as-known-on  leaves out what had not reached us by that day
--from         the day on which the simulation begins; today
--months       how long it lasts; 12
Exit codes: 0 answered, 1 the file is refused or the audit is broken, 2 wrong usage.
`;

/** What a command stands on. */
interface Surroundings {
  readonly today: CivilDate;
  readonly read: (file: string) => string;
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
  const { json, words } = ANSWERS[command](line, { ...surroundings, read: inputOnce(surroundings.read) });
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
    const explained = explanation(line.operands[1] ?? '', due, caseFile.facts, packs, on);
    return { json: explained, words: () => explainedInWords(explained) };
  },

  'what-if'({ operands, add, asOf }, { read, today }) {
    if (add === undefined)
      throw refusedUsage('usage.option-missing', 'Name what is added: docket what-if FILE --add FILE2.');
    const base = docketFile(read(operands[0] ?? ''));
    const added = hypotheticalEntries(read(add), base);
    const last = added
      .flatMap(({ occurredOn }) => occurredOn ?? [])
      .toSorted()
      .at(-1);
    const on = asOf ?? (last !== undefined && last > today ? last : today);
    const answer = whatIf(base, added, on);
    return { json: answer, words: () => whatIfInWords(answer) };
  },

  'packs diff'({ operands: [before = '', after = '', ...files], asOf }, { read, today }) {
    const packs = [packNamed(before, 2), packNamed(after, 2)] as const;
    const answer = packsDiff(...packs, namedDockets(files, read), asOf ?? today);
    return { json: answer, words: () => packsDiffInWords(answer) };
  },

  simulate({ operands, from, months = 12 }, { read, today }) {
    const answer = simulation(namedDockets(operands, read), from ?? today, months);
    return { json: answer, words: () => simulationInWords(answer) };
  },

  forecast({ operands: [file = '', ...more], closed, asOf }, { read, today }) {
    if (more.length > 0 && closed.length === 0)
      throw refusedUsage('usage.one-file', 'One file at a time; put closed cases behind --closed.');
    const own = docketFile(read(file));
    const answer = practice(
      own,
      [...closed, ...more].map((each) => docketFile(read(each))),
      asOf ?? today,
    );
    return { json: answer, words: () => practiceInWords(answer) };
  },
};

/** The dates of one docket, as of a day and as known on a day. */
function computed({ operands, asOf, asKnownOn }: CommandLine, { today, read }: Surroundings) {
  const { packs, entries, startAt } = docketFile(read(operands[0] ?? ''));
  const known = asKnownOn === undefined ? entries : knownOn(entries, asKnownOn);
  const on = asOf ?? asKnownOn ?? today;
  const opening = openingOf(known, startAt);
  const caseFile = fold(opening, known);
  return { caseFile, packs, on, due: deadlines(caseFile, packs, on), notes: contradictions(opening, known) };
}

function namedDockets(
  files: readonly string[],
  read: Surroundings['read'],
): (DocketFile & { readonly file: string })[] {
  return files.map((file) => ({ file, ...docketFile(read(file)) }));
}

/** Standard input can be read only once in a call. */
function inputOnce(read: Surroundings['read']): Surroundings['read'] {
  let taken = false;
  return (file) => {
    if (file === '-' && taken) throw refusedUsage('usage.one-input', 'Standard input can be read once: name a file.');
    taken ||= file === '-';
    return read(file);
  };
}
