import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { PagedEscalations } from '#activities/escalations/escalations.activities.js';
import { dueAfter, firstDueAt } from '#activities/escalations/ladder.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { EscalationRepository } from '#persistence/escalations/escalation.repository.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { aLawyer } from '../../persistence/an-open-case.js';
import { DyingSmtp } from '../../support/dying-smtp.js';
import { Office, OWNER } from '../office.js';

const RAISED = '2026-05-12T22:10:00.000Z';
const minutesOn = (minutes: number) => new Date(Date.parse(RAISED) + minutes * 60_000).toISOString();

let peer: DyingSmtp;
let office: Office;
let escalations: PagedEscalations;
beforeAll(async () => {
  peer = await DyingSmtp.start();
  office = await Office.open(peer.url);
  escalations = (await office.worker()).get(PagedEscalations);
});
afterAll(async () => {
  await office?.close();
  await peer?.close();
});

let held: NewCase;
let lawyer: string;
let rota: Record<'on-call' | 'deputy' | 'partner', { id: string; email: string }>;
beforeEach(async () => {
  office.itIs(RAISED);
  lawyer = `lawyer-${randomUUID()}@firm.invalid`;
  await office.write(async (tx) => {
    const put = async (rung: 'on-call' | 'deputy' | 'partner') => {
      const email = `${rung}-${randomUUID()}@firm.invalid`;
      const id = await aLawyer(tx, { email, name: rung });
      await new RotaRepository(tx).put(rung, id, RAISED);
      return { id, email };
    };
    rota = { 'on-call': await put('on-call'), deputy: await put('deputy'), partner: await put('partner') };
  });
  const responsibleId = await office.write((tx) => aLawyer(tx, { email: lawyer }));
  held = await office.opened({ responsibleId });
  await raise();
});
afterEach(() => {
  peer.alwaysPlay(undefined);
  peer.play();
  peer.taken.length = 0;
});

const raise = () =>
  office.write((tx) =>
    new EscalationRepository(tx).raise({
      caseId: held.id,
      reason: 'detention',
      raisedBy: held.responsibleId,
      raisedAt: office.now,
    }),
  );
const climb = () => escalations.pageNextRung({ caseId: held.id, escalation: 1 });
const mailsTo = (address: string) =>
  peer.taken.filter(({ to }) => to === address).map((mail) => ({ ...mail, raw: mail.raw.replaceAll('=\r\n', '') }));
const ladder = () => office.read((tx) => new EscalationRepository(tx).byNumber(held.id, 1));
const pages = () => office.read((tx) => new EscalationRepository(tx).pages(held.id, 1));
const deliveries = () => office.read((tx) => new DeliveryRepository(tx).ofCase(held.id));

/** Climbs as the workflow does: again at each instant that the last step named. */
async function climbUntil(end: string): Promise<{ at: string; state: string }[]> {
  const steps: { at: string; state: string }[] = [];
  for (;;) {
    const { state, nextAt } = await climb();
    steps.push({ at: office.now, state });
    if (nextAt === null || nextAt > end) return steps;
    if (nextAt > office.now) office.itIs(nextAt);
  }
}

