import type { Deadline } from '#domain/deadlines/deadline.js';
import type { AuditFinding } from '#persistence/audit/audit.entity.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { DeadlineEntity } from '#persistence/deadlines/deadline.entity.js';
import { finding } from './finding.js';

/**
 * What the docket gives now, what it gave when its last entry came, and what it gave on the day on which a row was
 * computed: until the next plan each of them may stand in the register, for time alone makes some dates come and go.
 */
export interface Readings {
  readonly today: ReadonlyMap<string, Deadline>;
  readonly whenRecorded: ReadonlyMap<string, Deadline>;
  readonly whenComputed: (row: DeadlineEntity) => Deadline | undefined;
}

/** Every date that the register lacks, holds without ground, or holds otherwise than the docket gives it. */
export function faultsInRegister(
  held: CaseEntity,
  inForce: readonly DeadlineEntity[],
  { today, whenRecorded, whenComputed }: Readings,
): AuditFinding[] {
  const rows = new Map(inForce.map((row) => [row.deadline, row]));
  const place = (deadline: string) => ({ caseId: held.id, reference: held.reference, deadline });
  const missing = [...today.values()]
    .filter(({ id }) => whenRecorded.has(id) && !rows.has(id))
    .map(({ id, dueOn }) =>
      finding('deadline.missing', place(id), `${id} falls due on ${dueOn ?? 'an open day'}.`, {
        deadline: id,
        dueOn: dueOn ?? 'open',
      }),
    );
  const wrong = inForce.flatMap((row) => {
    const saysSo = (each: Deadline | undefined): boolean => each !== undefined && differences(each, row).length === 0;
    const [now, then] = [today.get(row.deadline), whenRecorded.get(row.deadline)];
    if (saysSo(now) || saysSo(then) || saysSo(whenComputed(row))) return [];
    const reading = now ?? then;
    const { deadline, dueOn } = row;
    if (reading === undefined)
      return [
        finding('deadline.unfounded', place(deadline), `${deadline} is held as due on ${dueOn ?? 'an open day'}.`, {
          deadline,
          dueOn: dueOn ?? 'open',
        }),
      ];
    const differing = differences(reading, row);
    const facts = differing.map(
      ({ field, registered, computed }) => `${field} ${registered}, by the docket ${computed}`,
    );
    const values = differing.flatMap(({ field, registered, computed }) => [
      [field, registered],
      [`${field}ByDocket`, computed],
    ]);
    return [
      finding('deadline.differs', place(deadline), `${deadline}: ${facts.join(', ')}.`, {
        ...Object.fromEntries(values),
        deadline,
      }),
    ];
  });
  return [...missing, ...wrong];
}

interface Difference {
  readonly field: string;
  readonly registered: string;
  readonly computed: string;
}

/** Each field in which the register says something else. */
function differences(reading: Deadline, row: DeadlineEntity): Difference[] {
  const fields = {
    dueOn: [row.dueOn, reading.dueOn],
    originalDueOn: [row.originalDueOn, reading.originalDueOn],
    earliestDueOn: [row.earliestDueOn, reading.earliestDueOn],
    latestDueOn: [row.latestDueOn, reading.latestDueOn],
    aimOn: [row.aimOn, reading.aimOn],
    certainty: [row.certainty, reading.certainty],
    basis: [row.basis, reading.basis],
    article: [row.article, reading.article],
    edition: [row.edition, reading.edition],
    trigger: [row.triggerEntry, reading.trigger],
    metOn: [row.metOn, reading.metOn],
    settled: [row.settled, reading.settled],
  };
  return Object.entries(fields)
    .filter(([, [registered, computed]]) => registered !== computed)
    .map(([field, [registered, computed]]) => ({
      field,
      registered: String(registered ?? 'none'),
      computed: String(computed ?? 'none'),
    }));
}
