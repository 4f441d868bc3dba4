import type { EntityManager } from 'typeorm';
import { fold } from '#domain/case/fold.js';
import { type CaseClock, caseNow, realInstantOf } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { type ArmedRung, type ReminderHours, rungsFor } from '#domain/deadlines/armed-rungs.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import type { Instant } from '#domain/docket/shape.js';
import type { AuditFinding } from '#persistence/audit/audit.entity.js';
import { RepairRepository } from '#persistence/audit/repair.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { type Adopted, type RecordedCase, RecordRepository } from '#persistence/cases/record.repository.js';
import type { DeadlineEntity } from '#persistence/deadlines/deadline.entity.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import type { ReminderRungEntity } from '#persistence/deadlines/reminder-rung.entity.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { ReminderRepository } from '#persistence/deliveries/reminder.repository.js';
import { recallFor } from '#persistence/rule-packs/publish-packs.js';
import { reminderLadder } from '#rules/firm-policy-default.js';
import { rulePack } from '#rules/packs.js';
import { finding } from './finding.js';
import { faultsInRegister, type Readings } from './register-proof.js';

// The worker looks for ordered work every minute, and a plan is made within seconds.
const PLAN_IS_LATE_AFTER_MS = 15 * 60_000;

export interface CaseAudit {
  readonly repaired: readonly AuditFinding[];
  readonly findings: readonly AuditFinding[];
}

/**
 * Proves one case: the register says what the docket gives, and every open date has its ladder. The case is held for
 * these milliseconds, so that no record comes between the two and a rung that is armed again is armed once.
 */
export async function auditCase(
  tx: EntityManager,
  caseId: string,
  hours: ReminderHours,
  now: Instant,
): Promise<CaseAudit> {
  const held = await new CaseRepository(tx).lockForRecord(caseId);
  if (held === null || held.stage === 'closed' || held.version === 0) return NOTHING;
  const inForce = await new DeadlineRepository(tx).inForce(caseId);
  const recorded = await new RecordRepository(tx).recorded(held);
  const readings = await readingsOf(tx, held, recorded, now);
  if (readings === undefined) {
    return {
      repaired: [],
      findings: [finding('case.unreadable', placeOf(held), `The docket of ${held.reference} cannot be read.`, {})],
    };
  }
  const faults = faultsInRegister(held, inForce, readings);
  const proved = inForce.filter(({ deadline }) => !faults.some((each) => each.deadline === deadline));
  const { repaired, findings } = await haveMended(tx, held, faults, now);
  return {
    findings: [...findings, ...packsNotTakenUp(held, recorded.adoptions, now)],
    repaired: [...repaired, ...(await mendLadders(tx, held, proved, readings.today, hours, now))],
  };
}

/** Under the packs that the register follows: those applied a moment ago reach it with the case's next plan. */
async function readingsOf(
  tx: EntityManager,
  held: CaseEntity,
  recorded: RecordedCase,
  now: Instant,
): Promise<Readings | undefined> {
  const { opening, docket, adoptions } = recorded;
  const rulePacks = adoptions.findLast(({ isTakenUp }) => isTakenUp)?.packs ?? held.rulePacks;
  await recallFor(tx, rulePacks);
  const today = civilDateAt(caseNow(held.clock, now));
  const last = docket.at(-1)?.recordedAt;
  try {
    const file = fold(opening, docket);
    const read = new Map<string, ReadonlyMap<string, Deadline>>();
    const asOf = (day: string): ReadonlyMap<string, Deadline> => {
      const known = read.get(day);
      if (known !== undefined) return known;
      const reading = new Map(
        deadlines(file, rulePacks.map(rulePack), day).map((deadline) => [deadline.id, deadline] as const),
      );
      read.set(day, reading);
      return reading;
    };
    return {
      today: asOf(today),
      whenRecorded: asOf(last === undefined ? today : civilDateAt(last)),
      whenComputed: ({ deadline, computedAt }) => asOf(civilDateAt(computedAt)).get(deadline),
    };
  } catch {
    // A docket that the engine cannot read is itself a finding, and must not keep the other cases from being proved.
    return undefined;
  }
}

/**
 * A register that does not say what the docket gives is mended by the case itself: it is to plan anew, and is woken by
 * the worker. That it was found is told once. Only what stands after that plan, or where no plan came in time, is a
 * finding: an engine that was corrected by a deploy is none.
 */
