import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { MailLanguage } from '#correspondence/languages.js';
import type { Because, WrittenMail } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';
import type { EscalationEntity } from '#persistence/escalations/escalation.entity.js';
import { EscalationRepository } from '#persistence/escalations/escalation.repository.js';
import type { EscalationRung } from '#persistence/staff/rota.entity.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { type Addressee, Addressees, once } from '../correspondence/addressees.js';
import { caseMail, planMail } from '../correspondence/planned-mail.js';
import { LANGUAGE_OF_LOG, languageOf } from '../correspondence/reader-language.js';
import type { Letter, LetterKind } from '../correspondence/staff-letters.js';
import { CONFIG, REAL_NOW, type RealNow } from '../tokens.js';
import { nextStep, RUNGS, stepAfter } from './ladder.js';

interface ForReader {
  readonly round: number;
  readonly because: Because;
  readonly language: MailLanguage;
}

/** Pages and the alarm of an urgent ladder. Neither leaves once somebody has acknowledged. */
@Injectable()
export class UrgentLetters implements LetterKind {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  /** Claims the page of a rung and plans its mail. False: it was claimed before. */
  async planPage(
    tx: EntityManager,
    held: CaseEntity,
    ladder: EscalationEntity,
    rung: EscalationRung,
  ): Promise<boolean> {
    const { caseId, number, rounds } = ladder;
    const round = rounds + 1;
    const { person, because } = await new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL).onRung(caseId, rung);
    const now = this.now();
    const occurrence = `page:${caseId}:${number}:${round}:${rung}:${person.id}`;
    const { subject } = this.pageOf(held, ladder, { round, rung, because, language: LANGUAGE_OF_LOG });
    const intended = { held, purpose: 'page', occurrence, address: person.email, subject } as const;
    const { id: deliveryId } = await planMail(tx, this.config, intended, now);
    const page = { caseId, number, round, rung, staffId: person.id, because, deliveryId, pagedAt: now };
    return new EscalationRepository(tx).claimPage(page);
  }

  /** Plans the alarm of a round that nobody answered, to everybody on the ladder and the default owner. */
  async planAlarm(tx: EntityManager, held: CaseEntity, ladder: EscalationEntity): Promise<void> {
    const addressees = new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL);
    const everybody: Addressee[] = [];
    for (const rung of RUNGS) everybody.push(await addressees.onRung(ladder.caseId, rung));
    const round = ladder.rounds + 1;
    for (const { person } of once([...everybody, await addressees.defaultOwner(ladder.caseId)])) {
      await this.planAlarmTo(tx, held, ladder, round, person);
    }
  }

  async write(tx: EntityManager, delivery: DeliveryEntity): Promise<Letter | null> {
    const { kind, number, round, rung, personId } = partsOf(delivery);
    const caseId = delivery.caseId ?? '';
    const held = await new CaseRepository(tx).byId(caseId);
    const ladder = await new EscalationRepository(tx).byNumber(caseId, number);
    const person = await new StaffRepository(tx).byId(personId);
    if (held === null || ladder === null || person === null || isOver(ladder)) return null;
    const pages = await new EscalationRepository(tx).pages(caseId, number);
    const language = await languageOf(tx, personId, this.config);
    if (kind === 'page') {
      const claim = pages.find((page) => page.round === round && page.rung === rung);
      const because = claim?.because ?? 'rota';
      return { name: person.name, mail: this.pageOf(held, ladder, { round, rung, because, language }) };
    }
    const paged = (await new StaffRepository(tx).byIds(pages.map(({ staffId }) => staffId))).map(({ name }) => name);
    const isPaged = pages.some(({ staffId }) => staffId === personId);
    const standIn = person.email === this.config.DEFAULT_OWNER_EMAIL ? 'default-owner' : 'partner';
    const because = isPaged ? 'rota' : standIn;
    return { name: person.name, mail: this.alarmOf(held, ladder, { round, because, paged, language }) };
  }

  /** A page that nobody can get is no page: the next rung is due at once. An alarm falls to the default owner. */
  async refused(tx: EntityManager, delivery: DeliveryEntity): Promise<void> {
    const { kind, number, round, rung } = partsOf(delivery);
    const caseId = delivery.caseId ?? '';
    const escalations = new EscalationRepository(tx);
    const ladder = await escalations.lock(caseId, number);
    const held = await new CaseRepository(tx).byId(caseId);
    if (ladder === null || held === null || isOver(ladder)) return;
    if (kind === 'page') {
      const paged = (await escalations.pages(caseId, number)).filter((page) => page.round === round);
      const isLatest = ladder.rounds + 1 === round && nextStep(paged.map((page) => page.rung)) === stepAfter(rung);
      const state = ladder.state === 'unanswered' ? 'unanswered' : 'climbing';
      if (isLatest) await escalations.climb(caseId, number, { state, rounds: ladder.rounds, nextPageAt: this.now() });
      return;
    }
    const { person } = await new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL).defaultOwner(caseId);
    await this.planAlarmTo(tx, held, ladder, round, person);
  }

  private async planAlarmTo(
    tx: EntityManager,
    held: CaseEntity,
    ladder: EscalationEntity,
    round: number,
    { id, email }: StaffEntity,
  ): Promise<void> {
    const { subject } = this.alarmOf(held, ladder, {
      round,
      because: 'rota',
      paged: [],
      language: LANGUAGE_OF_LOG,
    });
    const occurrence = `urgent-unanswered:${ladder.caseId}:${ladder.number}:${round}:all:${id}`;
    await planMail(tx, this.config, { held, purpose: 'alarm', occurrence, address: email, subject }, this.now());
  }

  private pageOf(
    held: CaseEntity,
    ladder: EscalationEntity,
    { language, ...page }: ForReader & { readonly rung: EscalationRung },
  ): WrittenMail {
    const next = stepAfter(page.rung);
    const nextRung = next === 'alarm' ? null : next;
    return renderMail('urgent-page', { ...this.about(held, ladder), ...page, nextRung }, language);
  }

  private alarmOf(
    held: CaseEntity,
    ladder: EscalationEntity,
    { language, ...alarm }: ForReader & { readonly paged: readonly string[] },
  ): WrittenMail {
    return renderMail('urgent-unanswered', { ...this.about(held, ladder), ...alarm }, language);
  }

  private about(held: CaseEntity, { number, reason, raisedAt }: EscalationEntity) {
    const { FIRM_TIME_ZONE: timeZone } = this.config;
    return { ...caseMail(held, this.config), escalation: number, reason, raisedAt, timeZone };
  }
}

export const isOver = ({ state }: EscalationEntity): boolean => state === 'acknowledged' || state === 'ended';

/** `page:<case>:<number>:<round>:<rung>:<person>`, taken apart; an alarm's rung is `all`. */
function partsOf({ occurrence }: Pick<DeliveryEntity, 'occurrence'>) {
  const [kind = '', , number = '', round = '', rung = '', personId = ''] = occurrence.split(':');
  return { kind, number: Number(number), round: Number(round), rung: rung as EscalationRung, personId };
}
