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
import { RecordRepository } from '#persistence/cases/record.repository.js';
import type { DeadlineEntity } from '#persistence/deadlines/deadline.entity.js';
import { DeadlineRepository } from '#persistence/deadlines/deadline.repository.js';
import type { ReminderRungEntity } from '#persistence/deadlines/reminder-rung.entity.js';
import { RungRepository } from '#persistence/deadlines/rung.repository.js';
import { ReminderRepository } from '#persistence/deliveries/reminder.repository.js';
import { DocketRepository } from '#persistence/docket/docket.repository.js';
import { recallFor } from '#persistence/rule-packs/publish-packs.js';
import { reminderLadder } from '#rules/firm-policy-default.js';
import { rulePack } from '#rules/packs.js';
import { finding } from './finding.js';

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
  if (held === null || held.stage === 'closed' || held.version === 0) return { repaired: [], findings: [] };
  const inForce = await new DeadlineRepository(tx).inForce(caseId);
  const computed = await readings(tx, held, now);
  if (computed === undefined) {
    return {
      repaired: [],
      findings: [finding('case.unreadable', placeOf(held), `The docket of ${held.reference} cannot be read.`)],
    };
  }
  const findings = compare(held, inForce, computed);
  const proved = inForce.filter(({ deadline }) => !findings.some((each) => each.deadline === deadline));
  return { findings, repaired: await mendLadders(tx, held, proved, computed.today, hours, now) };
}

/**
 * What the docket gives now, what it gave when its last entry came, and what it gave on the day on which a row was
 * computed: until the next plan each of them may stand in the register, for time alone makes some dates come and go.
 */
interface Readings {
  readonly today: ReadonlyMap<string, Deadline>;
  readonly whenRecorded: ReadonlyMap<string, Deadline>;
  readonly whenComputed: (row: DeadlineEntity) => Deadline | undefined;
}

async function readings(tx: EntityManager, held: CaseEntity, now: Instant): Promise<Readings | undefined> {
  const docket = await new DocketRepository(tx).all(held.id);
  const opening = await new CaseRepository(tx).opening(held);
  const rulePacks = await new RecordRepository(tx).rulePacksOf(held);
  await recallFor(tx, rulePacks);
  const today = civilDateAt(caseNow(held.clock, now));
  const recorded = docket.at(-1)?.recordedAt;
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
      whenRecorded: asOf(recorded === undefined ? today : civilDateAt(recorded)),
      whenComputed: ({ deadline, computedAt }) => asOf(civilDateAt(computedAt)).get(deadline),
    };
  } catch {
    // A docket that the engine cannot read is itself a finding, and must not keep the other cases from being proved.
    return undefined;
  }
}

function compare(
  held: CaseEntity,
  inForce: readonly DeadlineEntity[],
  { today, whenRecorded, whenComputed }: Readings,
): AuditFinding[] {
  const rows = new Map(inForce.map((row) => [row.deadline, row]));
  const place = (deadline: string) => ({ ...placeOf(held), deadline });
  const missing = [...today.values()]
    .filter(({ id }) => whenRecorded.has(id) && !rows.has(id))
    .map(({ id, dueOn }) => finding('deadline.missing', place(id), `${id} falls due on ${dueOn ?? 'an open day'}.`));
  const wrong = inForce.flatMap((row) => {
    const saysSo = (each: Deadline | undefined): boolean => each !== undefined && differences(each, row).length === 0;
    const [now, then] = [today.get(row.deadline), whenRecorded.get(row.deadline)];
    if (saysSo(now) || saysSo(then) || saysSo(whenComputed(row))) return [];
    const reading = now ?? then;
    if (reading === undefined)
      return [
        finding(
          'deadline.unfounded',
          place(row.deadline),
          `${row.deadline} is held as due on ${row.dueOn ?? 'an open day'}.`,
        ),
      ];
    return [
      finding('deadline.differs', place(row.deadline), `${row.deadline}: ${differences(reading, row).join(', ')}.`),
    ];
  });
  return [...missing, ...wrong];
}

/** Each field in which the register says something else, as `dueOn 2026-05-15, by the docket 2026-06-15`. */
function differences(reading: Deadline, row: DeadlineEntity): string[] {
  const fields = {
    dueOn: [row.dueOn, reading.dueOn],
    originalDueOn: [row.originalDueOn, reading.originalDueOn],
    certainty: [row.certainty, reading.certainty],
    article: [row.article, reading.article],
    edition: [row.edition, reading.edition],
    trigger: [row.triggerEntry, reading.trigger],
    metOn: [row.metOn, reading.metOn],
    settled: [row.settled, reading.settled],
  };
  return Object.entries(fields)
    .filter(([, [registered, computed]]) => registered !== computed)
    .map(([field, [registered, computed]]) => `${field} ${registered ?? 'none'}, by the docket ${computed ?? 'none'}`);
}

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
      repaired.push(finding(wrong, place, `${rung.rung} of ${row.deadline} leaves on ${fireAt}.`));
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