async function haveMended(
  tx: EntityManager,
  held: CaseEntity,
  faults: readonly AuditFinding[],
  now: Instant,
): Promise<CaseAudit> {
  const cases = new CaseRepository(tx);
  const { planOrderedAt, plannedAt } = held;
  if (faults.length === 0) {
    if (planOrderedAt !== null) await cases.proved(held.id);
    return NOTHING;
  }
  if (planOrderedAt === null) {
    await cases.orderPlan(held.id, now);
    const dates = faults.flatMap(({ deadline }) => deadline ?? []).join(', ');
    const facts = `The register of ${held.reference} does not say what its docket gives: ${dates}.`;
    return { repaired: [finding('register.behind', placeOf(held), facts, { deadlines: dates })], findings: [] };
  }
  return plannedAt === null && isWithin(planOrderedAt, now) ? NOTHING : { repaired: [], findings: faults };
}

/** Rule packs that were applied to the case and that its register does not follow yet. */
function packsNotTakenUp(held: CaseEntity, adoptions: readonly Adopted[], now: Instant): AuditFinding[] {
  return adoptions
    .filter(({ isTakenUp, decidedAt }) => !isTakenUp && !isWithin(decidedAt, now))
    .map(({ packs, decidedAt }) =>
      finding('rule-packs.not-taken-up', placeOf(held), `${packs.join(', ')}: applied at ${decidedAt}.`, {
        packs: packs.join(', '),
        decidedAt,
      }),
    );
}

const isWithin = (since: Instant, now: Instant): boolean => Date.parse(now) - Date.parse(since) < PLAN_IS_LATE_AFTER_MS;
const NOTHING: CaseAudit = { repaired: [], findings: [] };

async function mendLadders(
  tx: EntityManager,
  held: CaseEntity,
  inForce: readonly DeadlineEntity[],
  computed: Readings['today'],
  hours: ReminderHours,
  now: Instant,
): Promise<AuditFinding[]> {
  const rungs = await new RungRepository(tx).ofCase(held.id);
  const claims = await new ReminderRepository(tx).ofCase(held.id);
  const repairs = new RepairRepository(tx);
  const repaired: AuditFinding[] = [];
  // People record in real time, however fast the case's clock runs: so the register has it too.
  const onItsClock = { ...hours, noticeAfterSeconds: hours.noticeAfterSeconds * held.clock.rate };
  for (const row of inForce) {
    const deadline = computed.get(row.deadline);
    if (deadline === undefined || row.settled) continue;
    const isOfRow = (each: { deadline: string; revision: number }): boolean =>
      each.deadline === row.deadline && each.revision === row.revision;
    // Settled by time alone since the last plan: the ladder stands until that plan takes it back.
    for (const rung of rungsFor(
      { ...deadline, settled: false },
      reminderLadder(row.rule),
      onItsClock,
      row.computedAt,
    )) {
      const armed = rungs.find((each) => isOfRow(each) && each.rung === rung.rung);
      const isClaimed = claims.some((each) => isOfRow(each) && each.rung === rung.rung);
      const wrong = faultOf(rung, armed, isClaimed, held.clock, hours.zone);
      if (wrong === undefined) continue;
      const fireAt = realInstantOf(held.clock, rung.dueAt);
      await repairs.arm({ caseId: held.id, deadline: row.deadline, revision: row.revision, ...rung, fireAt }, now);
      const place = { ...placeOf(held), deadline: row.deadline, rung: rung.rung };
      const values = { rung: rung.rung, deadline: row.deadline, fireAt };
      repaired.push(finding(wrong, place, `${rung.rung} of ${row.deadline} leaves on ${fireAt}.`, values));
    }
  }
  return repaired;
}

/** What is wrong with a rung of an open date. The hour may have been another one when it was armed; the day may not. */
function faultOf(
  rung: ArmedRung,
  row: ReminderRungEntity | undefined,
  isClaimed: boolean,
  clock: CaseClock,
  zone: string,
) {
  if (row === undefined || (row.state === 'retired' && rung.state === 'armed')) return 'rung.missing';
  if (row.state === 'fired') return isClaimed ? undefined : 'rung.unclaimed';
  if (row.state !== 'armed') return rung.state === 'armed' ? 'rung.missing' : undefined;
  const isOnTheClock =
    Math.abs(Date.parse(row.fireAt) - Date.parse(realInstantOf(clock, row.dueAt))) < CLOCK_TOLERANCE_MS;
  const isOnTheDay = civilDateAt(row.dueAt, zone) === civilDateAt(rung.dueAt, zone);
  return isOnTheClock && isOnTheDay ? undefined : 'rung.moved';
}
const CLOCK_TOLERANCE_MS = 1000;

const placeOf = ({ id, reference }: CaseEntity) => ({ caseId: id, reference });
