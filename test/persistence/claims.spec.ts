import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource, EntityManager } from 'typeorm';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { ReminderRepository } from '#persistence/deliveries/reminder.repository.js';
import { EscalationRepository } from '#persistence/escalations/escalation.repository.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { IdempotencyKeyRepository } from '#persistence/idempotency/idempotency-key.repository.js';
import { withActor, withSystem } from '#persistence/transaction.js';
import { openWithKeys } from '../support/firm-key.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { AT, anOpenCase } from './an-open-case.js';

const LATER = '2026-04-01T08:05:00.000Z';
const MUCH_LATER = '2026-04-01T09:00:00.000Z';

let place: TestDatabase;
let database: DataSource;
let opened: NewCase;
beforeAll(async () => {
  place = await withDatabase();
  database = await openWithKeys(place.url, { part: 'test', connections: 20 });
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
});
beforeEach(async () => {
  opened = await place.founding((tx) => anOpenCase(tx));
});

const act = <T>(work: (tx: EntityManager) => Promise<T>): Promise<T> => withSystem(database, 'reminders', work);
const twentyAtOnce = <T>(work: (tx: EntityManager, index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: 20 }, (_, index) => act((tx) => work(tx, index))));

const message = (occurrence: string) => ({
  id: randomUUID(),
  caseId: opened.id,
  purpose: 'reminder' as const,
  occurrence,
  messageId: `<${occurrence}@firm.invalid>`,
  recipient: 'lawyer@firm.invalid',
  subject: opened.reference,
  createdAt: AT,
});

/** One deadline with one armed rung. */
const armed = async (tx: EntityManager) => {
  const rung = { caseId: opened.id, deadline: 'T06:r1', revision: 1, rung: 'P7D-before' };
  await new DeadlineRepository(tx).add([
    {
      ...rung,
      rule: 'T06',
      title: 'Decision on access',
      request: 'r1',
      item: null,
      ncb: null,
      triggerEntry: 'e3',
      dueOn: '2026-08-01',
      originalDueOn: '2026-08-01',
      earliestDueOn: '2026-08-01',
      latestDueOn: '2026-08-01',
      aimOn: null,
      basis: 'statute',
      article: '40(1)',
      edition: '2025',
      bound: 'commission',
      nature: 'duty',
      certainty: 'known',
      metOn: null,
      settled: false,
      derivation: [],
      notes: [],
      because: ['e3'],
      adoption: null,
      fromVersion: 3,
      computedAt: AT,
      retiredAt: null,
    },
  ]);
  await new RungRepository(tx).arm([
    { ...rung, audience: 'responsible', dueAt: AT, fireAt: AT, state: 'armed', settledAt: null, repaired: false },
  ]);
  return rung;
};

describe('a claim', () => {
  it('of a reminder is won by one of twenty', async () => {
    const rung = await act(armed);
    const delivery = await act((tx) => new DeliveryRepository(tx).plan(message(randomUUID())));
    const won = await twentyAtOnce((tx) =>
      new ReminderRepository(tx).claim({
        ...rung,
        recipientId: opened.responsibleId,
        because: 'responsible',
        deliveryId: delivery.id,
        late: false,
        claimedAt: AT,
      }),
    );
    expect(won.filter(Boolean)).toHaveLength(1);
    expect(await act((tx) => new ReminderRepository(tx).ofCase(opened.id))).toHaveLength(1);
    const fired = await twentyAtOnce((tx) => new RungRepository(tx).fire(rung, AT));
    expect(fired.filter(Boolean)).toHaveLength(1);
  });

  it('of a message plans it once, under one Message-ID, and one of twenty attempts it', async () => {
    const occurrence = randomUUID();
    const planned = await twentyAtOnce((tx) => new DeliveryRepository(tx).plan(message(occurrence)));
    expect(new Set(planned.map(({ id }) => id)).size).toBe(1);
    const [delivery] = planned;
    const attempts = await twentyAtOnce((tx) => new DeliveryRepository(tx).attempt(delivery?.id ?? '', AT, LATER));
    expect(attempts.filter((each) => each !== null)).toEqual([
      expect.objectContaining({ state: 'attempting', attempts: 1 }),
    ]);
  });

  it('of an idempotency key is first for one of twenty; the others see what it was first used for', async () => {
    const key = {
      staffId: opened.responsibleId,
      key: randomUUID(),
      route: 'POST /cases',
      bodySha256: 'ab'.repeat(32),
      firstSeenAt: AT,
    };
    const they = <T>(work: (tx: EntityManager) => Promise<T>) => withActor(database, key.staffId, work);
    const uses = await Promise.all(
      Array.from({ length: 20 }, () => they((tx) => new IdempotencyKeyRepository(tx).firstUse(key))),
    );
    expect(uses.filter((each) => each === null)).toHaveLength(1);
    expect(uses.find((each) => each !== null)).toMatchObject({ ...key, status: null, answer: null });
    await they((tx) => new IdempotencyKeyRepository(tx).answer(key.staffId, key.key, 201, { version: 1 }));
    await they((tx) => new IdempotencyKeyRepository(tx).release(key.staffId, key.key));
    expect(await they((tx) => new IdempotencyKeyRepository(tx).firstUse(key))).toMatchObject({
      status: 201,
      answer: { version: 1 },
    });
  });
});

