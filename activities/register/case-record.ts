import { isDeepStrictEqual } from 'node:util';
import type { DataSource, EntityManager } from 'typeorm';
import type { CaseFile } from '#domain/case/case-file.js';
import { fold } from '#domain/case/fold.js';
import { bureausNamedBy } from '#domain/case/named-bureaus.js';
import type { Plan } from '#domain/case/plan.js';
import { planFor } from '#domain/case/planning.js';
import { caseNow, realInstantOf } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { type ReminderHours, rungsFor } from '#domain/deadlines/armed-rungs.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import { type Entry, isKind } from '#domain/docket/entry.js';
import type { Instant } from '#domain/docket/shape.js';
import { type AuditedAct, audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository, type Projection } from '#persistence/cases/case.repository.js';
import { CaseBureauRepository } from '#persistence/cases/case-bureau.repository.js';
import { type RecordedCase, RecordRepository } from '#persistence/cases/record.repository.js';
import type { DeadlineEntity } from '#persistence/deadlines/deadline.entity.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { DocketRepository } from '#persistence/docket/docket.repository.js';
import { FilingRepository } from '#persistence/filings/filing.repository.js';
import { holdReferences } from '#persistence/keys/sealed.js';
import { AdoptionRepository } from '#persistence/rule-packs/adoption.repository.js';
import { recallFor } from '#persistence/rule-packs/publish-packs.js';
import { withSystem } from '#persistence/transaction.js';
import { reminderLadder } from '#rules/firm-policy-default.js';
import { rulePack } from '#rules/packs.js';
import { sessionDates } from '#rules/session-calendar.js';
import { type RegisterChanges, registerChanges } from './register-changes.js';

/** The case's place in the legal record: entries, register, reminders and projection in one transaction. */
export class CaseRecord {
  constructor(
    private readonly database: DataSource,
    private readonly hours: ReminderHours,
    /** Real time. */
    private readonly now: () => Instant = () => new Date().toISOString(),
  ) {}

  /** Records entries; those recorded before are left alone. Answers the plan of the whole docket as of now. */
  record(caseId: string, entries: readonly Entry[]): Promise<Plan> {
    return withSystem(this.database, 'register', async (tx) => {
      const held = await new CaseRepository(tx).lockForRecord(caseId);
      if (!held) throw new Error(`there is no case ${caseId} to record in`);
      const appending = new DocketRepository(tx).append(caseId, entries);
      // Given together, they travel together and run in this order; a reference has to be sealed before.
      if (holdReferences(entries)) await appending;
      const [added, recorded] = await Promise.all([appending, new RecordRepository(tx).recorded(held)]);
      return this.bringUpToDate(tx, held, added, recorded);
    });
  }

  /** The plan as of now, with nothing to record; what only time has changed is brought up to date. */
  plan(caseId: string): Promise<Plan> {
    return this.record(caseId, []);
  }

  private async bringUpToDate(
    tx: EntityManager,
    held: CaseEntity,
    added: readonly Entry[],
    { opening, docket, deadlines: latest, rulePacks, adoptions }: RecordedCase,
  ): Promise<Plan> {
    const now = this.now();
    if (docket.length > 0 && docket.at(-1)?.sequence !== docket.length) {
      throw new Error(`case ${held.id} has gaps in its docket`);
    }
    const file = fold(opening, docket);
    const today = civilDateAt(caseNow(held.clock, now));
    await recallFor(tx, rulePacks);
    const due = deadlines(file, rulePacks.map(rulePack), today);
    const changes = registerChanges(due, latest, held.stage === 'closed' && !file.closed);

    const adopted = adoptions.findLast(({ isTakenUp }) => !isTakenUp);
    await this.reviseRegister(tx, held, file, changes, { added, adoption: adopted?.number ?? null }, now);
    await linkFilings(tx, held.id, added, now);
    if (added.some(saysOfBureaus)) await new CaseBureauRepository(tx).set(held.id, bureausNamedBy(file.items));
    if (held.planOrderedAt !== null && held.plannedAt === null) await new CaseRepository(tx).planned(held.id, now);
    if (adopted !== undefined) await new AdoptionRepository(tx).takeUp(held.id, now);
    const plan = planFor({
      file,
      clock: held.clock,
      deadlines: due,
      underWay: await new RecordRepository(tx).underWay(held.id),
      sessions: sessionDates,
      now,
    });
    await Promise.all([
      advance(tx, held, { ...plan, wakeAt: plan.wake?.at ?? null, recordedAt: now }),
      audit(tx, ...actsOf(held.id, added, changes)),
    ]);
    return plan;
  }

