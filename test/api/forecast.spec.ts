import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { addDays } from '#domain/clock/civil-date.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import type { Caller } from './caller.js';
import { type Office, openOffice } from './office.js';
import { RecordedCase, type Told } from './recorded-cases.js';

const admitted = (request: string, on: string, requestKind: 'deletion' | 'revision' = 'deletion'): Told[] => [
  { kind: 'request-drafted', request, requestKind, occurredOn: addDays(on, -40) },
  { kind: 'request-filed', request, channel: 'portal', occurredOn: addDays(on, -35) },
  { kind: 'request-declared-admissible', request, occurredOn: on },
];
/** Admissible on a day, decided so many days later, closed. */
const lasted = (days: number, from = '2020-01-01'): Told[] => [
  ...admitted('r1', from),
  { kind: 'decision-adopted', request: 'r1', outcome: 'compliant', occurredOn: addDays(from, days) },
  { kind: 'case-closed', reason: 'decided', occurredOn: addDays(from, days + 20) },
];
const EIGHT = [100, 170, 110, 160, 120, 150, 130, 140];

describe('how long a step takes in practice', () => {
  let office: Office;
  let database: DataSource;
  let lawyer: Caller;
  let responsibleId: string;
  let live: RecordedCase;
  beforeAll(async () => {
    office = await openOffice();
    database = await openDatabase(office.database.url);
    lawyer = await office.as('lawyer');
    responsibleId = (await lawyer.get('/me')).body.id;
    live = await opened([...admitted('r1', '2026-02-10')]);
  });
  afterAll(async () => {
    await database?.destroy();
    await office?.close();
  });

  const opened = (facts: readonly Told[], over: Partial<NewCase> = {}) =>
    RecordedCase.open(office.database, database, { responsibleId, ...over }, facts);
  const asked = async (of: RecordedCase, asOf = '2026-05-01') => {
    const { status, body } = await lawyer.get(`/cases/${of.reference}/forecast?asOf=${asOf}`);
    expect(status).toBe(200);
    return body;
  };
  const practiceOf = async (of: RecordedCase, asOf?: string) => (await asked(of, asOf)).forecasts[0]?.practice;
  const accuracy = async () => (await lawyer.get('/reports/forecast-accuracy')).body;

  it('stands beside the statutory date, from published figures while the firm has no closed case', async () => {
    expect(await asked(live)).toEqual({
      asOf: '2026-05-01',
      forecasts: [
        {
          request: 'r1',
          requestKind: 'deletion',
          step: 'decision',
          from: '2026-02-10',
          statutory: { deadline: 'T07:r1', dueOn: '2026-11-10', article: '40(2)', certainty: 'known' },
          internal: null,
          practice: expect.objectContaining({ basis: 'published-priors', cases: 0, sources: ['RN1', 'AY1'] }),
        },
      ],
    });
    expect(await accuracy()).toMatchObject({ cases: 0, coverage: { refused: 'too-few-cases', needed: 8, cases: 0 } });
  });

  it('is refused, with the number of cases that it takes, where nothing is published', async () => {
    const revision = await opened(admitted('r1', '2026-02-10', 'revision'), { kind: 'revision' });
    expect(await practiceOf(revision)).toEqual({
      refused: 'too-few-cases',
      needed: 8,
      cases: 0,
      says: expect.stringContaining('8 closed cases'),
    });
  });

  it('names the firm’s own next date where the case stands under the firm’s policy', async () => {
    const rulePacks = ['ccf-statute-2025', 'firm-policy-default'];
    const waiting = await opened(
      [
        { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-01' },
        { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-02' },
        { kind: 'request-forwarded', request: 'r1', occurredOn: '2026-03-04' },
      ],
      { rulePacks },
    );
    const [{ step, internal }] = (await asked(waiting, '2026-03-05')).forecasts;
    // Ten days after 2 March: nobody has acknowledged yet.
    expect({ step, internal }).toEqual({
      step: 'admissibility',
      internal: { deadline: 'P03:r1', dueOn: '2026-03-12', title: 'Acknowledgement still missing' },
    });
  });

  it('never rests on simulated cases, however many there are', async () => {
    const startedAt = '2026-04-01T08:00:00.000Z';
    for (const days of EIGHT) {
      await opened(lasted(days), { clock: { rate: 2, startedAt, startsAs: startedAt } });
      await opened(lasted(days), { clock: { rate: 1, startedAt, startsAs: '2024-04-01T08:00:00.000Z' } });
    }
    expect(await practiceOf(live)).toMatchObject({ basis: 'published-priors', cases: 0 });
  });

  it('rests on the firm’s own closed cases from the eighth on, and lands on the sessions that decide', async () => {
    const eight: RecordedCase[] = [];
    for (const days of EIGHT.slice(0, 7)) eight.push(await opened(lasted(days)));
    expect(await practiceOf(live)).toMatchObject({ basis: 'published-priors', cases: 7 });
    eight.push(await opened(lasted(EIGHT[7] ?? 0)));

    const { forecasts, ...rest } = await asked(live);
    expect(rest).toEqual({ asOf: '2026-05-01' });
    expect(forecasts).toEqual([
      {
        request: 'r1',
        requestKind: 'deletion',
        step: 'decision',
        from: '2026-02-10',
        statutory: expect.objectContaining({ deadline: 'T07:r1', dueOn: '2026-11-10' }),
        internal: null,
        // The fifth of eight lengths is 140 days: 30 June; the eighth is 170: 30 July. Session 137 is the next.
        practice: {
          p50: '2026-10-13',
          p80: '2026-10-13',
          p95: null,
          basis: 'own-cases',
          cases: 8,
          sources: [],
          notes: [
            'p95 needs 19 closed cases; there are 8.',
            'p50: 2026-06-30, decided in session 137.',
            'p80: 2026-07-30, decided in session 137.',
          ],
        },
      },
    ]);
    const said = JSON.stringify(forecasts);
    for (const { reference } of eight) expect(said).not.toContain(reference);
  });

  it('looks from another day only on what had ended by then', async () => {
    // Of the eight, begun on 1 January 2020, seven were over by 9 June.
    const early = await opened(admitted('r1', '2020-05-01'));
    expect(await practiceOf(early, '2020-06-09')).toMatchObject({ basis: 'published-priors', cases: 7 });
    expect(await practiceOf(early, '2020-06-19')).toMatchObject({ basis: 'own-cases', cases: 8 });
  });

  it('forgets a case that is opened again, and follows one that is corrected', async () => {
    const ninth = await opened(lasted(180));
    expect(await practiceOf(live)).toMatchObject({ cases: 9 });
    await ninth.record({ kind: 'case-reopened', occurredOn: '2026-03-01' });
    expect(await practiceOf(live)).toMatchObject({ cases: 8 });
    await ninth.record({ kind: 'case-closed', reason: 'decided', occurredOn: '2026-03-02' });
    expect(await practiceOf(live)).toMatchObject({ cases: 9 });
    // The decision is struck: the wait for it has no end any more.
    await ninth.record({ kind: 'entry-corrected', entry: 'e4', reason: 'never-happened', occurredOn: '2026-03-03' });
    expect(await practiceOf(live)).toMatchObject({ cases: 8 });
  });

  it('counts a case once, however many requests of a kind it made', async () => {
    const answered = Array.from({ length: 9 }, (_, n): Told[] => {
      const [request, on] = [`r${n + 1}`, addDays('2020-01-01', n * 200)];
      return [
        { kind: 'request-drafted', request, requestKind: 'access', occurredOn: addDays(on, -40) },
        { kind: 'request-filed', request, channel: 'portal', occurredOn: addDays(on, -35) },
        { kind: 'request-declared-admissible', request, occurredOn: on },
        { kind: 'no-data-reported', request, occurredOn: addDays(on, 100) },
      ];
    }).flat();
    await opened([...answered, { kind: 'case-closed', reason: 'no-data', occurredOn: '2025-06-01' }]);
    const access = await opened([
      { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-01-05' },
      { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-01-06' },
      { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-01' },
    ]);
    expect((await asked(access)).forecasts).toEqual([
      expect.objectContaining({
        step: 'access-answer',
        practice: expect.objectContaining({ basis: 'published-priors', cases: 1 }),
      }),
    ]);
  });

  it('tells how often it was right on cases that it had not seen', async () => {
    // The eight began together, so published figures were theirs: 70 percent within 9 months, 85 within 12, so that 80
    // percent were due after eleven months; each was over by then. The one of ten access requests, too (100 days).
    const before = await accuracy();
    expect(before).toMatchObject({ coverage: { band: 80, covered: 9, of: 9, without: 0 } });
    // One that begins when the eight are over is measured by them: at the latest 170 days. It took 171.
    await opened(lasted(171, '2021-01-04'));
    // And the next by nine, of which the eighth is 170 days.
    await opened(lasted(170, '2022-01-03'));
    const after = await accuracy();
    expect(after.coverage).toEqual({ band: 80, covered: 10, of: 11, without: 0 });
    expect(after.cases).toBe(before.cases + 2);
  });

  it('is asked of no case that is not there, and not as of a day that does not exist', async () => {
    expect(await lawyer.get('/cases/CCF-0000000000/forecast')).toMatchObject({ status: 404 });
    expect(await lawyer.get(`/cases/${live.reference}/forecast?asOf=2026-02-30`)).toMatchObject({
      status: 400,
      body: { code: 'request.invalid' },
    });
  });
});