describe('a delivery', () => {
  it('that failed is tried again when its time has come, and not before', async () => {
    const { id } = await act((tx) => new DeliveryRepository(tx).plan(message(randomUUID())));
    await act((tx) => new DeliveryRepository(tx).attempt(id, AT, LATER));
    await act((tx) => new DeliveryRepository(tx).fail(id, { stage: 'connect' }, LATER));
    expect(await act((tx) => new DeliveryRepository(tx).attempt(id, AT, LATER))).toBeNull();
    expect(
      (await act((tx) => new DeliveryRepository(tx).dueOfCase(opened.id, 'reminder', LATER))).map((each) => each.id),
    ).toEqual([id]);
    expect(await act((tx) => new DeliveryRepository(tx).attempt(id, LATER, MUCH_LATER))).toMatchObject({ attempts: 2 });
  });

  it('of which nothing was heard is taken over when its time is up; with no such time, never', async () => {
    const [reminder, filing] = await act(async (tx) => [
      await new DeliveryRepository(tx).plan(message(randomUUID())),
      await new DeliveryRepository(tx).plan({ ...message(randomUUID()), purpose: 'filing' }),
    ]);
    await act((tx) => new DeliveryRepository(tx).attempt(reminder.id, AT, LATER));
    await act((tx) => new DeliveryRepository(tx).attempt(filing.id, AT, null));
    expect(await act((tx) => new DeliveryRepository(tx).attempt(reminder.id, LATER, MUCH_LATER))).toMatchObject({
      attempts: 2,
    });
    expect(await act((tx) => new DeliveryRepository(tx).attempt(filing.id, MUCH_LATER, null))).toBeNull();
    expect(
      (await act((tx) => new DeliveryRepository(tx).unsettled(MUCH_LATER, 'filing'))).map(({ id }) => id),
    ).toContain(filing.id);
  });

  it('once settled stays as it is, and what is sent is fixed once', async () => {
    const { id } = await act((tx) => new DeliveryRepository(tx).plan(message(randomUUID())));
    await act((tx) => new DeliveryRepository(tx).freeze(id, 'ab'.repeat(32)));
    await act((tx) => new DeliveryRepository(tx).freeze(id, 'cd'.repeat(32)));
    await act((tx) => new DeliveryRepository(tx).attempt(id, AT, LATER));
    expect(await act((tx) => new DeliveryRepository(tx).settle(id, 'delivered', { code: 250 }, AT))).toBe(true);
    expect(await act((tx) => new DeliveryRepository(tx).settle(id, 'refused', { code: 550 }, LATER))).toBe(false);
    await act((tx) => new DeliveryRepository(tx).fail(id, {}, LATER));
    expect(await act((tx) => new DeliveryRepository(tx).byId(id))).toMatchObject({
      state: 'delivered',
      evidence: { code: 250 },
      bodySha256: 'ab'.repeat(32),
      nextAttemptAt: null,
    });
  });

  it('of a fired rung stays under way until it has gone', async () => {
    const rung = await act(armed);
    const steps = () => act((tx) => new RecordRepository(tx).underWay(opened.id)).then(({ rungs }) => rungs);
    expect(await steps()).toEqual([{ deadline: 'T06:r1', rung: 'P7D-before', stepAt: AT }]);
    const { id } = await act(async (tx) => {
      const delivery = await new DeliveryRepository(tx).plan(message(randomUUID()));
      const claim = {
        ...rung,
        recipientId: opened.responsibleId,
        because: 'responsible',
        deliveryId: delivery.id,
        late: true,
        claimedAt: AT,
      } as const;
      await new ReminderRepository(tx).claim(claim);
      await new RungRepository(tx).fire(rung, AT);
      return delivery;
    });
    await act((tx) => new DeliveryRepository(tx).attempt(id, AT, LATER));
    expect(await steps()).toEqual([{ deadline: 'T06:r1', rung: 'P7D-before', stepAt: LATER }]);
    await act((tx) => new DeliveryRepository(tx).settle(id, 'delivered', {}, LATER));
    expect(await steps()).toEqual([]);
  });
});

