import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { fold } from '#domain/case/fold.js';
import { civilDateAt, instantOf } from '#domain/clock/civil-date.js';
import type { Rung } from '#domain/deadlines/armed-rungs.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { type SimulationInput, simulate, simulatePractice } from '#domain/simulation/simulate.js';
import type { SimulatedEvent } from '#domain/simulation/simulated-event.js';
import { rulePack } from '#rules/packs.js';
import { sessionDates } from '#rules/session-calendar.js';
import { admissible, anOpening, decision, drafted, fact, filed, received, recorded } from '../dockets.js';

const rung = (offset: number): Rung => ({
  rung: `${offset}`,
  offset,
  audience: offset < 0 ? 'responsible' : 'team',
});
const LADDERS: Record<string, readonly Rung[]> = {
  T04: [rung(1)],
  T07: [rung(-30), rung(7)],
  T18: [rung(-7), rung(1)],
};

const aRun = (docket: readonly Entry[], over: Partial<SimulationInput> = {}): SimulationInput => ({
  opening: anOpening({ startAt: 'deletion-application' }),
  docket,
  packs: [rulePack('ccf-statute-2016')],
  ladder: (rule) => LADDERS[rule] ?? [],
  hours: { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 20 },
  from: '2026-06-02T00:00:00.000Z',
  until: '2027-06-02T00:00:00.000Z',
  sessions: sessionDates,
  ...over,
});

const of = <E extends SimulatedEvent['event']>(events: readonly SimulatedEvent[], event: E) =>
  events.filter((each): each is Extract<SimulatedEvent, { event: E }> => each.event === event);
const mails = (events: readonly SimulatedEvent[]) =>
  of(events, 'mail').map(({ at, rung, audience, dates }) => [at, rung, audience, dates.map(({ id }) => id).join()]);

/** Declared admissible on 10 February 2026: the decision is due on 10 November 2026. */
const ADMITTED = [drafted('r1', 'deletion'), filed('r1'), received('r1'), admissible('r1')];
const consulted = (day: string, replyDueOn: string): Fact =>
  fact('source-consulted', day, { request: 'r1', ncb: 'LI', replyDueOn });

