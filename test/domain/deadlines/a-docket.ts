import type { CaseFile, Opening } from '#domain/case/case-file.js';
import { fold } from '#domain/case/fold.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { rulePack } from '#rules/packs.js';

export const STATUTE_2016 = 'ccf-statute-2016';
export const STATUTE_2025 = 'ccf-statute-2025';

const OPENING: Opening = { kind: 'initial', startAt: 'access-request', applicants: [] };

/** Facts as a docket holds them: in the order of recording, with ids e1, e2 … */
export const recorded = (facts: readonly Fact[]): Entry[] =>
  facts.map((fact, index) => ({
    ...fact,
    id: `e${index + 1}`,
    sequence: index + 1,
    recordedAt: '2030-01-01T00:00:00.000Z',
    recordedBy: 's1',
  }));

export const caseOf = (entries: readonly Entry[]): CaseFile => fold(OPENING, entries);

/** The deadlines of some facts on a day. */
export const due = (facts: readonly Fact[], asOf: string, ...packs: readonly string[]): Deadline[] =>
  deadlines(caseOf(recorded(facts)), (packs.length > 0 ? packs : [STATUTE_2025]).map(rulePack), asOf);

export const deadline = (
  facts: readonly Fact[],
  id: string,
  asOf: string,
  ...packs: readonly string[]
): Deadline | undefined => due(facts, asOf, ...packs).find((each) => each.id === id);

/** A request up to the day it was declared admissible. */
export const admissible = (
  requestKind: 'access' | 'deletion' | 'correction' | 'revision',
  admissibleOn: string | null,
  request = 'r1',
): Fact[] => [
  { kind: 'request-drafted', request, requestKind, occurredOn: null },
  { kind: 'request-declared-admissible', request, occurredOn: admissibleOn },
];

/** A request for deletion with the decision on it. */
export const decided = (
  outcome: Extract<Fact, { kind: 'decision-adopted' }>['outcome'],
  decidedOn: string | null,
): Fact[] => [
  ...admissible('deletion', '2025-01-15'),
  { kind: 'decision-adopted', request: 'r1', outcome, occurredOn: decidedOn },
];