describe('an urgent ladder that nobody answers', () => {
  it('pages on-call, deputy and partner at their minutes, then alarms everybody, and climbs again, for ever', async () => {
    const steps = await climbUntil(minutesOn(105));
    expect(steps).toEqual([
      { at: minutesOn(0), state: 'climbing' },
      { at: minutesOn(15), state: 'climbing' },
      { at: minutesOn(30), state: 'climbing' },
      { at: minutesOn(45), state: 'unanswered' },
      { at: minutesOn(75), state: 'unanswered' },
      { at: minutesOn(90), state: 'unanswered' },
      { at: minutesOn(105), state: 'unanswered' },
    ]);
    expect((await pages()).map(({ round, rung }) => `${round} ${rung}`)).toEqual([
      '1 on-call',
      '1 deputy',
      '1 partner',
      '2 on-call',
      '2 deputy',
      '2 partner',
    ]);
    for (const { email } of Object.values(rota)) {
      expect(mailsTo(email).filter(({ raw }) => raw.includes('URGENT'))).toHaveLength(2);
      expect(mailsTo(email).filter(({ raw }) => raw.includes('ALARM'))).toHaveLength(1);
    }
    expect(mailsTo(OWNER)).toHaveLength(1);
    expect(mailsTo(OWNER)[0]?.raw).toContain('Paged so far');
    expect(await ladder()).toMatchObject({ state: 'unanswered', rounds: 1 });
  });

  it('marks its mails as urgent and tells no name but staff', async () => {
    await climb();
    const [page] = mailsTo(rota['on-call'].email);
    expect(page?.raw).toMatch(/^X-Priority: 1/m);
    expect(page?.raw).toContain(`URGENT ${held.reference}`);
    expect(page?.raw).toContain('detention');
    expect(page?.raw).not.toContain('Doe');
  });
});

describe('a step', () => {
  it('is taken once, though four workers take it at the same moment, and again', async () => {
    await Promise.all([climb(), climb(), climb(), climb()]);
    await climb();
    expect(mailsTo(rota['on-call'].email)).toHaveLength(1);
    expect(await pages()).toHaveLength(1);
  });

  it('taken late keeps its distance to the next, so that whoever is paged has time to answer', async () => {
    office.itIs(minutesOn(120));
    const { nextAt } = await climb();
    expect(await pages()).toMatchObject([{ rung: 'on-call' }]);
    expect(nextAt).toBe(minutesOn(135));
  });
});

describe('an acknowledgement', () => {
  it('ends the ladder at once, and takes back what has not gone', async () => {
    peer.alwaysPlay({ at: 'greeting', by: 'fin' });
    await climb();
    await office.write((tx) => new EscalationRepository(tx).acknowledge(held.id, 1, rota.deputy.id, office.now));
    peer.alwaysPlay(undefined);
    expect(await climb()).toMatchObject({ state: 'acknowledged', nextAt: null });
    office.itIs(minutesOn(60));
    expect(await climb()).toMatchObject({ state: 'acknowledged', nextAt: null });
    expect(peer.taken).toEqual([]);
    expect(await deliveries()).toMatchObject([{ state: 'refused', evidence: { withdrawn: true } }]);
  });
});

describe('a mail server that is away', () => {
  it('is tried again within thirty seconds, under the same Message-ID, and the next rung is not delayed', async () => {
    peer.alwaysPlay({ at: 'greeting', by: 'fin' });
    const { nextAt } = await climb();
    expect(Date.parse(nextAt ?? '') - Date.parse(RAISED)).toBeLessThanOrEqual(30_000);
    office.itIs(minutesOn(15));
    await climb();
    expect((await pages()).map(({ rung }) => rung)).toEqual(['on-call', 'deputy']);
    peer.alwaysPlay(undefined);
    office.later(30);
    await climb();
    expect(mailsTo(rota['on-call'].email)).toHaveLength(1);
    expect(mailsTo(rota.deputy.email)).toHaveLength(1);
  });

  it('that dies after the dot gets the same page again, under the same Message-ID', async () => {
    peer.play({ at: 'after-dot', by: 'fin' });
    const { nextAt } = await climb();
    office.itIs(nextAt ?? '');
    await climb();
    const [first, second, ...more] = mailsTo(rota['on-call'].email);
    expect(first?.messageId).toBe(second?.messageId);
    expect(more).toEqual([]);
  });

  it('that refuses the on-call lawyer for ever makes the deputy due at once', async () => {
    peer.play({ at: 'recipient', by: 550 });
    expect(await climb()).toMatchObject({ nextAt: RAISED });
    await climb();
    expect(mailsTo(rota.deputy.email)).toHaveLength(1);
    expect((await pages()).map(({ rung }) => rung).toSorted()).toEqual(['deputy', 'on-call']);
  });
});

