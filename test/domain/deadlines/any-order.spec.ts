import { describe, expect, it } from '@jest/globals';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import type { EntryKind } from '#domain/docket/vocabulary.js';
import { rulePack } from '#rules/packs.js';
import { randomFrom } from '../../support/random.js';
import { caseOf, STATUTE_2025 } from './a-docket.js';

/**
 * Property: what the facts say does not depend on the way in which they came to be recorded. A docket that was recorded
 * out of order, with wrong dates set right later and with entries that never happened struck again, gives the same
 * deadlines as the facts alone. CCF_SEED repeats a run.
 */
const RUNS = 10_000;
const CHECKED = 1000;
const SEED = Number(process.env.CCF_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** Every kind of limit at once: the Statute, the Rules on the Processing of Data, the firm's own dates. */
const RULE_PACKS = [STATUTE_2025, 'interpol-rpd-2025', 'firm-policy-default'].map(rulePack);

class Chance {
  constructor(private readonly next: () => number) {}
  of = (probability: number): boolean => this.next() < probability;
  below = (count: number): number => Math.floor(this.next() * count);
  pick = <T>(from: readonly [T, ...T[]]): T => from[this.below(from.length)] ?? from[0];
  /** One of sixty days, a fortnight apart: facts often share a day, as letters make them do. */
  day = (): string => new Date(Date.UTC(2024, 0, 1) + this.below(60) * 14 * 86_400_000).toISOString().slice(0, 10);
  dayOrUnknown = (): string | null => (this.of(0.12) ? null : this.day());
  shuffled = <T>(list: readonly T[]): T[] =>
    list
      .map((value) => ({ value, rank: this.next() }))
      .toSorted((a, b) => a.rank - b.rank)
      .map(({ value }) => value);
}

/** Facts of a case that may repeat and contradict each other: real dockets do. */
function facts(chance: Chance): Fact[] {
  const requests = chance.of(0.5) ? ['r1', 'r2'] : ['r1'];
  const maybe = (probability: number, make: () => object): object[] => (chance.of(probability) ? [make()] : []);
  const twice = (probability: number, make: () => object): object[] => [
    ...maybe(probability, make),
    ...maybe(probability, make),
  ];
  const on = (kind: EntryKind, request: string) => ({ kind, request, occurredOn: chance.dayOrUnknown() });
  const ofItem = (kind: EntryKind) => ({ kind, item: 'd1', occurredOn: chance.dayOrUnknown() });
  return [
    ...maybe(0.8, () => ({ ...ofItem('data-item-recorded'), type: 'red-notice', source: 'LI', recipients: 'all' })),
    ...twice(0.3, () => ({ ...ofItem('data-item-deleted'), by: chance.pick(['decision', 'source']) })),
    ...maybe(0.2, () => ofItem('data-item-suspended-by-source')),
    ...twice(0.2, () => ({
      ...ofItem('data-item-retention-extended'),
      ...(chance.of(0.5) ? { until: chance.day() } : {}),
    })),
    ...maybe(0.2, () => ofItem('data-item-reissued')),
    ...twice(0.2, () => ({ kind: 'new-fact', discoveredOn: chance.day(), occurredOn: chance.dayOrUnknown() })),
    ...maybe(0.2, () => ({ kind: 'case-closed', reason: 'decided', occurredOn: chance.dayOrUnknown() })),
    ...requests.flatMap((request): object[] => [
      { ...on('request-drafted', request), requestKind: chance.pick(['access', 'deletion', 'correction', 'revision']) },
      ...maybe(0.7, () => ({ ...on('request-filed', request), channel: 'portal' })),
      ...twice(0.5, () => on('request-received', request)),
      ...twice(0.3, () => ({ ...on('completion-requested', request), dueOn: chance.day() })),
      ...maybe(0.3, () => on('completion-submitted', request)),
      ...twice(0.5, () => ({
        ...on('request-declared-admissible', request),
        dateOf: chance.pick(['declaration', 'notice']),
      })),
      ...maybe(0.2, () => on('request-withdrawn', request)),
      ...twice(0.4, () => ({
        ...on('source-consulted', request),
        ncb: chance.pick(['LI', 'AD']),
        replyDueOn: chance.day(),
      })),
      ...twice(0.3, () => ({ ...on('source-reply-extended', request), ncb: 'LI', until: chance.day() })),
      ...twice(0.2, () => ({ ...on('source-replied', request), ncb: 'LI' })),
      ...twice(0.3, () => ({
        ...on('extension-announced', request),
        ...(chance.of(0.5) ? { until: chance.day() } : {}),
        ...(chance.of(0.3) ? { statedIn: 'decision' } : {}),
      })),
      ...maybe(0.3, () => ({
        ...on('provisional-measures-granted', request),
        measures: ['block'],
        ofOwnMotion: chance.of(0.5),
      })),
      ...maybe(0.3, () => ({ ...on('data-disclosed', request), extent: 'full' })),
      ...twice(0.4, () => ({
        ...on('decision-adopted', request),
        outcome: chance.pick(['non-compliant', 'compliant', 'compliant-with-update', 'compliant-with-condition']),
      })),
      ...maybe(0.3, () => on('decision-sent-to-general-secretariat', request)),
      ...twice(0.2, () => on('decision-received-by-general-secretariat', request)),
      ...maybe(0.2, () => on('clarifications-sought', request)),
      ...maybe(0.2, () => on('clarifications-received', request)),
      ...twice(0.3, () => on('decision-implemented', request)),
      ...maybe(0.3, () => on('implementation-reported', request)),
      ...twice(0.3, () => on('decision-received', request)),
    ]),
  ] as Fact[];
}

const entry = (fact: Fact, id: string): Entry => ({
  ...fact,
  id,
  sequence: 0,
  recordedAt: '2030-01-01T00:00:00.000Z',
  recordedBy: 's1',
});
const inSequence = (entries: readonly Entry[]): Entry[] =>
  entries.map((each, index) => ({ ...each, sequence: index + 1 }));

/** The same facts as a busy office would have recorded them: shuffled, mistaken, set right, with inventions struck out. */
function asLifeHadIt(truth: readonly Entry[], chance: Chance): Entry[] {
  const mistaken = truth.filter(() => chance.of(0.25));
  const first = truth.map((each) => (mistaken.includes(each) ? { ...each, occurredOn: chance.dayOrUnknown() } : each));
  const invented = facts(chance)
    .filter(() => chance.of(0.15))
    .map((fact, index) => entry(fact, `x${index + 1}`));
  const corrections = [
    ...mistaken.map(({ id, sequence: _s, recordedAt: _a, recordedBy: _b, ...fact }) => ({
      entry: id,
      replacement: fact,
    })),
    ...invented.map(({ id }) => ({ entry: id })),
  ].map((corrected, index) =>
    entry(
      { kind: 'entry-corrected', reason: 'other', occurredOn: '2029-01-01', ...corrected } as Fact,
      `k${index + 1}`,
    ),
  );
  return [...chance.shuffled([...first, ...invented]), ...chance.shuffled(corrections)];
}

describe(`recording in any order, correcting and striking (seed ${SEED})`, () => {
  it(`gives the deadlines that the facts alone give, in ${RUNS} random dockets`, () => {
    const chance = new Chance(randomFrom(SEED));
    const packs = RULE_PACKS;
    let compared = 0;
    for (let run = 0; run < RUNS; run += 1) {
      const truth = facts(chance).map((fact, index) => entry(fact, `e${index + 1}`));
      const asOf = chance.day();
      const straight = deadlines(caseOf(inSequence(truth)), packs, asOf);
      const crooked = deadlines(caseOf(inSequence(asLifeHadIt(truth, chance))), packs, asOf);
      // A deep comparison of every derivation is slow: as text, and in full only where they differ.
      if (JSON.stringify(crooked) !== JSON.stringify(straight))
        expect({ seed: SEED, run, asOf, deadlines: crooked }).toEqual({ seed: SEED, run, asOf, deadlines: straight });
      compared += straight.length;
    }
    expect(compared).toBeGreaterThan(RUNS);
  });

  it('never calls anything overdue that is open, unknown or not yet past, and settles whatever was met', () => {
    const chance = new Chance(randomFrom(SEED + 1));
    const packs = RULE_PACKS;
    for (let run = 0; run < CHECKED; run += 1) {
      const asOf = chance.day();
      const file = caseOf(inSequence(facts(chance).map((fact, index) => entry(fact, `e${index + 1}`))));
      for (const each of deadlines(file, packs, asOf)) {
        if (each.status === 'overdue') expect((each.dueOn ?? asOf) < asOf).toBe(true);
        if (each.certainty === 'open') expect(each).toMatchObject({ dueOn: null });
        if (each.status === 'met' || each.status === 'met-late') expect(each.settled).toBe(true);
        if (each.metOn !== null) expect(each.metOn <= asOf).toBe(true);
        expect(each.derivation.length).toBeGreaterThan(0);
      }
    }
  });

  it('gives every deadline of a case an id of its own', () => {
    const chance = new Chance(randomFrom(SEED + 2));
    for (let run = 0; run < CHECKED; run += 1) {
      const ids = deadlines(
        caseOf(inSequence(facts(chance).map((fact, index) => entry(fact, `e${index + 1}`)))),
        RULE_PACKS,
        '2027-01-01',
      ).map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});

describe(`what was known on a day (seed ${SEED})`, () => {
  const instantOn = (day: number): string => new Date(Date.UTC(2024, 0, 1) + day * 86_400_000).toISOString();

  it('is what the register held then, at a hundred random instants of cases with corrections', () => {
    const chance = new Chance(randomFrom(SEED + 3));
    for (let instant = 0; instant < 100; instant += 1) {
      const truth = facts(chance).map((fact, index) => entry(fact, `e${index + 1}`));
      let day = 0;
      const docket = inSequence(asLifeHadIt(truth, chance)).map((each) => {
        day += chance.below(12);
        return { ...each, recordedAt: instantOn(day) };
      });
      const asOf = chance.day();
      const heldThen: { readonly at: string; readonly deadlines: string }[] = docket.map(({ recordedAt }, index) => ({
        at: recordedAt,
        deadlines: JSON.stringify(deadlines(caseOf(docket.slice(0, index + 1)), RULE_PACKS, asOf)),
      }));
      const at = instantOn(chance.below(day + 10));
      const known = docket.filter(({ recordedAt }) => recordedAt <= at);
      const held = heldThen.findLast((each) => each.at <= at)?.deadlines ?? '[]';
      expect(JSON.stringify(deadlines(caseOf(known), RULE_PACKS, asOf))).toBe(held);
    }
  });
});
