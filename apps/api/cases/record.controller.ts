import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource, EntityManager } from 'typeorm';
import type { AsKnownQuery, AuditQuery } from '#contracts/record.contract.js';
import { routes } from '#contracts/routes.js';
import { fold } from '#domain/case/fold.js';
import { caseNow } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Entry } from '#domain/docket/entry.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { AuditEventRepository } from '#persistence/audit/audit-event.repository.js';
import { ChainRepository } from '#persistence/audit/chain.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { DeadlineEntity } from '#persistence/deadlines/deadline.entity.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { DeliveryRepository } from '#persistence/deliveries/delivery.repository.js';
import { ReminderRepository } from '#persistence/deliveries/reminder.repository.js';
import { withActor } from '#persistence/transaction.js';
import { rulePack } from '#rules/packs.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { type Docket, Dockets, nowOf } from './dockets.js';

const AUDIT_PAGE = 200;

/** The parts of a case's record, to read: docket, deadlines, reminders, deliveries, audit. */
@Controller()
export class RecordController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
  ) {}

  @Route(routes.docket)
  async docket(@Who() who: SignedIn, @Param('reference') reference: string, @Query() { asKnownOn }: AsKnownQuery) {
    const { entries } = await this.dockets.read(await this.dockets.find(reference, who));
    return { version: entries.length, entries: knownOn(entries, asKnownOn) };
  }

  /** Computed from the docket, as it is or as it was known on a day; the register tells which revision is in force. */
  @Route(routes.deadlines)
  async deadlines(@Who() who: SignedIn, @Param('reference') reference: string, @Query() { asKnownOn }: AsKnownQuery) {
    const row = await this.dockets.find(reference, who);
    const { asOf, computed } = await this.computed(row, asKnownOn);
    const register = heldOn(await this.ofCase(who, (tx) => new DeadlineRepository(tx).history(row.id)), asKnownOn);
    return {
      asOf,
      deadlines: computed.map((deadline) => ({
        ...deadline,
        revision: revisionIn(register, deadline),
        history: register.filter((held) => held.deadline === deadline.id).map(revisionOf),
      })),
    };
  }

  @Route(routes.deadline)
  async deadline(@Who() who: SignedIn, @Param('reference') reference: string, @Param('id') id: string) {
    const row = await this.dockets.find(reference, who);
    const { asOf, computed } = await this.computed(row);
    const register = await this.ofCase(who, (tx) => new DeadlineRepository(tx).history(row.id));
    const history = register.filter(({ deadline }) => deadline === id);
    const deadline = computed.find((each) => each.id === id);
    if (deadline === undefined && history.length === 0) throw new Problem('not.found');
    return {
      asOf,
      deadline: deadline === undefined ? null : { ...deadline, revision: revisionIn(history, deadline) },
      history: history.map((held) => ({
        ...revisionOf(held),
        derivation: held.derivation,
        notes: held.notes,
      })),
    };
  }

  @Route(routes.reminders)
  async reminders(@Who() who: SignedIn, @Param('reference') reference: string) {
    const row = await this.dockets.find(reference, who);
    const [rungs, sent] = await this.ofCase(
      who,
      async (tx) =>
        [await new RungRepository(tx).ofCase(row.id), await new ReminderRepository(tx).ofCase(row.id)] as const,
    );
    return {
      reminders: rungs.map(({ caseId: _, ...rung }) => ({
        ...rung,
        sent: sent
          .filter(
            (claim) => claim.deadline === rung.deadline && claim.revision === rung.revision && claim.rung === rung.rung,
          )
          .map(({ recipientId, because, deliveryId, late, claimedAt }) => ({
            recipient: recipientId,
            because,
            delivery: deliveryId,
            late,
            claimedAt,
          })),
      })),
    };
  }

  @Route(routes.deliveries)
  async deliveries(@Who() who: SignedIn, @Param('reference') reference: string) {
    const row = await this.dockets.find(reference, who);
    const found = await this.ofCase(who, (tx) => new DeliveryRepository(tx).ofCase(row.id));
    return {
      deliveries: found.map(
        ({
          id,
          purpose,
          messageId,
          recipient,
          subject,
          state,
          attempts,
          nextAttemptAt,
          settledAt,
          evidence,
          createdAt,
        }) => ({
          id,
          purpose,
          messageId,
          recipient,
          subject,
          state,
          attempts,
          nextAttemptAt,
          settledAt,
          evidence,
          createdAt,
        }),
      ),
    };
  }

  @Route(routes.audit)
  async audit(@Who() who: SignedIn, @Param('reference') reference: string, @Query() { before }: AuditQuery) {
    const row = await this.dockets.find(reference, who, 'trail');
    const place = before === undefined ? undefined : Number(before);
    const found = await this.ofCase(who, (tx) => new AuditEventRepository(tx).ofCase(row.id, AUDIT_PAGE + 1, place));
    const events = found
      .slice(0, AUDIT_PAGE)
      .map(({ sequence, at, actor, act, subject, outcome, address, reason, details, hash }) => ({
        sequence,
        at,
        actor,
        act,
        subject,
        outcome,
        address,
        reason,
        details,
        hash,
      }));
    return { events, before: found.length > AUDIT_PAGE ? String(events.at(-1)?.sequence) : null };
  }

  /** The chain whole, one event to a line, for `docket verify`: what it proves, it proves without us. */
  @Route(routes.exportAudit)
  async exportAudit(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Res() response: Response,
  ): Promise<void> {
    const row = await this.dockets.find(reference, who, 'trail');
    const lines = await this.ofCase(who, async (tx) => {
      const found = [];
      for await (const event of new ChainRepository(tx).events(row.id)) found.push(`${JSON.stringify(event)}\n`);
      return found;
    });
    response.setHeader('Content-Type', 'application/jsonl');
    response.setHeader('Content-Disposition', `attachment; filename="${row.reference}.audit.jsonl"`);
    response.send(lines.join(''));
  }

  private async computed(row: CaseEntity, asKnownOn?: CivilDate) {
    const docket = await this.dockets.read(row);
    const asOf = asKnownOn ?? civilDateAt(nowOf(row));
    const file = fold(docket.opening, knownOn(docket.entries, asKnownOn));
    return { asOf, computed: deadlines(file, packsOn(row, docket, asKnownOn).map(rulePack), asOf) };
  }

  private ofCase<T>(who: SignedIn, work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withActor(this.database, who.id, work);
  }
}

