import { CaseRecord } from '#activities/register/case-record.js';
import type { Plan } from '#domain/case/plan.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { rowsOf } from '#persistence/statement.js';
import { withActor, withSystem } from '#persistence/transaction.js';
import { packsInForceOn } from '#rules/packs.js';
import { openWithKeys } from '../support/firm-key.js';
import { aLawyer, anOpenCase } from './an-open-case.js';

const CASE = '00000000-0000-4000-8000-000000000001';
const LAWYER = '00000000-0000-4000-8000-000000000002';
const HOURS = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 60 };

/** Recorded just after midnight in Lyon, on the day of either daylight-saving night and on 29 February. */
const LETTERS: readonly (readonly [at: string, fact: Fact])[] = [
  [
    '2026-03-28T23:30:00.000Z',
    { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-29' },
  ],
  ['2026-03-28T23:30:00.000Z', { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-29' }],
  ['2026-10-24T22:30:00.000Z', { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-10-25' }],
  [
    '2026-10-25T23:30:00.000Z',
    { kind: 'completion-requested', request: 'r1', dueOn: '2027-03-28', occurredOn: null, receivedOn: '2026-10-26' },
  ],
  [
    '2028-02-28T23:30:00.000Z',
    { kind: 'request-drafted', request: 'r2', requestKind: 'deletion', occurredOn: '2028-02-29' },
  ],
  ['2028-02-29T23:30:00.000Z', { kind: 'request-declared-admissible', request: 'r2', occurredOn: '2028-02-29' }],
];

/** The whole record of a case as the database answers it, as one text: wherever both stand, it is the same. */
export async function recordedAndRead(url: string, ownersUrl: string): Promise<string> {
  const database = await openWithKeys(url);
  const owner = await openWithKeys(ownersUrl);
  try {
    await withActor(owner, 'system:founding', async (tx) => {
      await aLawyer(tx, { id: LAWYER });
      await anOpenCase(tx, { id: CASE, responsibleId: LAWYER, rulePacks: packsInForceOn('2026-03-29') });
    });
    const plans: Plan[] = [];
    for (const [index, [at, fact]] of LETTERS.entries()) {
      const entry = { ...fact, id: `e${index + 1}`, sequence: index + 1, recordedAt: at, recordedBy: LAWYER } as Entry;
      plans.push(await new CaseRecord(database, HOURS, () => at).record(CASE, [entry]));
    }
    return await withSystem(database, 'reader', async (tx) => {
      const cases = new CaseRepository(tx);
      const row = await cases.byId(CASE);
      if (row === null) throw new Error('the case is not there');
      return JSON.stringify({
        plans,
        row: { ...row, changedAt: undefined },
        recorded: await new RecordRepository(tx).recorded(row),
        live: await new RecordRepository(tx).liveDockets(null, 10),
        underWay: await new RecordRepository(tx).underWay(CASE),
        deadlines: await new DeadlineRepository(tx).history(CASE),
        open: await new DeadlineRepository(tx).openUntil('2028-02-29', 100),
        rungs: await new RungRepository(tx).ofCase(CASE),
        asTheDriverReads: await rowsOf(
          tx,
          'SELECT due_on, computed_at FROM deadlines WHERE case_id = $1 ORDER BY deadline, revision',
          [CASE],
        ),
      });
    });
  } finally {
    await database.destroy();
    await owner.destroy();
  }
}
