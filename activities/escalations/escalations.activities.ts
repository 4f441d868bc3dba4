import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { Instant } from '#domain/docket/shape.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import type { DeliveryEntity } from '#persistence/deliveries/delivery.entity.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import type { EscalationEntity } from '#persistence/escalations/escalation.entity.js';
import { EscalationRepository } from '#persistence/escalations/escalation.repository.js';
import { withSystem } from '#persistence/transaction.js';
import type { Climb, EscalationActivities } from '#protocol/escalations.port.js';
import { Outbox, withdraw } from '../correspondence/outbox.js';
import { CONFIG, DATABASE, REAL_NOW, type RealNow } from '../tokens.js';
import { dueAfter, firstDueAt, nextStep } from './ladder.js';
import { isOver, UrgentLetters } from './urgent-letters.js';

interface Ladder {
  readonly caseId: string;
  readonly escalation: number;
}

const MAILS = ['page', 'alarm'] as const;
// Later than any next attempt: every mail that is still on its way.
const EVER: Instant = '9999-12-31T00:00:00.000Z';

/** An urgent ladder, one step at a time; the register holds how far it has come, so that any worker can take the next. */
@Injectable()
export class PagedEscalations implements EscalationActivities {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(UrgentLetters) private readonly letters: UrgentLetters,
    @Inject(Outbox) private readonly outbox: Outbox,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(REAL_NOW) private readonly now: RealNow,
  ) {}

  async pageNextRung(ladder: Ladder): Promise<Climb> {
    await this.transaction((tx) => this.takeDueStep(tx, ladder));
    await this.outbox.sendUrgent(ladder.caseId);
    return this.transaction((tx) => this.standing(tx, ladder));
  }

  /** At most one step: the page of a rung, or the alarm and the next round. Held against any other worker. */
  private async takeDueStep(tx: EntityManager, { caseId, escalation }: Ladder): Promise<void> {
    const escalations = new EscalationRepository(tx);
    const ladder = await escalations.lock(caseId, escalation);
    const held = await new CaseRepository(tx).byId(caseId);
    if (ladder === null || held === null) throw new Error(`case ${caseId} has no urgent ladder ${escalation}`);
    if (held.stage === 'closed') await escalations.end(caseId, escalation);
    if (held.stage === 'closed' || isOver(ladder)) return this.withdrawMails(tx, ladder);

    const now = this.now();
    const dueAt = ladder.nextPageAt ?? firstDueAt(ladder.raisedAt, held.clock, this.config);
    if (now < dueAt) {
      if (ladder.nextPageAt === null)
        await escalations.climb(caseId, escalation, { state: 'climbing', rounds: 0, nextPageAt: dueAt });
      return;
    }
    const pages = await escalations.pages(caseId, escalation);
    const step = nextStep(pages.filter(({ round }) => round === ladder.rounds + 1).map(({ rung }) => rung));
    if (step === 'alarm') await this.letters.planAlarm(tx, held, ladder);
    else await this.letters.planPage(tx, held, ladder, step);
    const isUnanswered = step === 'alarm' || ladder.state === 'unanswered';
    await escalations.climb(caseId, escalation, {
      state: isUnanswered ? 'unanswered' : 'climbing',
      rounds: ladder.rounds + (step === 'alarm' ? 1 : 0),
      nextPageAt: dueAfter(step, dueAt, now, held.clock, this.config),
    });
    const details = { step, round: ladder.rounds + 1 };
    await audit(tx, { caseId, act: 'escalation.climbed', subject: String(escalation), details });
  }

  /** Where the ladder stands, and when to look again: at the next step, or at the next try of a mail that did not go. */
  private async standing(tx: EntityManager, { caseId, escalation }: Ladder): Promise<Climb> {
    const escalations = new EscalationRepository(tx);
    const ladder = await escalations.byNumber(caseId, escalation);
    if (ladder === null) throw new Error(`case ${caseId} has no urgent ladder ${escalation}`);
    if (ladder.state === 'acknowledged') return { state: 'acknowledged', nextAt: null, says: 'Acknowledged' };
    if (ladder.state === 'ended') return { state: 'ended', nextAt: null, says: 'The case is closed' };
    const round = ladder.rounds + 1;
    const paged = (await escalations.pages(caseId, escalation)).filter((page) => page.round === round);
    const waiting = (await this.waitingMails(tx, ladder)).map(
      ({ nextAttemptAt, createdAt }) => nextAttemptAt ?? createdAt,
    );
    const nextAt = [ladder.nextPageAt ?? ladder.raisedAt, ...waiting].toSorted()[0] ?? ladder.raisedAt;
    const state = ladder.state === 'unanswered' ? 'unanswered' : 'climbing';
    return { state, nextAt, says: `Round ${round}, next: ${nextStep(paged.map(({ rung }) => rung))}` };
  }

  private async waitingMails(tx: EntityManager, { caseId, number }: EscalationEntity): Promise<DeliveryEntity[]> {
    const deliveries = new DeliveryRepository(tx);
    const waiting: DeliveryEntity[] = [];
    for (const purpose of MAILS) waiting.push(...(await deliveries.dueOfCase(caseId, purpose, EVER)));
    const isOfLadder = new RegExp(`^(page|urgent-unanswered):${caseId}:${number}:`);
    return waiting.filter(({ occurrence }) => isOfLadder.test(occurrence));
  }

  /** Somebody has answered: what has not gone stays. */
  private async withdrawMails(tx: EntityManager, ladder: EscalationEntity): Promise<void> {
    for (const mail of await this.waitingMails(tx, ladder)) await withdraw(tx, mail, this.now());
  }

  private transaction<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withSystem(this.database, 'escalations', work);
  }
}