/** What was on the docket at the end of a day, by the case's clock: later entries, corrections among them, left out. */
const knownOn = (entries: readonly Entry[], day: CivilDate | undefined): Entry[] =>
  entries.filter(({ recordedAt }) => day === undefined || civilDateAt(recordedAt) <= day);

/** The rule packs that governed the case at the end of a day, by its clock. */
const packsOn = (
  { clock, rulePacks }: CaseEntity,
  { adoptions }: Docket,
  day: CivilDate | undefined,
): readonly string[] =>
  adoptions.findLast(({ decidedAt }) => day === undefined || civilDateAt(caseNow(clock, decidedAt)) <= day)?.packs ??
  rulePacks;

const revisionIn = (register: readonly DeadlineEntity[], { id, dueOn }: Deadline): number | null =>
  register.findLast((held) => held.deadline === id && held.dueOn === dueOn)?.revision ?? null;

/** The register at the end of a day, by the case's clock: what took the place of a revision later had not done so yet. */
const heldOn = (register: readonly DeadlineEntity[], day: CivilDate | undefined): readonly DeadlineEntity[] => {
  const isBy = (at: string | null): boolean => day === undefined || (at !== null && civilDateAt(at) <= day);
  return register
    .filter(({ computedAt }) => isBy(computedAt))
    .map((held) => (isBy(held.retiredAt) ? held : { ...held, retiredAt: null }));
};

const revisionOf = ({
  revision,
  dueOn,
  originalDueOn,
  earliestDueOn,
  latestDueOn,
  aimOn,
  basis,
  article,
  edition,
  certainty,
  triggerEntry: trigger,
  fromVersion,
  because,
  adoption,
  computedAt,
  retiredAt,
}: DeadlineEntity) => ({
  revision,
  dueOn,
  originalDueOn,
  earliestDueOn,
  latestDueOn,
  aimOn,
  basis,
  article,
  edition,
  certainty,
  trigger,
  fromVersion,
  because,
  adoption,
  computedAt,
  retiredAt,
});
