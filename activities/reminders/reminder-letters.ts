import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { MailLanguage } from '#correspondence/languages.js';
import type { WrittenMail } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import { caseNow } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { OVERDUE_WHEN_RECORDED } from '#domain/deadlines/armed-rungs.js';
import { isPolicy } from '#domain/deadlines/deadline.js';
import type { Instant } from '#domain/docket/shape.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import type { DeadlineEntity } from '#persistence/deadlines/deadline.entity.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import type { ReminderRungEntity } from '#persistence/deadlines/reminder-rung.entity.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';
import { RemindedRepository } from '#persistence/deliveries/reminded.repository.js';
import type { ReminderEntity } from '#persistence/deliveries/reminder.entity.js';
import { ReminderRepository } from '#persistence/deliveries/reminder.repository.js';
import type { StaffEntity } from '#persistence/staff/staff.entity.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { Addressees } from '../correspondence/addressees.js';
import { caseMail, planMail } from '../correspondence/planned-mail.js';
import { languageOf } from '../correspondence/reader-language.js';
import type { Letter, LetterKind } from '../correspondence/staff-letters.js';
import { CONFIG, REAL_NOW, type RealNow } from '../tokens.js';

/** A rung that is due, with the revision of the date that it stands under. */
export interface DueRung {
  readonly rung: ReminderRungEntity;
  readonly deadline: DeadlineEntity;
}

/** For whom a reminder is written. */
interface ToldReader {
  readonly because: ReminderEntity['because'];
  readonly alsoTold: readonly string[];
  readonly language: MailLanguage;
}

// Five minutes is what a pager service may take before its customers call it late.
const LATE_AFTER_MS = 5 * 60_000;

/** Did, or does, this rung leave late? */
export const isLate = ({ fireAt }: ReminderRungEntity, now: Instant): boolean =>
  Date.parse(now) - Date.parse(fireAt) > LATE_AFTER_MS;

/** The reminder of a date, or of all that were overdue when they were recorded. */
@Injectable()
export class ReminderLetters implements LetterKind {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  async write(tx: EntityManager, delivery: DeliveryEntity): Promise<Letter | null> {
    const reminded = new RemindedRepository(tx);
    const claims = await reminded.claimsOf(delivery.id);
    const [first] = claims;
    const held = await new CaseRepository(tx).byId(delivery.caseId ?? '');
    if (first === undefined || held === null || held.stage === 'closed') return null;
    const due = await stillDue(tx, held.id, claims);
    const staff = new StaffRepository(tx);
    // Whoever left may have a successor, to whom what had not gone yet goes now.
    const person = (await staff.byEmail(delivery.recipient)) ?? (await staff.byId(first.recipientId));
    if (due.length === 0 || person === null) return null;
    const mail = this.mailOf(held, due, {
      because: first.because,
      alsoTold: await reminded.alsoTold(delivery.id),
      language: await languageOf(tx, person.id, this.config),
    });
    return { name: person.name, mail };
  }

  /** The words, as of now: days left and lateness are those of the moment at which it leaves. */
  mailOf(held: CaseEntity, due: readonly DueRung[], { because, alsoTold, language }: ToldReader): WrittenMail {
    const now = this.now();
    const late = due.map(({ rung }) => rung).filter((rung) => isLate(rung, now));
    const reminder = {
      ...caseMail(held, this.config, oneOf(due)),
      dates: due.flatMap(({ deadline }) =>
        deadline.dueOn === null ? [] : [{ ...deadline, dueOn: deadline.dueOn, policy: isPolicy(deadline) }],
      ),
      overdueWhenRecorded: due.every(({ rung }) => rung.rung === OVERDUE_WHEN_RECORDED),
      today: civilDateAt(caseNow(held.clock, now)),
      lateSince: late.map(({ dueAt }) => dueAt).toSorted()[0] ?? null,
      because,
      alsoTold,
      timeZone: this.config.FIRM_TIME_ZONE,
    };
    return renderMail('deadline-reminder', reminder, language);
  }

  /** The addressee cannot be reached by mail: the default owner is reminded instead. */
  async refused(tx: EntityManager, delivery: DeliveryEntity): Promise<void> {
    const held = await new CaseRepository(tx).byId(delivery.caseId ?? '');
    if (held === null) return;
    const { person, because } = await new Addressees(tx, this.config.DEFAULT_OWNER_EMAIL).defaultOwner(held.id);
    const reminders = new ReminderRepository(tx);
    const told = (await reminders.ofCase(held.id)).filter(({ recipientId }) => recipientId === person.id);
    const untold = (await new RemindedRepository(tx).claimsOf(delivery.id)).filter(
      (claim) => !told.some((each) => isSameRung(each, claim)),
    );
    if (untold.length === 0) return;
    const now = this.now();
    const occurrence = occurrenceOf(untold, person);
    const { subject } = delivery;
    const intended = { held, purpose: 'reminder', occurrence, address: person.email, subject } as const;
    const { id: deliveryId } = await planMail(tx, this.config, intended, now);
    for (const claim of untold) {
      await reminders.claim({
        ...claim,
        recipientId: person.id,
        because,
        deliveryId,
        claimedAt: now,
      });
    }
  }
}

/** The one date that a mail is about, where it is about one: its link leads there. */
const oneOf = (due: readonly DueRung[]): string | undefined =>
  due.every(({ deadline }) => deadline.deadline === due[0]?.deadline.deadline) ? due[0]?.deadline.deadline : undefined;

type RungKey = Pick<ReminderEntity, 'deadline' | 'revision' | 'rung'>;
const isSameRung = (a: RungKey, b: RungKey): boolean =>
  a.deadline === b.deadline && a.revision === b.revision && a.rung === b.rung;

/** The same rungs to the same person are the same message. */
export function occurrenceOf(
  claims: readonly Pick<ReminderEntity, 'caseId' | 'deadline' | 'revision' | 'rung'>[],
  { id }: StaffEntity,
): string {
  const rungs = claims.map(({ deadline, revision, rung }) => `${deadline}:${revision}:${rung}`).toSorted();
  // The name of a long bundle would not fit the index that keeps it unique.
  const name = rungs.length === 1 ? rungs[0] : createHash('sha256').update(rungs.join()).digest('hex');
  return `reminder:${claims[0]?.caseId}:${name}:${id}`;
}

/** Those claims whose date is in force, unsettled, and has not been moved since. */
async function stillDue(tx: EntityManager, caseId: string, claims: readonly ReminderEntity[]): Promise<DueRung[]> {
  const inForce = await new DeadlineRepository(tx).inForce(caseId);
  const rungs = await new RungRepository(tx).ofCase(caseId);
  return claims.flatMap((claim) => {
    const deadline = inForce.find((each) => each.deadline === claim.deadline && each.revision === claim.revision);
    const rung = rungs.find((each) => isSameRung(each, claim));
    return deadline === undefined || deadline.settled || rung === undefined ? [] : [{ rung, deadline }];
  });
}