describe('a rung that nobody stands on', () => {
  const departs = (id: string) => office.write((tx) => new StaffRepository(tx).depart(id, RAISED));

  it('falls to the responsible lawyer', async () => {
    await departs(rota['on-call'].id);
    await climb();
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(await pages()).toMatchObject([{ because: 'responsible' }]);
  });

  it('and to the default owner where the responsible lawyer has left too: never to nobody', async () => {
    await departs(rota['on-call'].id);
    await departs(held.responsibleId);
    await climb();
    expect(mailsTo(OWNER)).toHaveLength(1);
    expect(await pages()).toMatchObject([{ because: 'default-owner' }]);
  });
});

describe('a closed case', () => {
  it('has nothing urgent left', async () => {
    await office.recorded(held.id, [{ kind: 'case-closed', reason: 'client-left', occurredOn: '2026-05-12' }]);
    expect(await climb()).toMatchObject({ state: 'ended', nextAt: null });
    expect(peer.taken).toEqual([]);
  });
});

describe('the instants of a ladder', () => {
  const settings = {
    ESCALATION_RUNG_MINUTES: [0, 15, 30],
    ESCALATION_REPEAT_MINUTES: 30,
    ESCALATION_SIMULATED_FLOOR_SECONDS: 5,
  };
  const inEarnest = { rate: 1, startedAt: RAISED, startsAs: RAISED };

  it('do not drift where a step comes a little late', () => {
    expect(dueAfter('on-call', RAISED, minutesOn(0.5), inEarnest, settings)).toBe(minutesOn(15));
    expect(dueAfter('on-call', RAISED, minutesOn(2), inEarnest, settings)).toBe(minutesOn(17));
  });

  it('are minutes of the case clock, but on a fast clock never closer than the floor', () => {
    const fast = { rate: 60, startedAt: RAISED, startsAs: RAISED };
    expect(dueAfter('deputy', RAISED, RAISED, fast, settings)).toBe(minutesOn(0.25));
    const faster = { ...fast, rate: 86_400 };
    expect(dueAfter('deputy', RAISED, RAISED, faster, settings)).toBe(minutesOn(5 / 60));
    expect(dueAfter('alarm', RAISED, RAISED, faster, settings)).toBe(minutesOn(5 / 60));
    expect(firstDueAt(RAISED, faster, settings)).toBe(RAISED);
  });
});

describe('a wall between the rota and the case', () => {
  const wallFor = (staffId: string) =>
    office.write(async (tx) => {
      const raisedBy = await aLawyer(tx);
      const wall = { id: randomUUID(), caseId: held.id, staffId, raisedBy, raisedAt: office.now };
      await new WallRepository(tx).raise(wall);
    });

  it('sends the page past whoever stands on the rung: to the responsible lawyer, and without them to somebody who may know', async () => {
    await wallFor(rota['on-call'].id);
    await climb();
    expect(mailsTo(rota['on-call'].email)).toEqual([]);
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(await pages()).toMatchObject([{ rung: 'on-call', staffId: held.responsibleId, because: 'responsible' }]);

    const partner = `partner-${randomUUID()}@firm.invalid`;
    const partnerId = await office.write((tx) =>
      aLawyer(tx, { email: partner, roles: ['partner'], name: 'A. Partner' }),
    );
    const ownerId = (await office.read((tx) => new StaffRepository(tx).byEmail(OWNER)))?.id ?? '';
    for (const id of [held.responsibleId, rota.deputy.id, rota.partner.id, ownerId]) await wallFor(id);
    await climbUntil(minutesOn(50));
    expect((await pages()).slice(1)).toMatchObject([
      { rung: 'deputy', staffId: partnerId, because: 'partner' },
      { rung: 'partner', staffId: partnerId, because: 'partner' },
    ]);
    for (const { email } of [rota.deputy, rota.partner, { email: OWNER }]) expect(mailsTo(email)).toEqual([]);
    expect(mailsTo(lawyer)).toHaveLength(1);
    await office.write((tx) => tx.query('UPDATE walls SET lifted_at = now() WHERE lifted_at IS NULL'));
  });
});
