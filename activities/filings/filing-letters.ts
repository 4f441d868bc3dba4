import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { MailLanguage } from '#correspondence/languages.js';
import type { AttemptEvidence, FilingMail, WrittenMail } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import { hasRole } from '#domain/people/staff.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { MembershipRepository } from '#persistence/cases/membership.repository.js';
import type { DeliveryEntity, DeliveryEvidence } from '#persistence/deliveries/delivery.entity.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import type { FilingEntity } from '#persistence/filings/filing.entity.js';
import { RotaRepository } from '#persistence/staff/rota.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { type Addressee, Addressees, once } from '../correspondence/addressees.js';
import { caseMail, planMail } from '../correspondence/planned-mail.js';
import { LANGUAGE_OF_LOG, languageOf } from '../correspondence/reader-language.js';
import type { Letter, LetterKind } from '../correspondence/staff-letters.js';
import { CONFIG, REAL_NOW, type RealNow } from '../tokens.js';
import { type FilingDossier, filingDossier } from './filing-dossier.js';

export type FilingLetterKind = 'portal-task' | 'filing-unconfirmed' | 'filing-refused';

const PURPOSE = { 'portal-task': 'portal-task', 'filing-unconfirmed': 'alarm', 'filing-refused': 'alarm' } as const;

/** The name under which an attempt to lodge is known among the deliveries. */
export const lodgementOccurrence = ({ id }: FilingEntity, attempt: number): string => `filing:${id}:${attempt}`;

/** What staff are told of a filing: that they have to do it, that it was not taken, that nobody knows. */
@Injectable()
export class FilingLetters implements LetterKind {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  /** Plans the letter for everybody who has to know, in the transaction of what it tells. */
  async plan(tx: EntityManager, kind: FilingLetterKind, caseId: string, id: string): Promise<void> {
    const dossier = await filingDossier(tx, caseId, id);
    const { held, filing } = dossier;
    const { subject } = await this.mailOf(tx, kind, dossier, { because: 'responsible', alsoTold: [] }, LANGUAGE_OF_LOG);
    for (const { person } of await this.addressees(tx, kind, filing)) {
      await this.planFor(tx, held, kind, `${kind}:${filing.id}:${filing.attempt}`, person, subject);
    }
  }

  async write(tx: EntityManager, delivery: DeliveryEntity): Promise<Letter | null> {
    const { kind, filingId, attempt, personId } = partsOf(delivery);
    const dossier = await filingDossier(tx, delivery.caseId ?? '', filingId);
    const person = await new StaffRepository(tx).byId(personId);
    if (person === null || isOver(kind, dossier.filing, attempt)) return null;
    const because = await this.because(tx, dossier.held, person);
    const alsoTold = await this.alsoTold(tx, delivery);
    const language = await languageOf(tx, personId, this.config);
    const mail = await this.mailOf(tx, kind, dossier, { because, alsoTold }, language);
    return { name: person.name, mail };
  }

