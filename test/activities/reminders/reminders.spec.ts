import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MailedReminders } from '#activities/reminders/reminders.activities.js';
import type { Fact } from '#domain/docket/entry.js';
import { AuditEventRepository } from '#persistence/audit/audit-event.repository.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { ReminderRepository } from '#persistence/deliveries/reminder.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { packsInForceOn } from '#rules/packs.js';
import { aLawyer } from '../../persistence/an-open-case.js';
import { DyingSmtp, type Scene } from '../../support/dying-smtp.js';
import { Office, OWNER } from '../office.js';

const OPENED = '2026-04-01T08:00:00.000Z';
/** Thirty days before 1 August, at eight in the morning in Paris. */
const FIRST_RUNG = '2026-07-02T06:00:00.000Z';

const EVE = '2026-07-01T12:00:00.000Z';

const admissible: readonly Fact[] = [
  { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-31' },
  { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-01' },
];

let peer: DyingSmtp;
let office: Office;
let reminders: MailedReminders;
beforeAll(async () => {
  peer = await DyingSmtp.start();
  office = await Office.open(peer.url);
  reminders = (await office.worker()).get(MailedReminders);
});
afterAll(async () => {
  await office?.close();
  await peer?.close();
});

let lawyer: string;
let held: NewCase;
beforeEach(async () => {
  office.itIs(OPENED);
  lawyer = `lawyer-${randomUUID()}@firm.invalid`;
  const responsibleId = await office.write((tx) => aLawyer(tx, { email: lawyer, name: 'L. Lawyer' }));
  held = await office.opened({ responsibleId });
  await office.recorded(held.id, admissible);
  // What falls due before the rung that the stories are about goes its way first.
  office.itIs(EVE);
  await send();
  peer.taken.length = 0;
});
afterEach(() => {
  peer.alwaysPlay(undefined);
  peer.play();
  peer.taken.length = 0;
});

const send = () => reminders.sendDueReminders({ caseId: held.id });
const mailsTo = (address: string) =>
  peer.taken.filter(({ to }) => to === address).map((mail) => ({ ...mail, raw: mail.raw.replaceAll('=\r\n', '') }));
const deliveries = async () =>
  (await office.read((tx) => new DeliveryRepository(tx).ofCase(held.id))).filter(({ createdAt }) => createdAt > EVE);
const claims = async () =>
  (await office.read((tx) => new ReminderRepository(tx).ofCase(held.id))).filter(({ claimedAt }) => claimedAt > EVE);
const rungs = (state: string) =>
  office.read(async (tx) =>
    (await new RungRepository(tx).ofCase(held.id)).filter((rung) => rung.state === state && rung.fireAt > EVE),
  );
const acts = () =>
  office.read(async (tx) => (await new AuditEventRepository(tx).ofCase(held.id, 200)).map(({ act }) => act));
const joins = (name: string) =>
  office.write(async (tx) => {
    const email = `${name}-${randomUUID()}@firm.invalid`;
    await new MembershipRepository(tx).add(held.id, await aLawyer(tx, { email, name }), OPENED);
    return email;
  });

describe('a rung whose instant has come', () => {
  it('is not sent before its instant', async () => {
    office.itIs('2026-07-02T05:59:59.000Z');
    const plan = await send();
    expect(peer.taken).toEqual([]);
    expect(plan.wake).toMatchObject({ at: FIRST_RUNG, work: 'remind' });
  });

  it('reminds the responsible lawyer once, however often the activity runs', async () => {
    office.itIs(FIRST_RUNG);
    for (let run = 0; run < 3; run += 1) await send();
    const [mail, ...more] = mailsTo(lawyer);
    expect(more).toEqual([]);
    expect(mail?.raw).toContain(`${held.reference}: `);
    expect(mail?.raw).toMatch(/^Auto-Submitted: auto-generated\r$/m);
    expect(mail?.raw).toMatch(/^Reply-To: owner@firm\.invalid\r$/m);
    expect(await deliveries()).toMatchObject([
      { state: 'delivered', attempts: 1, recipient: lawyer, purpose: 'reminder', messageId: mail?.messageId },
    ]);
    expect(await claims()).toMatchObject([{ because: 'responsible', late: false, rung: 'P30D-before' }]);
    expect(await rungs('fired')).toMatchObject([{ rung: 'P30D-before', repaired: false }]);
    expect(await acts()).toContain('mail.delivered');
  });

  it('is sent once by four workers that wake at the same moment', async () => {
    office.itIs(FIRST_RUNG);
    await Promise.all([send(), send(), send(), send()]);
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(await claims()).toHaveLength(1);
  });

  it('reaches the whole team once the date has passed, and names who else was told', async () => {
    const colleague = await joins('C. Colleague');
    office.itIs(FIRST_RUNG);
    await send();
    office.itIs('2026-07-25T06:00:00.000Z');
    await send();
    peer.taken.length = 0;
    office.itIs('2026-08-08T06:00:00.000Z');
    await send();
    expect(mailsTo(lawyer)[0]?.raw).toContain('Also told: C. Colleague');
    expect(mailsTo(colleague)[0]?.raw).toContain('Also told: L. Lawyer');
    expect(mailsTo(lawyer).every(({ raw }) => raw.includes('is overdue'))).toBe(true);
  });

  it('is marked late in the register and in the mail after an outage', async () => {
    office.itIs('2026-07-05T06:00:00.000Z');
    await send();
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(mailsTo(lawyer)[0]?.raw).toContain('LATE: this reminder should have left on 2 July 2026, 08:00');
    expect(await claims()).toMatchObject([{ late: true }]);
  });

  it('is not sent where the date was met in the meantime', async () => {
    await office.recorded(held.id, [{ kind: 'no-data-reported', request: 'r1', occurredOn: '2026-04-01' }], 3);
    office.itIs(FIRST_RUNG);
    await send();
    expect(peer.taken).toEqual([]);
  });
});

describe('dates that were overdue when they were recorded', () => {
  it('give one mail to each of the team', async () => {
    const colleague = await joins('C. Colleague');
    const old: readonly Fact[] = [
      { kind: 'request-drafted', request: 'r2', requestKind: 'deletion', occurredOn: '2024-01-02' },
      { kind: 'request-filed', request: 'r2', channel: 'post', occurredOn: '2024-01-03' },
      { kind: 'request-declared-admissible', request: 'r2', occurredOn: '2024-02-01' },
      { kind: 'request-drafted', request: 'r3', requestKind: 'access', occurredOn: '2024-01-02' },
      { kind: 'request-filed', request: 'r3', channel: 'post', occurredOn: '2024-01-03' },
      { kind: 'request-declared-admissible', request: 'r3', occurredOn: '2024-02-01' },
    ];
    await office.recorded(held.id, old, 3);
    const notices = (await rungs('armed')).filter(({ rung }) => rung === 'overdue-when-recorded');
    expect(notices.length).toBeGreaterThan(1);
    office.later(61);
    await send();
    await send();
    for (const address of [lawyer, colleague]) {
      expect(mailsTo(address)).toHaveLength(1);
      expect(mailsTo(address)[0]?.raw).toContain(`${notices.length} dates were overdue`);
    }
    expect(await claims()).toHaveLength(2 * notices.length);
  });
});

describe('a case with many data items and every pack in force', () => {
  const ITEMS = Array.from({ length: 12 }, (_, n) => `d${n + 1}`);
  const ON_FILE: readonly Fact[] = ITEMS.map((item) => ({
    kind: 'data-item-recorded',
    item,
    type: 'red-notice',
    source: 'LI',
    recipients: 'all',
    recordedOn: '2019-03-01',
    occurredOn: '2019-03-01',
  }));
  const GONE: readonly Fact[] = ITEMS.map((item) => ({
    kind: 'data-item-deleted',
    item,
    by: 'source',
    occurredOn: '2026-04-01',
  }));
  let colleague: string;
  beforeEach(async () => {
    office.itIs(OPENED);
    const responsibleId = await office.write((tx) => aLawyer(tx, { email: `m-${lawyer}`, name: 'M. Lawyer' }));
    held = await office.opened({ responsibleId, rulePacks: packsInForceOn('2026-04-01') });
    lawyer = `m-${lawyer}`;
    colleague = await joins('C. Colleague');
    await office.recorded(held.id, ON_FILE);
  });

  it('sends one notice at its opening, which tells of all of them', async () => {
    office.later(61);
    await send();
    // Recorded on 1 March 2019: five years were over on 1 March 2024 (Rules, art. 49, 51(2)).
    expect(mailsTo(lawyer).map(({ raw }) => /^Subject: (.*)\r$/m.exec(raw)?.[1])).toEqual([
      `${held.reference}: 12 dates were overdue when they were recorded`,
    ]);
    expect(mailsTo(colleague)).toHaveLength(1);
  });

  it('sends the firm’s own nudge once for all of them, to the responsible lawyer alone, and says whose date it is', async () => {
    await office.recorded(held.id, GONE, ITEMS.length);
    // Thirty days after 1 April.
    office.itIs('2026-05-01T05:59:00.000Z');
    await send();
    expect(peer.taken).toEqual([]);
    office.itIs('2026-05-01T06:00:00.000Z');
    await send();
    await send();
    const [mail, ...more] = mailsTo(lawyer);
    expect(more).toEqual([]);
    expect(mailsTo(colleague)).toEqual([]);
    expect(mail?.raw).toContain('our own date 1 May 2026 (12 times)');
    expect(mail?.raw).toContain('Today is a date that the firm has set itself: no text asks for it.');
    office.itIs('2026-05-20T06:00:00.000Z');
    await send();
    expect(mailsTo(lawyer)).toHaveLength(1);
  });
});

describe('a mail server that is away', () => {
  it.each<[Scene, number]>([
    [{ at: 'greeting', by: 'fin' }, 1],
    [{ at: 'recipient', by: 451 }, 1],
    [{ at: 'data', by: 'rst' }, 1],
    [{ at: 'mid-body', by: 'fin' }, 1],
    [{ at: 'after-dot', by: 451 }, 2],
    [{ at: 'after-dot', by: 'fin' }, 2],
  ])('at %j is tried again on schedule, under the same Message-ID', async (scene, taken) => {
    office.itIs(FIRST_RUNG);
    peer.play(scene);
    const plan = await send();
    expect(plan.wake).toMatchObject({ at: '2026-07-02T06:01:00.000Z', work: 'remind' });
    expect(await deliveries()).toMatchObject([{ state: 'failed', attempts: 1 }]);
    office.later(59);
    await send();
    expect((await deliveries())[0]?.attempts).toBe(1);
    office.later(1);
    await send();
    expect(await deliveries()).toMatchObject([{ state: 'delivered', attempts: 2 }]);
    expect(mailsTo(lawyer)).toHaveLength(taken);
    expect(new Set(mailsTo(lawyer).map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is tried after 1, 2, 5, 15 and 30 minutes, then hourly, for ever', async () => {
    office.itIs(FIRST_RUNG);
    peer.alwaysPlay({ at: 'sender', by: 421 });
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 8; attempt += 1) {
      await send();
      const [delivery] = await deliveries();
      expect(delivery?.attempts).toBe(attempt);
      const next = delivery?.nextAttemptAt ?? '';
      waits.push((Date.parse(next) - Date.parse(office.now)) / 60_000);
      office.itIs(next);
    }
    expect(waits).toEqual([1, 2, 5, 15, 30, 60, 60, 60]);
    peer.alwaysPlay(undefined);
    await send();
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(mailsTo(lawyer)[0]?.raw).toContain('LATE');
  });

  it('gets nothing any more once the date was met, though its first try had failed', async () => {
    office.itIs(FIRST_RUNG);
    peer.play({ at: 'greeting', by: 'fin' });
    await send();
    await office.recorded(held.id, [{ kind: 'no-data-reported', request: 'r1', occurredOn: '2026-07-02' }], 3);
    office.later(60);
    const plan = await send();
    expect(peer.taken).toEqual([]);
    expect(plan.due.filter((work) => work.do === 'remind')).toEqual([]);
    expect(await acts()).toContain('mail.withdrawn');
  });
});

describe('a worker that dies in an attempt', () => {
  it('leaves a mail that another takes over under the same Message-ID, when the attempt counts as lost', async () => {
    office.itIs(FIRST_RUNG);
    peer.play({ at: 'greeting', by: 'fin' });
    await send();
    office.later(60);
    const [planned] = await deliveries();
    const lostAt = new Date(Date.parse(office.now) + 120_000).toISOString();
    await office.write((tx) => new DeliveryRepository(tx).attempt(planned?.id ?? '', office.now, lostAt));
    const plan = await send();
    expect(peer.taken).toEqual([]);
    expect(plan.wake?.at).toBe(lostAt);
    office.itIs(lostAt);
    await send();
    expect(mailsTo(lawyer)).toMatchObject([{ messageId: planned?.messageId }]);
  });
});

describe('an addressee who cannot be reached', () => {
  it('who has departed is stood in for by the default owner', async () => {
    await office.write((tx) => new StaffRepository(tx).depart(held.responsibleId, office.now));
    office.itIs(FIRST_RUNG);
    await send();
    expect(mailsTo(lawyer)).toEqual([]);
    expect(mailsTo(OWNER)).toHaveLength(1);
    expect(await claims()).toMatchObject([{ because: 'default-owner' }]);
  });

  it('whose mailbox refuses for ever is replaced by the default owner, once, and it is on record', async () => {
    office.itIs(FIRST_RUNG);
    peer.play({ at: 'recipient', by: 550 });
    await send();
    await send();
    await send();
    expect(mailsTo(lawyer)).toEqual([]);
    expect(mailsTo(OWNER)).toHaveLength(1);
    expect(mailsTo(OWNER)[0]?.raw).toContain('default owner');
    expect(await claims()).toMatchObject([{ because: 'responsible' }, { because: 'default-owner' }]);
    expect((await deliveries()).map(({ state }) => state).toSorted()).toEqual(['delivered', 'refused']);
    expect(await acts()).toContain('mail.refused');
  });
});

describe('a simulated case', () => {
  it('reminds in real time by its own clock, and writes to the sink alone', async () => {
    office.itIs(OPENED);
    const clock = { rate: 86_400, startedAt: OPENED, startsAs: OPENED };
    held = await office.opened({ responsibleId: held.responsibleId, clock });
    await office.recorded(held.id, admissible);
    // 92 days of the case, less two hours: a minute and a half.
    office.later(92);
    await send();
    expect(mailsTo(lawyer)).toEqual([]);
    const [mail] = mailsTo(`${lawyer.replace('@', '.at.')}@sink.invalid`);
    expect(mail?.raw).toMatch(/^Subject: \[SIMULATED\]/m);
    expect(mail?.raw).toContain('SIMULATED: this case is a simulation');
  });
});

describe('a wall', () => {
  // The default owner is one and the same in every story.
  afterEach(() => office.write((tx) => tx.query('UPDATE walls SET lifted_at = now() WHERE lifted_at IS NULL')));

  const wallFor = (email: string) =>
    office.write(async (tx) => {
      const staffId = (await new StaffRepository(tx).byEmail(email))?.id ?? '';
      const raisedBy = await aLawyer(tx);
      const wall = { id: randomUUID(), caseId: held.id, staffId, raisedBy, raisedAt: office.now };
      await new WallRepository(tx).raise(wall);
    });

  it('keeps a reminder from whoever it keeps out, member and responsible though they be: the default owner gets it', async () => {
    await wallFor(lawyer);
    office.itIs(FIRST_RUNG);
    await send();
    expect(mailsTo(lawyer)).toEqual([]);
    expect(mailsTo(OWNER)).toHaveLength(1);
    expect(await claims()).toMatchObject([{ because: 'default-owner' }]);
  });

  it('keeps it from the default owner, too: a partner of the case’s office is told, and why', async () => {
    const partner = `partner-${randomUUID()}@firm.invalid`;
    await office.write((tx) => aLawyer(tx, { email: partner, roles: ['partner'] }));
    await office.write((tx) => aLawyer(tx, { email: `a${partner}`, roles: ['partner'], office: 'branch', name: 'A.' }));
    await wallFor(lawyer);
    await wallFor(OWNER);
    office.itIs(FIRST_RUNG);
    await send();
    expect([mailsTo(lawyer), mailsTo(OWNER), mailsTo(`a${partner}`)]).toEqual([[], [], []]);
    expect(mailsTo(partner)).toHaveLength(1);
    expect(mailsTo(partner)[0]?.raw).toContain('you are a partner of the firm');
    expect(await claims()).toMatchObject([{ because: 'partner' }]);
  });

  it('raised after a mail was planned holds it back at the last moment, and somebody else is told instead', async () => {
    office.itIs(FIRST_RUNG);
    peer.play({ at: 'sender', by: 421 });
    await send();
    await wallFor(lawyer);
    office.later(3600);
    await send();
    await send();
    expect(mailsTo(lawyer)).toEqual([]);
    expect(mailsTo(OWNER)).toHaveLength(1);
    expect((await deliveries()).find(({ recipient }) => recipient === lawyer)).toMatchObject({
      state: 'refused',
      evidence: { withdrawn: true },
    });
  });
});

describe('somebody who has left the team', () => {
  const member = async () => {
    const email = `member-${randomUUID()}@firm.invalid`;
    const id = await office.write((tx) => aLawyer(tx, { email, roles: ['paralegal'] }));
    await office.write((tx) => new MembershipRepository(tx).add(held.id, id, office.now));
    return { id, email };
  };
  /** Once the date has passed the whole team is told; the mail server takes nothing just now. */
  const planned = async () => {
    office.itIs('2026-08-08T06:00:00.000Z');
    peer.alwaysPlay({ at: 'sender', by: 421 });
    await send();
    peer.alwaysPlay(undefined);
    peer.taken.length = 0;
  };
  const recipients = async () => (await deliveries()).map(({ recipient }) => recipient);

  it('is sent nothing of what was planned for them, as whoever stayed is', async () => {
    const [left, stayed] = [await member(), await member()];
    await planned();
    expect(await recipients()).toEqual(expect.arrayContaining([left.email, stayed.email]));
    await office.write((tx) => new MembershipRepository(tx).end(held.id, left.id, office.now));
    office.later(3600);
    await send();
    expect(mailsTo(left.email)).toEqual([]);
    expect(mailsTo(stayed.email)).not.toEqual([]);
  });

  it('is not written to through whoever took their place and is kept out since', async () => {
    const [left, heir] = [await member(), await member()];
    await planned();
    await office.write(async (tx) => {
      await tx.query(
        `UPDATE deliveries SET recipient = $2 WHERE case_id = $1 AND recipient = $3 AND state <> 'delivered'`,
        [held.id, heir.email, left.email],
      );
      const raisedBy = await aLawyer(tx);
      const wall = { id: randomUUID(), caseId: held.id, staffId: heir.id, raisedBy, raisedAt: office.now };
      await new WallRepository(tx).raise(wall);
    });
    office.later(3600);
    await send();
    expect(mailsTo(heir.email)).toEqual([]);
    expect(mailsTo(lawyer)).not.toEqual([]);
  });
});