  private async reviseRegister(
    tx: EntityManager,
    held: CaseEntity,
    file: CaseFile,
    changes: RegisterChanges,
    { added, adoption }: { readonly added: readonly Entry[]; readonly adoption: number | null },
    now: Instant,
  ): Promise<void> {
    const { id: caseId, clock } = held;
    const register = new DeadlineRepository(tx);
    const rungs = new RungRepository(tx);
    // What follows from new entries was so from the moment they were accepted: a record that comes late, after an
    // outage, still reminds of what fell between the two.
    const computedAt = added.at(-1)?.recordedAt ?? caseNow(clock, now);
    await Promise.all([
      register.retire(caseId, changes.retired, computedAt, now),
      register.refresh(caseId, changes.refreshed),
      rungs.retire(caseId, changes.silenced, now),
      register.add(
        changes.added.map((each) => rowOf(caseId, each, { fromVersion: file.docket.length, adoption, computedAt })),
      ),
    ]);
    if (file.closed) {
      if (held.stage !== 'closed') await rungs.retireAll(caseId, now);
      return;
    }
    // The notice waits in real time for the rest of what is being recorded, however fast the case's clock runs.
    const hours = { ...this.hours, noticeAfterSeconds: this.hours.noticeAfterSeconds * clock.rate };
    await rungs.arm(
      changes.added.flatMap(({ deadline, revision }) =>
        rungsFor(deadline, reminderLadder(deadline.rule), hours, computedAt).map(
          ({ rung, audience, dueAt, state }) => ({
            caseId,
            deadline: deadline.id,
            revision,
            rung,
            audience,
            dueAt,
            fireAt: realInstantOf(clock, dueAt),
            state,
            settledAt: state === 'armed' ? null : now,
            repaired: false,
          }),
        ),
      ),
    );
  }
}

const rowOf = (
  caseId: string,
  { deadline, revision, because }: RegisterChanges['added'][number],
  brought: Pick<DeadlineEntity, 'fromVersion' | 'adoption' | 'computedAt'>,
): DeadlineEntity => {
  const { id, status: _ofToday, trigger, request, item, ncb, ...rest } = deadline;
  return {
    caseId,
    deadline: id,
    revision,
    ...rest,
    request: request ?? null,
    item: item ?? null,
    ncb: ncb ?? null,
    triggerEntry: trigger,
    because,
    ...brought,
    retiredAt: null,
  };
};

/** Whether an entry may change which bureaus the case's data items name. */
const saysOfBureaus = (entry: Entry): boolean =>
  isKind(entry, 'data-item-recorded', 'data-item-publication-requested', 'entry-corrected');

/** A filing that an entry names has left: the docket says so. */
async function linkFilings(tx: EntityManager, caseId: string, added: readonly Entry[], now: Instant): Promise<void> {
  const filings = new FilingRepository(tx);
  for (const entry of added) {
    if (!isKind(entry, 'request-filed') || entry.filing === undefined) continue;
    const { filing, occurredOn: submittedOn, recordedBy, document = null } = entry;
    const recorder = recordedBy.startsWith('system') ? null : recordedBy;
    await filings.submitted(caseId, { filing, submittedOn, recordedBy: recorder, document }, now);
  }
}

/** Brings the projection forward, where anything in it is new. */
async function advance(tx: EntityManager, held: CaseEntity, projection: Projection): Promise<void> {
  if (isDeepStrictEqual(standing(held), standing(projection))) return;
  await new CaseRepository(tx).advance(held.id, projection);
}

type Standing = Pick<CaseEntity, 'version' | 'stage' | 'waitingOn' | 'urgent' | 'nextDuty' | 'wakeAt'>;
const standing = ({ version, stage, waitingOn, urgent, nextDuty, wakeAt }: Standing): Standing => ({
  version,
  stage,
  waitingOn,
  urgent,
  nextDuty,
  wakeAt,
});

const actsOf = (caseId: string, added: readonly Entry[], changes: RegisterChanges): AuditedAct[] => [
  ...added.map(({ id, kind, sequence, recordedBy }) => ({
    caseId,
    act: 'entry.recorded',
    subject: id,
    details: { kind, sequence, recordedBy },
  })),
  ...changes.added.map(({ deadline: { id, dueOn, certainty }, revision, was, because }) => ({
    caseId,
    act: revision === 1 ? 'deadline.computed' : 'deadline.revised',
    subject: id,
    details: { revision, dueOn, certainty, because, ...(was === null ? {} : { was: was.dueOn }) },
  })),
  ...changes.retired
    .filter((id) => !changes.added.some(({ deadline }) => deadline.id === id))
    .map((id) => ({ caseId, act: 'deadline.retired', subject: id })),
];