describe('a filing', () => {
  const order = (tx: EntityManager, request = 'r1') =>
    new FilingRepository(tx).order({
      id: randomUUID(),
      caseId: opened.id,
      request,
      channel: 'email',
      channelReason: 'legacy-case',
      orderedBy: opened.responsibleId,
      orderedAt: AT,
    });

  it('of a request is ordered by one of twenty people who press at once', async () => {
    const orders = await twentyAtOnce((tx) => order(tx));
    expect(orders.filter((each) => each !== null)).toHaveLength(1);
  });

  it('of each of twenty requests gets a number of its own', async () => {
    const orders = await twentyAtOnce((tx, index) => order(tx, `r${index}`));
    expect(orders.map((each) => each?.number).sort((a, b) => Number(a) - Number(b))).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });

  it('is attempted once, and after doubt only when a person has it sent again', async () => {
    const filing = await act((tx) => order(tx));
    const id = filing?.id ?? '';
    const filings = <T>(work: (filings: FilingRepository) => Promise<T>) => act((tx) => work(new FilingRepository(tx)));
    expect(await filings((all) => all.release(id, opened.responsibleId, AT))).toBe(false);
    const paper = randomUUID();
    await act((tx) =>
      tx.query(
        `INSERT INTO documents (id, case_id, kind, file_name, content_type, size_bytes, sha256, added_by, added_at)
       VALUES ($1, $2, 'cover-letter', 'sealed.', 'application/pdf', 1, '\\x00', 'system', $3)`,
        [paper, opened.id, AT],
      ),
    );
    expect(await filings((all) => all.prepared(id, paper, paper, AT))).toBe(true);
    expect(await filings((all) => all.release(id, opened.responsibleId, AT))).toBe(true);
    const begun = await twentyAtOnce((tx) => new FilingRepository(tx).beginAttempt(id, AT));
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await filings((all) => all.doubt(id, LATER))).toBe(true);
    expect(await filings((all) => all.beginAttempt(id, LATER))).toBe(false);
    expect(await filings((all) => all.sendAgain(id, opened.responsibleId, LATER))).toBe(true);
    expect(await filings((all) => all.beginAttempt(id, MUCH_LATER))).toBe(true);
    expect(await filings((all) => all.byId(opened.id, id))).toMatchObject({
      state: 'attempting',
      attempt: 2,
      settlement: 'send-again',
      settledBy: opened.responsibleId,
    });
  });

  it('that was refused makes room for another of the same request', async () => {
    const filing = await act((tx) => order(tx));
    expect(await act((tx) => new FilingRepository(tx).abandon(filing?.id ?? '', AT))).toBe(true);
    expect(await act((tx) => order(tx))).toMatchObject({ number: 2, state: 'ordered' });
  });

  it('is nobody’s business in another case', async () => {
    const filing = await act((tx) => order(tx));
    expect(await act((tx) => new FilingRepository(tx).byId(randomUUID(), filing?.id ?? ''))).toBeNull();
  });
});

describe('an urgent ladder', () => {
  const raise = (tx: EntityManager) =>
    new EscalationRepository(tx).raise({
      caseId: opened.id,
      reason: 'detention',
      raisedBy: opened.responsibleId,
      raisedAt: AT,
    });

  it('is raised by one of twenty people who press at once, and again once that one is acknowledged', async () => {
    const raised = await twentyAtOnce(raise);
    expect(raised.filter((number) => number !== null)).toEqual([1]);
    const acknowledged = await twentyAtOnce((tx) =>
      new EscalationRepository(tx).acknowledge(opened.id, 1, opened.responsibleId, AT),
    );
    expect(acknowledged.filter(Boolean)).toHaveLength(1);
    expect(await act(raise)).toBe(2);
  });

  it('pages each rung of each round once, and never climbs on over an acknowledgement', async () => {
    await act(raise);
    const delivery = await act((tx) => new DeliveryRepository(tx).plan({ ...message(randomUUID()), purpose: 'page' }));
    const page = {
      caseId: opened.id,
      number: 1,
      round: 1,
      rung: 'on-call',
      staffId: opened.responsibleId,
      because: 'default-owner',
      deliveryId: delivery.id,
      pagedAt: AT,
    } as const;
    const claimed = await twentyAtOnce((tx) => new EscalationRepository(tx).claimPage(page));
    expect(claimed.filter(Boolean)).toHaveLength(1);
    const climb = { state: 'climbing', rounds: 0, nextPageAt: LATER } as const;
    expect(await act((tx) => new EscalationRepository(tx).climb(opened.id, 1, climb))).toBe(true);
    expect(await act((tx) => new RecordRepository(tx).underWay(opened.id))).toMatchObject({
      escalations: [{ number: 1, state: 'climbing', nextPageAt: LATER }],
    });
    await act((tx) => new EscalationRepository(tx).acknowledge(opened.id, 1, opened.responsibleId, LATER));
    expect(await act((tx) => new EscalationRepository(tx).climb(opened.id, 1, climb))).toBe(false);
    expect(
      await act((tx) => new EscalationRepository(tx).unanswered()).then((all) =>
        all.filter(({ caseId }) => caseId === opened.id),
      ),
    ).toEqual([]);
  });
});
