import { Controller, Inject, Query } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Config } from '#config/config.js';
import { routes } from '#contracts/routes.js';
import type { calendarQuery, Duties, dutiesQuery } from '#contracts/today.contract.js';
import { addDays, civilDateAt, daysBetween } from '#domain/clock/civil-date.js';
import { controlDueOn } from '#domain/clock/evening-control.js';
import type { CivilDate } from '#domain/docket/shape.js';
import type { AuditEntity } from '#persistence/audit/audit.entity.js';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import { noteRead } from '#persistence/audit/audit-event.repository.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { DocketRepository } from '#persistence/docket/docket.repository.js';
import { EveningControlRepository } from '#persistence/evening-control/evening-control.repository.js';
import { DutyRepository } from '#persistence/today/duty.repository.js';
import { type PlannedDate, PlannedDateRepository } from '#persistence/today/planned-date.repository.js';
import { PromiseRepository } from '#persistence/today/promise.repository.js';
import { readingAs, readingAsSystem, withActor } from '#persistence/transaction.js';
import { officeHolidaysOn } from '#rules/packs.js';
import { SESSIONS } from '#rules/session-calendar.js';
import { nameOf } from '../cases/case-view.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { type AboutCase, dutyLine } from './duty-line.js';
import { stateOfPromise } from './promise-state.js';

const AT_MOST = 500;
const AHEAD_DAYS = 30;
const CALENDAR_DAYS = 400;
const DATES_AT_MOST = 2_000;

/** What the first page asks: what is due over all cases, whether nothing was missed, and what lies ahead. */
@Controller()
export class TodayController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Route(routes.duties)
  duties(@Who() who: SignedIn, @Query() { scope = 'mine', within }: z.output<typeof dutiesQuery>): Promise<Duties> {
    return withActor(this.database, who.id, async (tx) => {
      const repository = new DutyRepository(tx);
      const query = {
        scope,
        withinDays: within ?? AHEAD_DAYS,
        now: new Date().toISOString(),
        limit: AT_MOST + 1,
      };
      const found = await repository.open(query);
      const listed = found.slice(0, AT_MOST);
      const cases = [...new Set(listed.map(({ caseId }) => caseId))];
      const about = await aboutCases(tx, cases);
      await noteRead(tx, { details: { cases } });
      return {
        duties: listed.map((duty) => dutyLine(duty, about(duty.caseId))),
        isCut: found.length > AT_MOST,
        stages: [...(await repository.stages(scope))],
      };
    });
  }

  @Route(routes.promise)
  async promise(@Who() who: SignedIn) {
    // What the auditor found names cases of everybody: read by the system, told as far as the reader may see.
    const { audit, digestSentFor } = await readingAsSystem(this.database, 'auditor', async (tx) => {
      const audits = new AuditRepository(tx);
      return { audit: await audits.latest(), digestSentFor: await audits.lastDigest() };
    });
    return readingAs(this.database, who.id, async (tx) => {
      const repository = new PromiseRepository(tx);
      const told = audit === null ? [] : [...audit.findings, ...audit.repaired];
      const readable = await repository.readable(told.flatMap(({ reference }) => reference ?? []));
      // What names no case is the firm's own and concerns everybody.
      const isTheirs = ({ reference, caseId }: AuditEntity['findings'][number]): boolean =>
        reference === undefined ? caseId === undefined : readable.has(reference);
      const findings = audit?.findings.filter(isTheirs) ?? [];
      const repaired = audit?.repaired.filter(isTheirs) ?? [];
      const eveningControl = await lastSigned(tx);
      const now = new Date().toISOString();
      const { FIRM_TIME_ZONE: zone } = this.config;
      const office = officeHolidaysOn(civilDateAt(now, zone));
      const controlDue = controlDueOn(now, eveningControl?.day, zone, office);
      const proof = {
        provedAt: audit?.finishedAt,
        findings: findings.length,
        repaired: repaired.length,
        controlDue,
      };
      return {
        state: stateOfPromise(proof, this.config, Date.parse(now)),
        ...(await repository.counts()),
        provedAt: audit?.finishedAt ?? null,
        digestSentFor,
        eveningControl,
        controlDue,
        findings: findings.map(({ code, reference = null, says, values }) => ({
          code,
          reference,
          says,
          ...(values === undefined ? {} : { values }),
        })),
      };
    });
  }

  @Route(routes.calendar)
  calendar(@Who() who: SignedIn, @Query() { from, to, scope = 'firm', only }: z.output<typeof calendarQuery>) {
    const days = daysBetween(from, to);
    if (days < 0) throw new Problem('request.invalid', [{ path: 'to', problem: 'must not be before from' }]);
    if (days > CALENDAR_DAYS)
      throw new Problem('request.invalid', [
        { path: 'to', problem: `must be at most ${CALENDAR_DAYS} days after from` },
      ]);
    return withActor(this.database, who.id, async (tx) => {
      const asked =
        only === 'sessions'
          ? []
          : await new PlannedDateRepository(tx).between(from, to, { scope, limit: DATES_AT_MOST + 1 });
      const { dates, completeUntil } = wholeDays(asked, from, to);
      await noteRead(tx, { details: { cases: [...new Set(dates.map(({ caseId }) => caseId))] } });
      return {
        dates: dates.map(({ reference, deadline, title, article, basis, bound, certainty, dueOn, simulated }) => ({
          reference,
          deadline,
          title,
          article,
          basis,
          bound,
          certainty,
          dueOn,
          simulated,
        })),
        completeUntil,
        sessions: SESSIONS.filter(({ startsOn, endsOn }) => startsOn <= to && endsOn >= from).map((each) => ({
          ...each,
        })),
      };
    });
  }
}

/** A day is listed whole or not at all: an empty day must be one on which nothing is due. */
function wholeDays(found: readonly PlannedDate[], from: CivilDate, to: CivilDate) {
  const firstCut = found[DATES_AT_MOST]?.dueOn;
  if (firstCut === undefined) return { dates: found, completeUntil: to };
  return {
    dates: found.filter(({ dueOn }) => dueOn < firstCut),
    completeUntil: firstCut > from ? addDays(firstCut, -1) : null,
  };
}

async function lastSigned(tx: EntityManager) {
  const last = await new EveningControlRepository(tx).last();
  return last === null ? null : { day: last.day, name: last.name, signedAt: last.signedAt };
}

/** Whose cases they are, and from which bureaus the data items come. */
async function aboutCases(tx: EntityManager, ids: readonly string[]): Promise<(caseId: string) => AboutCase> {
  if (ids.length === 0) return () => ({ applicants: [], sources: [] });
  const applicants = await new CaseRepository(tx).applicantsOf(ids);
  const sources = await new DocketRepository(tx).sourcesOf(ids);
  return (caseId) => ({
    applicants: applicants.filter((each) => each.caseId === caseId).map(nameOf),
    sources: sources.get(caseId) ?? [],
  });
}
