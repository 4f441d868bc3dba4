import { createHash, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { RegisteredFilings } from '#activities/filings/filings.activities.js';
import { MailedReminders } from '#activities/reminders/reminders.activities.js';
import { settleRestored } from '#apps/worker/restored-record.js';
import type { Channel } from '#domain/docket/vocabulary.js';
import { AuditEventRepository } from '#persistence/audit/audit-event.repository.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { DocumentStore } from '#persistence/documents/document-store.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import { aLawyer } from '../../persistence/an-open-case.js';
import { DyingSmtp, type Scene } from '../../support/dying-smtp.js';
import { pdfText } from '../../support/pdf-text.js';
import { Office, OWNER } from '../office.js';

const COMMISSION = 'commission@ccf.invalid';

let peer: DyingSmtp;
let office: Office;
let filings: RegisteredFilings;
let reminders: MailedReminders;
let store: DocumentStore;
beforeAll(async () => {
  peer = await DyingSmtp.start();
  office = await Office.open(peer.url);
  const worker = await office.worker();
  filings = worker.get(RegisteredFilings);
  reminders = worker.get(MailedReminders);
  store = worker.get(DocumentStore);
});
afterAll(async () => {
  await office?.close();
  await peer?.close();
});

let lawyer: string;
let held: NewCase;
let id: string;
beforeEach(async () => {
  office.itIs('2026-04-01T08:00:00.000Z');
  lawyer = `lawyer-${randomUUID()}@firm.invalid`;
  const responsibleId = await office.write((tx) => aLawyer(tx, { email: lawyer, name: 'L. Lawyer' }));
  held = await office.opened({ responsibleId });
  await anAnnex();
  await office.recorded(held.id, [
    { kind: 'data-item-recorded', item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE'], occurredOn: null },
    { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', items: ['d1'], occurredOn: '2026-03-30' },
  ]);
});
afterEach(() => {
  peer.alwaysPlay(undefined);
  peer.play();
  peer.taken.length = 0;
});

const filing = () => office.read((tx) => new FilingRepository(tx).byId(held.id, id));
const documents = () => office.read((tx) => new DocumentRepository(tx).ofCase(held.id));
const deliveries = () => office.read((tx) => new DeliveryRepository(tx).ofCase(held.id));
const acts = () =>
  office.read(async (tx) => (await new AuditEventRepository(tx).ofCase(held.id, 200)).map(({ act }) => act));
const mailsTo = (address: string) =>
  peer.taken.filter(({ to }) => to === address).map((mail) => ({ ...mail, raw: mail.raw.replaceAll('=\r\n', '') }));

const anAnnex = () =>
  office.write(async (tx) => {
    const bytes = Buffer.from('%PDF-1.7 a power of attorney');
    await new DocumentRepository(tx).add({
      id: randomUUID(),
      caseId: held.id,
      kind: 'annex',
      fileName: 'power-of-attorney.pdf',
      contentType: 'application/pdf',
      sizeBytes: bytes.length,
      sha256: await store.store(bytes),
      addedBy: held.responsibleId,
      addedAt: office.now,
    });
  });

async function ordered(channel: Channel): Promise<void> {
  id = randomUUID();
  const channelReason = channel === 'email' ? ('rule-25-2' as const) : null;
  const order = { id, caseId: held.id, request: 'r1', channel, channelReason, orderedBy: held.responsibleId };
  await office.write((tx) => new FilingRepository(tx).order({ ...order, orderedAt: office.now }));
}
const prepare = () => filings.prepareFiling({ caseId: held.id, filing: id });
const lodge = () => filings.lodgeByEmail({ caseId: held.id, filing: id });
const doubt = () => filings.doubtFiling({ caseId: held.id, filing: id });
async function released(): Promise<void> {
  await ordered('email');
  await prepare();
  await office.write((tx) => new FilingRepository(tx).release(id, held.responsibleId, office.now));
}

describe('preparing a filing', () => {
  it('renders cover letter and annex list from the register and stores them once, however often it runs', async () => {
    await ordered('portal');
    await prepare();
    office.later(30);
    await prepare();
    expect(await filing()).toMatchObject({ state: 'prepared', preparedAt: '2026-04-01T08:00:00.000Z' });
    const [letter, ...more] = (await documents()).filter(({ kind }) => kind === 'cover-letter');
    expect(more).toEqual([]);
    const text = pdfText(await store.read(letter?.sha256 ?? ''));
    for (const said of [`${held.reference}/1`, 'Doe', 'Diffusion', 'France', 'power-of-attorney.pdf', 'deletion']) {
      expect(text).toContain(said);
    }
    expect((await documents()).map(({ kind }) => kind).toSorted()).toEqual(['annex', 'annex-list', 'cover-letter']);
    expect((await acts()).filter((act) => act === 'filing.prepared')).toHaveLength(1);
  });

  it('gives the task to the responsible lawyer and the paralegals of the team, with links and no attachment', async () => {
    const paralegal = `paralegal-${randomUUID()}@firm.invalid`;
    const colleague = `colleague-${randomUUID()}@firm.invalid`;
    await office.write(async (tx) => {
      const members = new MembershipRepository(tx);
      const assistant = await aLawyer(tx, { email: paralegal, name: 'P. Paralegal', roles: ['paralegal'] });
      await members.add(held.id, assistant, office.now);
      await members.add(held.id, await aLawyer(tx, { email: colleague }), office.now);
    });
    await ordered('portal');
    await prepare();
    await prepare();
    for (const address of [lawyer, paralegal]) expect(mailsTo(address)).toHaveLength(1);
    expect(mailsTo(colleague)).toEqual([]);
    const [task] = mailsTo(lawyer);
    const { attachments } = await PostalMime.parse(task?.raw ?? '');
    expect(attachments).toEqual([]);
    const letter = (await documents()).find(({ kind }) => kind === 'cover-letter');
    expect(task?.raw).toContain(`/api/v1/cases/${held.reference}/documents/${letter?.id}`);
    expect(task?.raw).toContain(letter?.sha256);
    expect(task?.raw).toContain('Also told: P. Paralegal');
    expect(task?.raw).not.toContain('Doe');
  });

  it('asks nobody to file what goes by e-mail: it waits for its release', async () => {
    await ordered('email');
    await prepare();
    expect(await filing()).toMatchObject({ state: 'prepared' });
    expect(peer.taken).toEqual([]);
  });

  it('keeps the task for later where the mail server is away', async () => {
    await ordered('portal');
    peer.play({ at: 'greeting', by: 'fin' });
    await prepare();
    expect(await filing()).toMatchObject({ state: 'prepared' });
    expect(peer.taken).toEqual([]);
    office.later(60);
    await reminders.sendDueReminders({ caseId: held.id });
    expect(mailsTo(lawyer)).toHaveLength(1);
  });
});

describe('lodging by e-mail', () => {
  it('sends the pack to the Commission once and answers the fact, whose proof is the message as sent', async () => {
    await released();
    const lodging = await lodge();
    const [mail, ...more] = mailsTo(COMMISSION);
    expect(more).toEqual([]);
    const { attachments, subject, replyTo, headers } = await PostalMime.parse(peer.taken[0]?.raw ?? '');
    expect(subject).toBe(`Request for deletion - ${held.reference}/1`);
    expect(replyTo).toMatchObject([{ address: lawyer }]);
    expect(headers.map(({ key }) => key)).not.toContain('auto-submitted');
    expect(attachments.map(({ filename }) => filename)).toEqual([
      expect.stringMatching(/-cover-letter\.pdf$/),
      expect.stringMatching(/-annex-list\.pdf$/),
      'power-of-attorney.pdf',
    ]);
    expect(mail?.raw).toContain('Rule 25(2)');

    const sent = (await documents()).find(({ kind }) => kind === 'receipt');
    expect(lodging).toEqual({
      outcome: 'accepted',
      fact: {
        kind: 'request-filed',
        request: 'r1',
        channel: 'email',
        occurredOn: '2026-04-01',
        filing: id,
        document: sent?.id,
      },
    });
    const [delivery] = (await deliveries()).filter(({ purpose }) => purpose === 'filing');
    expect(delivery).toMatchObject({
      state: 'delivered',
      messageId: mail?.messageId,
      evidence: { reply: '250 queued' },
    });
    const raw = await store.read(sent?.sha256 ?? '');
    expect(delivery?.bodySha256).toBe(createHash('sha256').update(raw).digest('hex'));
  });

  it('answers the same fact again, and sends nothing, where its first answer got lost', async () => {
    await released();
    const first = await lodge();
    office.later(600);
    expect(await lodge()).toEqual(first);
    expect(mailsTo(COMMISSION)).toHaveLength(1);
  });

  it('is submitted, with its proof, once the entry is recorded', async () => {
    await released();
    const lodging = await lodge();
    if (lodging.outcome !== 'accepted') throw new Error('the peer accepts everything here');
    await office.recorded(held.id, [lodging.fact], 2);
    expect(await filing()).toMatchObject({ state: 'submitted', submittedOn: '2026-04-01' });
    expect((await filing())?.receiptDocumentId).toBe(lodging.fact.document);
    expect(await lodge()).toEqual({ outcome: 'settled-before' });
  });

  it('is not done before its release', async () => {
    await ordered('email');
    await prepare();
    expect(await lodge()).toEqual({ outcome: 'settled-before' });
    expect(mailsTo(COMMISSION)).toEqual([]);
  });

  it.each<[Scene, string]>([
    [{ at: 'greeting', by: 'fin' }, 'no byte of it has left'],
    [{ at: 'data', by: 'rst' }, 'no byte of it has left'],
    [{ at: 'recipient', by: 550 }, '550 as the scene has it'],
    [{ at: 'after-dot', by: 451 }, '451 as the scene has it'],
  ])('at %j is refused and told to staff; a person may release it again', async (scene, told) => {
    await released();
    peer.play(scene);
    expect(await lodge()).toEqual({ outcome: 'refused' });
    expect(await filing()).toMatchObject({ state: 'refused', attempt: 1 });
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(mailsTo(lawyer)[0]?.raw).toContain('NOT filed');
    expect(mailsTo(lawyer)[0]?.raw).toContain(told);
    expect(await lodge()).toEqual({ outcome: 'settled-before' });

    await office.write((tx) => new FilingRepository(tx).release(id, held.responsibleId, office.now));
    expect(await lodge()).toMatchObject({ outcome: 'accepted' });
    const attempts = (await deliveries()).filter(({ purpose }) => purpose === 'filing');
    expect(new Set(attempts.map(({ messageId }) => messageId)).size).toBe(2);
  });

  it.each<[Scene, number]>([
    [{ at: 'mid-body', by: 'fin' }, 0],
    [{ at: 'after-dot', by: 'fin' }, 1],
    [{ at: 'after-dot', by: 'rst' }, 1],
  ])('at %j is unconfirmed: a person is paged, and no machine sends it again', async (scene, reallyArrived) => {
    const onCall = `on-call-${randomUUID()}@firm.invalid`;
    await office.write(async (tx) =>
      new RotaRepository(tx).put('on-call', await aLawyer(tx, { email: onCall }), office.now),
    );
    await released();
    peer.play(scene);
    expect(await lodge()).toEqual({ outcome: 'unconfirmed' });
    expect(await filing()).toMatchObject({ state: 'unconfirmed' });
    for (const address of [lawyer, onCall, OWNER]) {
      expect(mailsTo(address)).toHaveLength(1);
      expect(mailsTo(address)[0]?.raw).toContain('UNCONFIRMED');
      expect(mailsTo(address)[0]?.raw).toMatch(/^Importance: High/m);
    }
    expect(await lodge()).toEqual({ outcome: 'settled-before' });
    await doubt();
    expect(mailsTo(COMMISSION)).toHaveLength(reallyArrived);
    expect(mailsTo(lawyer)).toHaveLength(1);
  });

  it('sends once, and never more, though four workers are told to lodge at the same moment', async () => {
    await released();
    const lodgings = await Promise.all([lodge(), lodge(), lodge(), lodge()]);
    expect(mailsTo(COMMISSION)).toHaveLength(1);
    expect(lodgings.filter(({ outcome }) => outcome === 'refused')).toEqual([]);
  });

  it('reaches the sink alone where the case is simulated', async () => {
    const clock = { rate: 86_400, startedAt: office.now, startsAs: office.now };
    held = await office.opened({ responsibleId: held.responsibleId, clock, language: 'fr' });
    await office.recorded(held.id, [
      { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
    ]);
    await released();
    office.later(10);
    expect(await lodge()).toMatchObject({ outcome: 'accepted', fact: { occurredOn: '2026-04-11' } });
    expect(mailsTo(COMMISSION)).toEqual([]);
    const mail = peer.taken.find(({ to }) => to === 'commission.at.ccf.invalid@sink.invalid');
    const { subject, text } = await PostalMime.parse(mail?.raw ?? '');
    expect(subject).toBe(`[SIMULATED] Demande d’accès - ${held.reference}/1`);
    expect(text).toContain('SIMULATION');
  });
});

describe('an attempt of which nothing is heard', () => {
  const begun = async () => {
    await released();
    await office.write((tx) => new FilingRepository(tx).beginAttempt(id, office.now));
  };

  it('is doubted once, and a person is paged once', async () => {
    await begun();
    await doubt();
    await doubt();
    expect(await filing()).toMatchObject({ state: 'unconfirmed' });
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(mailsTo(lawyer)[0]?.raw).toContain('without a trace of an answer');
    expect((await acts()).filter((act) => act === 'filing.doubted')).toHaveLength(1);
  });

  it('is doubted, not repeated, when it is to be lodged again', async () => {
    await begun();
    expect(await lodge()).toEqual({ outcome: 'unconfirmed' });
    expect(await lodge()).toEqual({ outcome: 'settled-before' });
    expect(mailsTo(COMMISSION)).toEqual([]);
    expect(mailsTo(lawyer)).toHaveLength(1);
  });

  it('pages a person later where the mail server is away too', async () => {
    await begun();
    peer.alwaysPlay({ at: 'greeting', by: 'fin' });
    await doubt();
    expect(await filing()).toMatchObject({ state: 'unconfirmed' });
    peer.alwaysPlay(undefined);
    office.later(60);
    await reminders.sendDueReminders({ caseId: held.id });
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(mailsTo(OWNER)).toHaveLength(1);
  });
});

describe('a filing that was released when the backup was made from which the record is restored', () => {
  it('may have left since: it is put before a person, never lodged again, and the restore is on record', async () => {
    await released();
    const { presumedAttempted, cases, lastRecordedAt } = await settleRestored(office.database);
    expect(presumedAttempted).toContain(id);
    expect(cases).toContainEqual({ reference: held.reference, version: 2, recordedAt: expect.any(String) });
    expect(lastRecordedAt).toBe(cases[0]?.recordedAt);
    expect(await lodge()).toEqual({ outcome: 'unconfirmed' });
    expect(await filing()).toMatchObject({ state: 'unconfirmed' });
    expect(mailsTo(COMMISSION)).toEqual([]);
    expect(mailsTo(lawyer)).toHaveLength(1);
    expect(await acts()).toContain('filing.presumed-attempted');
    expect((await settleRestored(office.database)).presumedAttempted).toEqual([]);
  });
});
