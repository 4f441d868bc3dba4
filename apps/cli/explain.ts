import type { Bound, Certainty, Deadline, DerivationStep } from '#domain/deadlines/deadline.js';
import type { RulePack } from '#domain/deadlines/time-limit.js';
import { verdictInWords } from '#domain/deadlines/verdict-in-words.js';
import { articles } from '#domain/deadlines/wording.js';
import type { Entry } from '#domain/docket/entry.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { paragraphs } from './in-words.js';
import { type PrintedDeadline, printable } from './printed-deadline.js';
import { refusedFile } from './refused.js';

interface NumberedStep {
  readonly number: number;
  readonly about: 'rule' | 'certainty' | 'verdict' | DerivationStep['step'];
  readonly says: string;
  readonly entry?: string;
  readonly date?: CivilDate;
  readonly article?: string;
}

export interface Explanation {
  readonly asOf: CivilDate;
  readonly deadline: PrintedDeadline;
  /** Where the text can be read. */
  readonly source: string | null;
  readonly rulePack: string | null;
  readonly steps: readonly NumberedStep[];
}

/** The working of one date, numbered, so that it can be checked against the text without asking anyone. */
export function explanation(
  id: string,
  deadlines: readonly Deadline[],
  facts: readonly Entry[],
  packs: readonly RulePack[],
  asOf: CivilDate,
): Explanation {
  const deadline = deadlines.find((each) => each.id === id);
  if (deadline === undefined) {
    const known = deadlines.map((each) => each.id).join(', ') || 'none';
    throw refusedFile('deadline.unknown', `This docket has no deadline ${JSON.stringify(id)}; it has ${known}.`);
  }
  const pack = packs.findLast(({ limits }) => limits.some(({ rule }) => rule === deadline.rule));
  const source = pack?.limits.find(({ rule }) => rule === deadline.rule)?.cites.source ?? null;
  const steps: Omit<NumberedStep, 'number'>[] = [
    { about: 'rule', says: ruleSays(deadline, pack), article: deadline.article },
    ...deadline.derivation.map(({ step, says, ...rest }) => ({
      about: step,
      says: [
        says,
        ...triggerSays(
          step,
          facts.find(({ id }) => id === rest.entry),
        ),
      ].join(' '),
      ...rest,
    })),
    { about: 'certainty', says: certaintySays(deadline) },
    { about: 'verdict', says: verdictSays(deadline, asOf) },
  ];
  return {
    asOf,
    deadline: printable(deadline),
    source,
    rulePack: pack?.id ?? null,
    steps: steps.map((step, index) => ({ number: index + 1, ...step })),
  };
}

function ruleSays(deadline: Deadline, pack: RulePack | undefined): string {
  const { rule, title, article, edition, bound, nature, basis } = deadline;
  const from = pack === undefined ? '' : `, rule pack ${pack.id} version ${pack.version}`;
  if (basis === 'policy')
    return `Rule ${rule}, ${title}: the firm’s own policy, ${article}${from}; no text gives a right to it.`;
  const what = nature === 'opportunity' ? 'an opportunity' : 'a duty';
  return `Rule ${rule}, ${title}: ${articles(article)}, edition ${edition}${from}; ${what} of ${BOUND[bound]}.`;
}

const BOUND: Readonly<Record<Bound, string>> = {
  commission: 'the Commission',
  'general-secretariat': 'the General Secretariat',
  source: 'the source',
  applicant: 'the applicant',
  firm: 'the firm',
};

/** The entry behind a step, as it stands on the docket. */
function triggerSays(step: DerivationStep['step'], entry: Entry | undefined): string[] {
  if (entry === undefined || step === 'arithmetic' || step === 'roll') return [];
  const known = entry.receivedOn === undefined ? '' : `, reached us on ${entry.receivedOn}`;
  const proof = entry.document === undefined ? '' : `, document ${entry.document}`;
  return [`[${entry.id}: ${entry.kind}, ${entry.occurredOn ?? 'day unknown'}${known}${proof}]`];
}

const CERTAIN: Readonly<Record<Certainty, string>> = {
  known: 'Known: the rule has the length, and the docket the day from which it runs.',
  estimated: 'Estimated: the day from which it runs is not on record; it is counted from the day named above.',
  interpretation: 'Interpretation: the text does not say this in so many words; the note says what is assumed.',
  open: 'Open: an extension names no new date, so no alarm follows from it; the first date stays visible.',
};

/** How sure it is, and between which days it lies where it is not. */
function certaintySays({ certainty, earliestDueOn, latestDueOn }: Deadline): string {
  if (earliestDueOn === latestDueOn) return CERTAIN[certainty];
  const ends = [
    ...(earliestDueOn === null ? [] : [`not before ${earliestDueOn}`]),
    ...(latestDueOn === null ? [] : [`not after ${latestDueOn}`]),
  ];
  return `${CERTAIN[certainty]} It ends ${ends.join(' and ')}.`;
}

function verdictSays(deadline: Deadline, asOf: CivilDate): string {
  const { dueOn, metOn } = deadline;
  const days = [...(metOn === null ? [] : [`met on ${metOn}`]), dueOn === null ? 'no date' : `due ${dueOn}`];
  return `As of ${asOf}: ${verdictInWords(deadline)} (${days.join(', ')}).`;
}

export const explainedInWords = ({ deadline, source, steps }: Explanation): string =>
  paragraphs([
    `${deadline.id}  ${deadline.title}: ${deadline.dueOn ?? 'no date'}`,
    steps.map(({ number, says }) => `${String(number).padStart(2)}. ${says}`).join('\n'),
    deadline.notes.map((note) => `Note: ${note}`).join('\n'),
    source === null ? '' : `Text: ${source}`,
  ]);
