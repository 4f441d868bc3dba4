import { Controller, Inject, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import { routes } from '#contracts/routes.js';
import type { DryRunCasesQuery, DryRunListQuery, DryRunQuery } from '#contracts/rule-pack.contract.js';
import { comparePacks } from '#domain/deadlines/pack-changes.js';
import type { RulePack } from '#domain/deadlines/time-limit.js';
import { audit, noteRead } from '#persistence/audit/audit-event.repository.js';
import type { DryRunEntity } from '#persistence/rule-packs/dry-run.entity.js';
import { DryRunRepository, type ListedChange, type PlaceInDryRun } from '#persistence/rule-packs/dry-run.repository.js';
import { withActor } from '#persistence/transaction.js';
import { rulePack, rulePackNames, UnknownRulePack } from '#rules/packs.js';
import { idFrom } from '../cases/key-id.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { DryRuns } from './dry-runs.js';

const PAGE = 100;

/** The published rule packs, and what one of them would change in every live case. */
@Controller()
export class RulePacksController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dryRuns: DryRuns,
  ) {}

  @Route(routes.rulePacks)
  list() {
    return {
      rulePacks: rulePackNames()
        .map(rulePack)
        .map(({ id, version, title, effectiveFrom, effectiveUntil, limits }) => ({
          id,
          version,
          title,
          effectiveFrom,
          effectiveUntil,
          limits: limits.length,
          rules: [...new Set(limits.map(({ rule }) => rule))],
        })),
    };
  }

  @Route(routes.dryRuns)
  async dryRunList(@Who() who: SignedIn, @Query() { after, limit = PAGE }: DryRunListQuery) {
    const before = after === undefined ? null : Number(after);
    const found = await withActor(this.database, who.id, (tx) => new DryRunRepository(tx).list(limit + 1, before));
    const page = found.slice(0, limit);
    return {
      dryRuns: page.map(({ cases, moved, unreadable, undecided, ...run }) => ({
        ...headOf(run),
        cases,
        moved,
        unreadable,
        undecided,
      })),
      after: found.length > limit ? String(page.at(-1)?.number) : null,
    };
  }

  @Route(routes.dryRunCases)
  async dryRunCases(@Who() who: SignedIn, @Param('n') n: string, @Query() { after, limit = PAGE }: DryRunCasesQuery) {
    const dryRun = Number(n);
    return withActor(this.database, who.id, async (tx) => {
      const dryRuns = new DryRunRepository(tx);
      if ((await dryRuns.byNumber(dryRun)) === null) throw new Problem('not.found');
      const found = await dryRuns.cases(dryRun, limit + 1, after ?? null);
      const page = found.slice(0, limit);
      await noteRead(tx, { details: { cases: page.map(({ caseId }) => caseId) } });
      return {
        dryRun,
        cases: page.map(({ caseId: _, packsAfter: packs, ...each }) => ({ ...each, packs })),
        after: found.length > limit ? (page.at(-1)?.caseId ?? null) : null,
      };
    });
  }

  @Route(routes.rulePack)
  read(@Param('id') id: string): RulePack {
    return published(id);
  }

  @Route(routes.rulePackDiff)
  diff(@Param('id') id: string, @Param('other') other: string) {
    const [from, to] = [published(id), published(other)];
    return { from: from.id, to: to.id, limits: comparePacks(from, to) };
  }

  @Route(routes.orderDryRun)
  async order(
    @Who() who: SignedIn,
    @Param('id') id: string,
    @Key() { key, firstSeenAt }: CommandHeaders,
    @Res({ passthrough: true }) response: Response,
  ) {
    const { id: pack } = published(id);
    const dryRun = await withActor(this.database, who.id, async (tx) => {
      const order = { id: idFrom(key, 'dry-run'), pack, orderedBy: who.id, orderedAt: firstSeenAt };
      const { number, isNew } = await new DryRunRepository(tx).order(order);
      if (isNew) await audit(tx, { act: 'dry-run.ordered', subject: String(number), details: { pack } });
      return number;
    });
    this.dryRuns.takeUp(dryRun);
    response.setHeader('Location', `/api/v1/rule-packs/dry-runs/${dryRun}`);
    return { dryRun, pack };
  }

  @Route(routes.dryRun)
  async dryRun(@Who() who: SignedIn, @Param('n') n: string, @Query() { after, limit = PAGE }: DryRunQuery) {
    const number = Number(n);
    const place = after === undefined ? null : placeOf(after);
    return withActor(this.database, who.id, async (tx) => {
      const dryRuns = new DryRunRepository(tx);
      const run = await dryRuns.byNumber(number);
      if (run === null) throw new Problem('not.found');
      if (run.finishedAt === null) this.dryRuns.takeUp(number);
      const { changes: changed, ...counts } = await dryRuns.counts(number);
      const found = await dryRuns.changes(number, limit + 1, place);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      await noteRead(tx, { details: { cases: [...new Set(page.map(({ caseId }) => caseId))] } });
      return {
        ...headOf(run),
        ...counts,
        changed,
        changes: page.map(({ caseId: _, ...change }: ListedChange) => change),
        after: found.length > limit && last !== undefined ? nameOfPlace(last) : null,
      };
    });
  }
}

const headOf = ({ number: dryRun, pack, orderedBy, orderedAt, finishedAt }: DryRunEntity) => ({
  dryRun,
  pack,
  state: finishedAt === null ? 'running' : 'finished',
  orderedBy,
  orderedAt,
  finishedAt,
});

function published(id: string): RulePack {
  try {
    return rulePack(id);
  } catch (error) {
    if (error instanceof UnknownRulePack) throw new Problem('rule-pack.unknown');
    throw error;
  }
}

const nameOfPlace = ({ caseId, deadline }: PlaceInDryRun): string =>
  Buffer.from(`${caseId} ${deadline}`).toString('base64url');

function placeOf(name: string): PlaceInDryRun {
  const [, caseId, deadline] = /^([0-9a-f-]{36}) (\S{1,100})$/.exec(Buffer.from(name, 'base64url').toString()) ?? [];
  if (caseId === undefined || deadline === undefined)
    throw new Problem('request.invalid', [
      { path: 'after', problem: 'is no place in this list; take it from a page', code: 'unknown' },
    ]);
  return { caseId, deadline };
}
