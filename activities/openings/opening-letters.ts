import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { MailLanguage } from '#correspondence/languages.js';
import type { PayloadOpeningMail, WrittenMail } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import { openingState, runsOutAt } from '#domain/people/payload-opening.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';
import type { PayloadOpeningEntity } from '#persistence/keys/payload-opening.entity.js';
import { PayloadOpeningRepository } from '#persistence/keys/payload-opening.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { Addressees } from '../correspondence/addressees.js';
import { caseMail, planMail } from '../correspondence/planned-mail.js';
import { LANGUAGE_OF_LOG, languageOf } from '../correspondence/reader-language.js';
import type { Letter, LetterKind } from '../correspondence/staff-letters.js';
import { CONFIG, REAL_NOW, type RealNow } from '../tokens.js';

export type OpeningLetterKind = 'payload-opening-asked' | 'payload-opening-approved';

/** Break-glass, told to those who answer for the case: that it was asked for, and that it was approved. */
@Injectable()
export class OpeningLetters implements LetterKind {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  async plan(tx: EntityManager, kind: OpeningLetterKind, openingId: string): Promise<void> {
    const found = await this.found(tx, openingId);
    if (found === null) return;
    const { held, opening } = found;
    const { DEFAULT_OWNER_EMAIL } = this.config;
    for (const { person } of await new Addressees(tx, DEFAULT_OWNER_EMAIL).answering(held.id))
      await this.planTo(tx, kind, held, opening, person);
  }

  /** A question that waits for nobody any more is not asked; that a case was opened is told however late. */
  async write(tx: EntityManager, delivery: DeliveryEntity): Promise<Letter | null> {
    const { kind, openingId, personId } = partsOf(delivery);
    const found = await this.found(tx, openingId);
    const person = await new StaffRepository(tx).byId(personId);
    if (found === null || person === null) return null;
    const { held, opening } = found;
    if (kind === 'payload-opening-asked' && openingState(opening, this.now()) !== 'asked') return null;
    const language = await languageOf(tx, personId, this.config);
    return { name: person.name, mail: await this.written(tx, kind, held, opening, person, language) };
  }

  /** The firm's default owner, or whoever stands in for them, is told instead. */
  async refused(tx: EntityManager, delivery: DeliveryEntity): Promise<void> {
    const { kind, openingId } = partsOf(delivery);
    const found = await this.found(tx, openingId);
    if (found === null) return;
    const { held, opening } = found;
    const { person } = await new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL).defaultOwner(held.id);
    await this.planTo(tx, kind, held, opening, person);
  }

  private async found(tx: EntityManager, openingId: string) {
    const opening = await new PayloadOpeningRepository(tx).byId(openingId);
    const held = opening === null ? null : await new CaseRepository(tx).byId(opening.caseId);
    return opening === null || held === null ? null : { held, opening };
  }

  private async planTo(
    tx: EntityManager,
    kind: OpeningLetterKind,
    held: CaseEntity,
    opening: PayloadOpeningEntity,
    person: StaffEntity,
  ): Promise<void> {
    const { subject } = await this.written(tx, kind, held, opening, person, LANGUAGE_OF_LOG);
    const occurrence = `${kind}:${opening.id}:${person.id}`;
    await planMail(tx, this.config, { held, purpose: 'alarm', occurrence, address: person.email, subject }, this.now());
  }

  private async written(
    tx: EntityManager,
    kind: OpeningLetterKind,
    held: CaseEntity,
    opening: PayloadOpeningEntity,
    person: StaffEntity,
    language: MailLanguage,
  ): Promise<WrittenMail> {
    const named = await new StaffRepository(tx).byIds([opening.askedBy, opening.decidedBy ?? opening.askedBy]);
    const nameOf = (id: string | null) => named.find((each) => each.id === id)?.name ?? '';
    const about = {
      ...caseMail(held, this.config),
      asker: nameOf(opening.askedBy),
      askedAt: opening.askedAt,
      until: runsOutAt(opening),
      timeZone: this.config.FIRM_TIME_ZONE,
      because: this.because(held, person),
    };
    return kind === 'payload-opening-asked'
      ? renderMail(kind, about, language)
      : renderMail(kind, { ...about, approver: nameOf(opening.decidedBy) }, language);
  }

  private because({ responsibleId }: CaseEntity, { id, roles }: StaffEntity): PayloadOpeningMail['because'] {
    if (id === responsibleId) return 'responsible';
    return roles.includes('partner') ? 'partner' : 'default-owner';
  }
}

/** `payload-opening-asked:<opening>:<person>`, taken apart. */
function partsOf({ occurrence }: Pick<DeliveryEntity, 'occurrence'>) {
  const [kind = '', openingId = '', personId = ''] = occurrence.split(':');
  return { kind: kind as OpeningLetterKind, openingId, personId };
}