describe('a case runs forward', () => {
  it('with every mail at the hour at which the office opens, winter and summer', () => {
    const events = simulate(aRun(recorded(ADMITTED)));
    expect(mails(events)).toEqual([
      // 08:00 in Paris; summer time ends on 25 October.
      ['2026-10-11T06:00:00.000Z', '-30', 'responsible', 'T07:r1'],
      ['2026-11-17T07:00:00.000Z', '7', 'team', 'T07:r1'],
    ]);
  });

  it('and a date that passes is seen when its day is over where the Commission sits', () => {
    const [passed] = of(simulate(aRun(recorded(ADMITTED))), 'date-passed');
    expect(passed).toMatchObject({
      at: '2026-11-10T23:00:00.000Z',
      on: '2026-11-11',
      status: 'overdue',
      date: { id: 'T07:r1', article: '40(2)', edition: 'II.E/RCIA/GA/2016', dueOn: '2026-11-10' },
    });
  });

  it('and says first who is waited on, and for what', () => {
    expect(simulate(aRun(recorded(ADMITTED)))[0]).toMatchObject({
      at: '2026-06-02T00:00:00.000Z',
      event: 'duty',
      waitingOn: 'commission',
      duty: { deadline: 'T07:r1', dueOn: '2026-11-10' },
    });
  });

  it('without the reminders that should have left before it began', () => {
    const begun = simulate(aRun(recorded(ADMITTED), { from: '2026-10-11T06:00:01.000Z' }));
    expect(mails(begun)).toEqual([['2026-11-17T07:00:00.000Z', '7', 'team', 'T07:r1']]);
  });

  it('with one notice of everything that was overdue when it was recorded', () => {
    const late = recorded([...ADMITTED, consulted('2026-03-01', '2026-03-31')], '2026-12-01T09:00:00.000Z');
    const events = simulate(aRun(late, { from: '2026-12-01T00:00:00.000Z' }));
    expect(mails(events)).toEqual([['2026-12-01T09:00:20.000Z', 'overdue-when-recorded', 'team', 'T18:r1:LI,T07:r1']]);
  });

  it('and the silence of a bureau is entered on the day after its date, once', () => {
    const docket = recorded([...ADMITTED, consulted('2026-06-01', '2026-07-08')]);
    const events = simulate(aRun(docket, { until: '2026-10-01T00:00:00.000Z' }));
    expect(of(events, 'silence-entered')).toEqual([
      {
        at: '2026-07-08T22:00:00.000Z',
        on: '2026-07-09',
        event: 'silence-entered',
        request: 'r1',
        ncb: 'LI',
        of: '2026-07-09',
      },
    ]);
    expect(mails(events)).toEqual([
      ['2026-07-01T06:00:00.000Z', '-7', 'responsible', 'T18:r1:LI'],
      ['2026-07-09T06:00:00.000Z', '1', 'team', 'T18:r1:LI'],
    ]);
  });

  it('and facts still to come are recorded at their own instant and move what they move', () => {
    const docket = [
      ...recorded(ADMITTED),
      {
        ...recorded([fact('extension-announced', '2026-09-01', { request: 'r1', until: '2027-01-15' })])[0],
        id: 'e5',
        sequence: 5,
        recordedAt: '2026-09-02T10:00:00.000Z',
      } as Entry,
    ];
    const events = simulate(aRun(docket));
    expect(of(events, 'date-moved')).toEqual([
      expect.objectContaining({
        at: '2026-09-02T10:00:00.000Z',
        was: '2026-11-10',
        date: expect.objectContaining({ id: 'T07:r1', dueOn: '2027-01-15' }),
      }),
    ]);
    expect(mails(events).map(([at]) => at)).toEqual(['2026-12-16T07:00:00.000Z', '2027-01-22T07:00:00.000Z']);
  });

  it('and a decision ends the reminders of what it meets', () => {
    const docket = [
      ...recorded(ADMITTED),
      {
        ...recorded([decision('r1', 'compliant', '2026-10-05')])[0],
        id: 'e5',
        sequence: 5,
        recordedAt: '2026-10-06T10:00:00.000Z',
      } as Entry,
    ];
    const events = simulate(aRun(docket));
    expect(mails(events)).toEqual([]);
    expect(of(events, 'stage-changed')).toMatchObject([{ was: 'ncb-response', stage: 'decision', on: '2026-10-06' }]);
  });

  it('and a case that is closed sends nothing and misses nothing', () => {
    const closed = recorded([...ADMITTED, fact('case-closed', '2026-06-01', { reason: 'client-left' })]);
    expect(simulate(aRun(closed)).map(({ event }) => event)).toEqual(['duty']);
  });

  it('and a study date moves it to the stage of decision on its first day', () => {
    const docket = recorded([...ADMITTED, fact('study-date-fixed', '2026-06-01', { request: 'r1', session: 137 })]);
    expect(of(simulate(aRun(docket)), 'stage-changed')).toMatchObject([
      { was: 'ncb-response', stage: 'decision', on: '2026-09-30' },
    ]);
  });

  it('the same way each time', () => {
    const run = aRun(recorded([...ADMITTED, consulted('2026-06-01', '2026-07-08')]));
    expect(JSON.stringify(simulate(run))).toBe(JSON.stringify(simulate(run)));
  });

  it('and filings and urgent ladders under way become tasks, each once', () => {
    const events = simulate(
      aRun(recorded(ADMITTED), {
        underWay: {
          filings: [
            { filing: 'f1', request: 'r1', channel: 'portal', state: 'ordered', attemptStartedAt: null },
          ] as unknown as NonNullable<SimulationInput['underWay']>['filings'],
          escalations: [{ number: 1, state: 'raised', nextPageAt: null }],
        },
      }),
    );
    expect(of(events, 'task').map(({ task, on }) => [task, on])).toEqual([
      ['climb', '2026-06-02'],
      ['prepare-filing', '2026-06-02'],
    ]);
  });
});

