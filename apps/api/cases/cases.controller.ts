import { Body, Controller, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import type { CaseOnFile, CaseQuery, Worklist, WorklistQuery } from '#contracts/case.contract.js';
import type { OpenCase } from '#contracts/opening.contract.js';
import { CASE_STAFF } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { reachOf } from '#domain/people/access.js';
import { hasRole } from '#domain/people/staff.js';
import { noteRead } from '#persistence/audit/audit-event.repository.js';
import { CaseListener } from '#persistence/case-listener.js';
import { CaseRepository, UnknownPlaceInList } from '#persistence/cases/case.repository.js';
import type { CaseFilter } from '#persistence/cases/worklist-walk.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor } from '#persistence/transaction.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { waitingPacks } from '../rule-packs/waiting-packs.js';
import { CaseGateway, isUnreachable } from '../temporal/case-gateway.js';
import { CaseOpening } from './case-opening.js';
import { caseOnFile, worklistLine } from './case-view.js';
import { Dockets } from './dockets.js';

const PAGE = 50;
/** What those who only watch may ask the worklist by: the rest would tell by its answers what they may not see. */
const WATCHERS_FILTERS: readonly string[] = ['stage', 'q'];
const asksOfContent = (filter: object): boolean => Object.keys(filter).some((name) => !WATCHERS_FILTERS.includes(name));

/** Opening a case, the worklist, and a case's page. */
@Controller()
export class CasesController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly opening: CaseOpening,
    private readonly gateway: CaseGateway,
    private readonly dockets: Dockets,
    private readonly listener: CaseListener,
  ) {}

  @Route(routes.openCase)
  async open(
    @Who() who: SignedIn,
    @Body() body: OpenCase,
    @Key() command: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const row = await this.opening.store(body, who, command);
    const { reference } = row;
    response.setHeader('Location', `/api/v1/cases/${reference}`);
    const isRecorded = await this.started(row);
    if (!isRecorded) {
      response.status(202);
      return { reference };
    }
    const { stage, version } = await this.dockets.find(reference, who);
    return { reference, stage, version };
  }

  @Route(routes.listCases)
  async list(@Who() who: SignedIn, @Query() { after, limit, ...filter }: WorklistQuery): Promise<Worklist> {
    if (!hasRole(who, ...CASE_STAFF) && asksOfContent(filter)) throw new Problem('role.not-allowed');
    const reach = reachOf(who.roles, asksOfContent(filter) ? 'content' : 'watch');
    return withActor(this.database, who.id, async (tx) => {
      const { cases, next } = await new CaseRepository(tx)
        .page(filter as CaseFilter, limit ?? PAGE, after, reach)
        .catch(asFault);
      const readable = await new CaseRepository(tx).readable(cases.map(({ id }) => id));
      const applicants = await new CaseRepository(tx).applicantsOf([...readable]);
      const people = await new StaffRepository(tx).byIds(cases.map(({ responsibleId }) => responsibleId));
      await noteRead(tx, { details: { cases: [...readable] } });
      const named = (id: string) => people.find((person) => person.id === id)?.name ?? '';
      return {
        cases: cases.map((row) => worklistLine(row, readable.has(row.id), applicants, named(row.responsibleId))),
        after: next,
      };
    });
  }

  @Route(routes.readCase)
  async read(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Query() { version }: CaseQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CaseOnFile> {
    if (version !== undefined) {
      const { id, version: held } = await this.dockets.find(reference, who);
      if (held < version) await this.listener.waitForVersion(id, version, this.config.API_PATIENCE_MS);
    }
    const row = await this.dockets.find(reference, who);
    const docket = await this.dockets.read(row);
    response.setHeader('ETag', `"${row.version}"`);
    return withActor(this.database, who.id, async (tx) => {
      const cases = new CaseRepository(tx);
      const responsible = await new StaffRepository(tx).byId(row.responsibleId);
      const revised = row.revisesCaseId === null ? null : await cases.byId(row.revisesCaseId);
      const applicants = await cases.applicants(row.id);
      const people = { applicants, responsible: responsible?.name ?? '', revises: revised?.reference ?? null };
      const packs = await waitingPacks(tx, row, who);
      return caseOnFile(row, docket, who, people, { rulePack: packs.some(({ isStale }) => !isStale) });
    });
  }

  /** The case is stored and will live: an engine that is away starts it when it is back, and the answer is 202. */
  private async started(row: Parameters<CaseGateway['open']>[0]): Promise<boolean> {
    try {
      return (await this.gateway.open(row)).isRecorded;
    } catch (error) {
      if (!isUnreachable(error)) throw error;
      return false;
    }
  }
}

function asFault(error: unknown): never {
  if (error instanceof UnknownPlaceInList)
    throw new Problem('request.invalid', [
      { path: 'after', problem: 'is no place in this list; take it from a page', code: 'unknown' },
    ]);
  throw error;
}
