import type { CaseOnFile, WorklistCase } from '#contracts/case.contract.js';
import { fold } from '#domain/case/fold.js';
import { permitted, type Waiting } from '#domain/case/permitted.js';
import { stageOf } from '#domain/case/stage.js';
import { isSimulated } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import type { Actor } from '#domain/people/staff.js';
import type { Applicant } from '#persistence/cases/applicant.entity.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import type { ListedCase } from '#persistence/cases/worklist-walk.js';
import { sessionDates } from '#rules/session-calendar.js';
import { type Docket, nowOf } from './dockets.js';

/** A case as its page shows it: computed from the docket of one version, by the same functions as everywhere. */
export function caseOnFile(
  row: CaseEntity,
  docket: Docket,
  who: Actor,
  people: {
    readonly applicants: readonly Applicant[];
    readonly responsible: string;
    readonly revises: string | null;
  },
  waiting: Waiting,
): CaseOnFile {
  // The row was read first: entries recorded since belong to a version that this answer does not speak of.
  const file = fold(docket.opening, docket.entries.slice(0, row.version));
  const now = nowOf(row);
  const stage = row.stage ?? stageOf(file, civilDateAt(now), sessionDates);
  return {
    reference: row.reference,
    kind: row.kind,
    revises: people.revises,
    startAt: row.startAt,
    language: row.language,
    version: row.version,
    stage,
    waitingOn: row.waitingOn,
    urgent: row.urgent,
    nextDuty: row.nextDuty,
    requests: file.requests.map(({ request, requestKind, state, outcome, filed, preemptive, applicants, items }) => ({
      request,
      requestKind,
      state,
      outcome,
      filed,
      preemptive,
      applicants: [...applicants],
      items: [...items],
    })),
    items: file.items.map(
      ({ item, type, source, recipients, concerns, state, deletedBy, deletedOn, blocked, published }) => ({
        item,
        type,
        source,
        recipients: recipients === 'all' ? recipients : [...recipients],
        concerns,
        state,
        deletedBy,
        deletedOn,
        blocked,
        published,
      }),
    ),
    conditions: file.conditions.map(({ condition, request, state }) => ({ condition, request, state })),
    applicants: people.applicants.map(({ applicant, kind, particulars, representedBy }) => ({
      ...particulars,
      applicant,
      kind,
      ...(representedBy === null ? {} : { representedBy }),
    })),
    permitted: permitted(file, stage, who, waiting),
    responsible: { id: row.responsibleId, name: people.responsible },
    openedAt: row.openedAt,
    rulePacks: [...docket.rulePacks],
    simulated: isSimulated(row.clock),
    clock: { ...row.clock, now },
  };
}

/** A line of the worklist; whoever may only watch gets the four fields that tell nothing of the matter. */
export function worklistLine(
  row: ListedCase,
  isReadable: boolean,
  applicants: readonly Applicant[],
  responsible: string,
): WorklistCase {
  const line = { reference: row.reference, stage: row.stage, simulated: isSimulated(row.clock), version: row.version };
  if (!isReadable) return line;
  return {
    ...line,
    kind: row.kind,
    waitingOn: row.waitingOn,
    urgent: row.urgent,
    nextDuty: row.nextDuty,
    applicants: applicants.filter(({ caseId }) => caseId === row.id).map(nameOf),
    responsible: { id: row.responsibleId, name: responsible },
    openedAt: row.openedAt,
  };
}

export function nameOf({ particulars }: Pick<Applicant, 'particulars'>): string {
  const { familyName, givenName, name } = particulars as { familyName?: string; givenName?: string; name?: string };
  return name ?? [familyName, givenName].filter((part) => part !== undefined).join(', ');
}