describe('ten years ahead', () => {
  const extended = recorded([
    ...ADMITTED,
    fact('extension-announced', '2026-06-01', { request: 'r1', until: '2036-05-15' }),
  ]);
  const tenYears = { until: '2036-12-31T00:00:00.000Z' };

  it('a reminder leaves on its day, and the date passes on its day', () => {
    const events = simulate(aRun(extended, tenYears));
    expect(mails(events)).toEqual([
      ['2036-04-15T06:00:00.000Z', '-30', 'responsible', 'T07:r1'],
      ['2036-05-22T06:00:00.000Z', '7', 'team', 'T07:r1'],
    ]);
    expect(of(events, 'date-passed').map(({ at }) => at)).toEqual(['2036-05-15T22:00:00.000Z']);
  });

  it('across the adoption of another rule pack, which tells at once of what is overdue under it', () => {
    const adoptions = [{ at: '2030-01-01T09:00:00.000Z', packs: [rulePack('ccf-statute-2025')] }];
    const events = simulate(aRun(extended, { ...tenYears, adoptions }));
    expect(of(events, 'packs-adopted')).toMatchObject([{ on: '2030-01-01', packs: ['ccf-statute-2025'] }]);
    expect(mails(events)).toEqual([
      // 45 days after 10 February 2026 were over on 27 March 2026.
      ['2030-01-01T09:00:20.000Z', 'overdue-when-recorded', 'team', 'T04:r1'],
      ['2036-04-15T06:00:00.000Z', '-30', 'responsible', 'T07:r1'],
      ['2036-05-22T06:00:00.000Z', '7', 'team', 'T07:r1'],
    ]);
  });

  it('until the last day that is asked for, and no further', () => {
    expect(mails(simulate(aRun(extended, { until: '2036-05-22T05:59:59.000Z' })))).toHaveLength(1);
    expect(mails(simulate(aRun(extended, { until: '2036-05-22T06:00:00.000Z' })))).toHaveLength(2);
  });
});

describe('a whole practice', () => {
  const admittedOn = (day: string) => recorded([...ADMITTED.slice(0, 3), admissible('r1', day)]);
  const cases = ['2026-05-01', '2026-03-15', '2026-04-20'].map((day, index) => ({
    reference: `case-${index + 1}`,
    ...aRun(admittedOn(day)),
  }));

  it('runs every case on one clock, in the order of happening', () => {
    const sent = simulatePractice(cases).flatMap((each) => (each.event === 'mail' ? [[each.on, each.reference]] : []));
    expect(sent).toEqual([
      // Nine months end on 2026-12-15, 2027-01-20 and 2027-02-01; mails go 30 days before and 7 after.
      ['2026-11-15', 'case-2'],
      ['2026-12-21', 'case-3'],
      ['2026-12-22', 'case-2'],
      ['2027-01-02', 'case-1'],
      ['2027-01-27', 'case-3'],
      ['2027-02-08', 'case-1'],
    ]);
  });

  it('and each case lives as it would alone', () => {
    const together = simulatePractice(cases);
    for (const { reference, ...alone } of cases) {
      const own = together.filter((each) => each.reference === reference).map(({ reference: _, ...event }) => event);
      expect(own).toEqual(simulate(alone));
    }
  });
});

describe('the eight decisions, entry by entry', () => {
  it.each(['2023-01', '2023-02', '2023-03', '2023-05', '2023-06', '2024-01', '2024-02', '2024-03'])(
    '%s ends with the dates that its whole docket gives',
    (name) => {
      const path = fileURLToPath(new URL(`../../fixtures/decisions/${name}.json`, import.meta.url));
      const { rulePacks, entries } = JSON.parse(readFileSync(path, 'utf8')) as {
        rulePacks: string[];
        entries: Fact[];
      };
      const docket = recorded(entries).map((entry, index) => ({
        ...entry,
        recordedAt: instantOf(entry.receivedOn ?? entry.occurredOn ?? '2020-01-01', '12:00'),
        sequence: index + 1,
      })) as Entry[];
      const packs = rulePacks.map(rulePack);
      const until = '2026-01-01T00:00:00.000Z';
      const events = simulate(aRun(docket, { packs, from: '2019-12-31T00:00:00.000Z', until, ladder: () => [] }));

      const told = new Map<string, string | null>();
      for (const each of events) {
        if (each.event === 'date-set' || each.event === 'date-moved') told.set(each.date.id, each.date.dueOn);
        if (each.event === 'date-gone') told.delete(each.date.id);
      }
      const computed = deadlines(fold(anOpening(), docket), packs, civilDateAt(until));
      expect(Object.fromEntries(told)).toEqual(Object.fromEntries(computed.map(({ id, dueOn }) => [id, dueOn])));
    },
  );
});