  /** The addressee cannot be reached: the default owner gets it. */
  async refused(tx: EntityManager, delivery: DeliveryEntity): Promise<void> {
    const { kind, stem } = partsOf(delivery);
    const held = await new CaseRepository(tx).byId(delivery.caseId ?? '');
    if (held === null) return;
    const { person } = await new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL).defaultOwner(held.id);
    await this.planFor(tx, held, kind, stem, person, delivery.subject);
  }

  private async planFor(
    tx: EntityManager,
    held: CaseEntity,
    kind: FilingLetterKind,
    stem: string,
    { id, email }: StaffEntity,
    subject: string,
  ): Promise<void> {
    const intended = { held, purpose: PURPOSE[kind], occurrence: `${stem}:${id}`, address: email, subject };
    await planMail(tx, this.config, intended, this.now());
  }

  /** A task goes to whoever files; a doubt pages everybody who could settle it. */
  private async addressees(tx: EntityManager, kind: FilingLetterKind, filing: FilingEntity): Promise<Addressee[]> {
    const { caseId, releasedBy } = filing;
    const addressees = new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL);
    const responsible = await addressees.responsible(caseId);
    if (kind === 'portal-task') {
      const paralegals = (await addressees.team(caseId)).filter(({ person }) => hasRole(person, 'paralegal'));
      return once([responsible, ...paralegals]);
    }
    if (kind === 'filing-unconfirmed') {
      return once([responsible, await addressees.onRung(caseId, 'on-call'), await addressees.defaultOwner(caseId)]);
    }
    const releaser = releasedBy === null ? null : await new StaffRepository(tx).byId(releasedBy);
    const present =
      releaser !== null && releaser.departedAt === null && !(await addressees.isKeptOut(caseId, releaser.id));
    return once([responsible, ...(present ? [{ person: releaser, because: 'team' as const }] : [])]);
  }

  private async mailOf(
    tx: EntityManager,
    kind: FilingLetterKind,
    { held, filing, request, annexes, papers }: FilingDossier,
    told: Pick<FilingMail, 'because' | 'alsoTold'>,
    language: MailLanguage,
  ): Promise<WrittenMail> {
    const { number, channel } = filing;
    const { PUBLIC_URL, PORTAL_URL: portalUrl } = this.config;
    const pack = [...papers, ...annexes].map(({ id, fileName, sha256 }) => ({
      fileName,
      sha256,
      url: new URL(`/api/v1/cases/${held.reference}/documents/${id}`, PUBLIC_URL).href,
    }));
    const { request: name, requestKind } = request;
    const shared = { ...caseMail(held, this.config), filing: number, request: name, requestKind, ...told, pack };
    if (kind === 'portal-task') {
      return renderMail(kind, { ...shared, portalUrl, channel: channel === 'post' ? 'post' : 'portal' }, language);
    }
    return renderMail(kind, { ...shared, evidence: evidenceIn(await this.lodgement(tx, filing)) }, language);
  }

  private lodgement(tx: EntityManager, filing: FilingEntity): Promise<DeliveryEntity | null> {
    return new DeliveryRepository(tx).byOccurrence(lodgementOccurrence(filing, filing.attempt));
  }

  private async alsoTold(tx: EntityManager, delivery: DeliveryEntity): Promise<string[]> {
    const { stem, personId } = partsOf(delivery);
    const deliveries = await new DeliveryRepository(tx).ofCase(delivery.caseId ?? '');
    const ids = deliveries
      .filter(({ occurrence }) => occurrence.startsWith(`${stem}:`))
      .map((each) => partsOf(each).personId)
      .filter((id) => id !== personId);
    return ids.length === 0 ? [] : (await new StaffRepository(tx).byIds(ids)).map(({ name }) => name).toSorted();
  }

  private async because(
    tx: EntityManager,
    held: CaseEntity,
    { id, email }: StaffEntity,
  ): Promise<FilingMail['because']> {
    if (held.responsibleId === id) return 'responsible';
    const { team } = await new MembershipRepository(tx).teamOf(held.id);
    if (team.some((each) => each.id === id)) return 'team';
    if ((await new RotaRepository(tx).all()).some(({ staffId }) => staffId === id)) return 'rota';
    return email === this.config.DEFAULT_OWNER_EMAIL ? 'default-owner' : 'partner';
  }
}

/** `filing-refused:<filing>:<attempt>:<person>`, taken apart. */
function partsOf({ occurrence }: Pick<DeliveryEntity, 'occurrence'>) {
  const [kind = '', filingId = '', attempt = '', personId = ''] = occurrence.split(':');
  return {
    kind: kind as FilingLetterKind,
    filingId,
    attempt: Number(attempt),
    personId,
    stem: [kind, filingId, attempt].join(':'),
  };
}

/** What the letter told has been dealt with since. */
function isOver(kind: FilingLetterKind, { state, attempt }: FilingEntity, of: number): boolean {
  const tells = {
    'portal-task': 'prepared',
    'filing-unconfirmed': 'unconfirmed',
    'filing-refused': 'refused',
  } as const;
  return state !== tells[kind] || attempt !== of;
}

/** What is known of an attempt to lodge; nothing where it left no trace. */
function evidenceIn(lodgement: DeliveryEntity | null): AttemptEvidence {
  const evidence: DeliveryEvidence = lodgement?.evidence ?? {};
  const outcome = OUTCOMES.find((each) => each === evidence.outcome);
  if (outcome === undefined) return {};
  const { code, reply, stage, error } = evidence;
  return { outcome, code: String(code), reply: String(reply), stage: String(stage), error: String(error) };
}

const OUTCOMES = ['accepted', 'refused', 'not-sent', 'unknown'] as const;
