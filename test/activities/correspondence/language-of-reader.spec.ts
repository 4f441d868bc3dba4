import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import PostalMime from 'postal-mime';
import { PagedEscalations } from '#activities/escalations/escalations.activities.js';
import { RegisteredFilings } from '#activities/filings/filings.activities.js';
import { ToldOpenings } from '#activities/openings/told-openings.js';
import { MailedReminders } from '#activities/reminders/reminders.activities.js';
import type { MailLanguage } from '#correspondence/languages.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { EscalationRepository } from '#persistence/escalations/escalation.repository.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { PayloadOpeningRepository } from '#persistence/keys/payload-opening.repository.js';
import { cipherOf, PURPOSE } from '#persistence/keys/sealed.js';
import { PreferencesRepository } from '#persistence/staff/preferences.repository.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import { withActor } from '#persistence/transaction.js';
import { aLawyer } from '../../persistence/an-open-case.js';
import { DyingSmtp } from '../../support/dying-smtp.js';
import { Office } from '../office.js';

const OPENED = '2026-04-01T08:00:00.000Z';
/** A week after 1 August, when the whole team is told. */
const AFTER_THE_LIMIT = '2026-08-08T06:00:00.000Z';
const TITLES: Readonly<Record<MailLanguage, string>> = {
  ar: 'القرار في طلب الاطلاع',
  en: 'Decision on the access request',
  es: 'Decisión sobre la solicitud de acceso',
  fr: 'Décision sur la demande d’accès',
};

let peer: DyingSmtp;
let office: Office;
let held: NewCase;
let responsible: Reader;
let worker: Awaited<ReturnType<Office['worker']>>;
beforeAll(async () => {
  peer = await DyingSmtp.start();
  office = await Office.open(peer.url, { FIRM_LANGUAGE: 'es' });
  worker = await office.worker();
});
afterAll(async () => {
  await office?.close();
  await peer?.close();
});
beforeEach(async () => {
  office.itIs(OPENED);
  responsible = await reader('fr');
  held = await office.opened({ responsibleId: responsible.id });
});
afterEach(() => {
  peer.alwaysPlay(undefined);
  peer.play();
  peer.taken.length = 0;
});

interface Reader {
  readonly id: string;
  readonly email: string;
}

/** Somebody on the staff who has chosen a language to read, or none. */
async function reader(language: MailLanguage | null, over: object = {}): Promise<Reader> {
  const email = `reader-${randomUUID()}@firm.invalid`;
  const id = await office.write((tx) => aLawyer(tx, { email, name: 'R. Reader', ...over }));
  if (language !== null) await chooses(id, language);
  return { id, email };
}
const chooses = (staffId: string, language: MailLanguage) =>
  withActor(office.database, staffId, (tx) =>
    new PreferencesRepository(tx).set({ staffId, language, colours: 'auto', views: [], changedAt: office.now }),
  );
const onTheTeam = (...readers: readonly Reader[]) =>
  office.write(async (tx) => {
    for (const { id } of readers) await new MembershipRepository(tx).add(held.id, id, OPENED);
  });
const mailsTo = async ({ email }: Reader) =>
  Promise.all(
    peer.taken
      .filter(({ to }) => to === email)
      .map(async ({ raw }) => {
        const { subject = '', text = '', html = '', messageId } = await PostalMime.parse(raw);
        return { subject, text, html, messageId };
      }),
  );

describe('a reminder', () => {
  const send = () => worker.get(MailedReminders).sendDueReminders({ caseId: held.id });
  beforeEach(async () => {
    await office.recorded(held.id, [
      { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-03-30' },
      { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-03-31' },
      { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-01' },
    ]);
    office.itIs('2026-08-02T12:00:00.000Z');
    await send();
    peer.taken.length = 0;
  });

  it('is in the language that each person reads, and in the firm’s for whoever has chosen none', async () => {
    const [arabic, english, undecided] = [await reader('ar'), await reader('en'), await reader(null)];
    await onTheTeam(arabic, english, undecided);
    office.itIs(AFTER_THE_LIMIT);
    for (let run = 0; run < 2; run += 1) await send();
    for (const [to, language] of [
      [responsible, 'fr'],
      [arabic, 'ar'],
      [english, 'en'],
      [undecided, 'es'],
    ] as const) {
      const mails = await mailsTo(to);
      expect(mails).toHaveLength(1);
      expect(mails[0]?.subject).toMatch(new RegExp(`^${held.reference}\\s?: `));
      expect(mails[0]?.subject).toContain(TITLES[language]);
      expect(mails[0]?.html).toContain(`<html lang="${language}"`);
    }
  });

  it('that waited for the mail server goes in the language read by then, as the same message', async () => {
    peer.alwaysPlay({ at: 'recipient', by: 451 });
    office.itIs(AFTER_THE_LIMIT);
    await send();
    const waiting = (await office.read((tx) => new DeliveryRepository(tx).ofCase(held.id))).filter(
      ({ state }) => state === 'failed',
    );
    expect(waiting).toHaveLength(1);
    await chooses(responsible.id, 'ar');
    peer.alwaysPlay(undefined);
    peer.play();
    office.later(3600);
    await send();
    const mails = await mailsTo(responsible);
    expect(mails.map(({ messageId }) => messageId)).toEqual([waiting[0]?.messageId]);
    expect(mails[0]?.subject).toContain(TITLES.ar);
    // The log of mails has every subject in the language of the record.
    expect(waiting[0]?.subject).toContain(TITLES.en);
  });
});

describe('whatever else staff are told of a case', () => {
  it('is in the language of whoever is paged', async () => {
    const onCall = await reader('ar');
    await office.write(async (tx) => {
      await new RotaRepository(tx).put('on-call', onCall.id, OPENED);
      await new EscalationRepository(tx).raise({
        caseId: held.id,
        reason: 'detention',
        raisedBy: responsible.id,
        raisedAt: office.now,
      });
    });
    await worker.get(PagedEscalations).pageNextRung({ caseId: held.id, escalation: 1 });
    const [page] = await mailsTo(onCall);
    expect(page?.subject).toMatch(/^عاجل /);
    expect(page?.html).toContain('<html lang="ar" dir="rtl">');
  });

  it('is in the language of whoever has to file', async () => {
    await office.recorded(held.id, [
      { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-04-01' },
    ]);
    const order = { id: randomUUID(), caseId: held.id, request: 'r1', channel: 'portal', channelReason: null } as const;
    await office.write((tx) =>
      new FilingRepository(tx).order({ ...order, orderedBy: responsible.id, orderedAt: office.now }),
    );
    await worker.get(RegisteredFilings).prepareFiling({ caseId: held.id, filing: order.id });
    const [task] = await mailsTo(responsible);
    expect(task?.subject).toBe(`${held.reference} : déposer r1 (accès) sur le portail`);
  });

  it('is in the language of whoever answers for a case that somebody asks to read', async () => {
    const partner = await reader('ar', { roles: ['partner'] });
    const ops = await reader('en', { roles: ['ops'], office: 'ops' });
    const id = randomUUID();
    const reason = await office.write(async (tx) =>
      (await cipherOf(tx, held.id)).sealText(PURPOSE.openingReason(id), 'stuck'),
    );
    await withActor(office.database, ops.id, (tx) =>
      new PayloadOpeningRepository(tx).ask({ id, caseId: held.id, reason }),
    );
    office.itIs(new Date().toISOString());
    await worker.get(ToldOpenings).tell();
    expect((await mailsTo(responsible))[0]?.html).toContain('<html lang="fr"');
    expect((await mailsTo(partner))[0]?.html).toContain('<html lang="ar"');
  });
});
