import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import type { OpenCase } from '#contracts/opening.contract.js';
import { CASE_STAFF } from '#contracts/routes/route.js';
import { decide } from '#domain/case/decide.js';
import { fold } from '#domain/case/fold.js';
import { isRefusal } from '#domain/case/refusal.js';
import { type CaseClock, isSimulated, REAL_TIME } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import type { Instant } from '#domain/docket/shape.js';
import { hasRole } from '#domain/people/staff.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository, type NewApplicant } from '#persistence/cases/case.repository.js';
import { WallRepository } from '#persistence/cases/wall.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor } from '#persistence/transaction.js';
import { packsInForceOn } from '#rules/packs.js';
import { CONFIG, DATABASE } from '../config.js';
import { heedVerdict } from '../conflicts/heeded-verdict.js';
import { Problem, refused } from '../http/problem.js';
import type { CommandHeaders, SignedIn } from '../http/route.js';
import { KeyBackup } from '../keys/key-backup.js';
import { Dockets } from './dockets.js';
import { idFrom } from './key-id.js';
import { bureausNamedIn } from './named-bureaus.js';
import { newReference } from './reference.js';
import { StatedFacts } from './stated-facts.js';

/** Opens cases: everything that is fixed for a case's whole life is fixed here, in one transaction. */
@Injectable()
export class CaseOpening {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly dockets: Dockets,
    private readonly stated: StatedFacts,
    private readonly backup: KeyBackup,
  ) {}

  /** Stores the case, its applicants and its team. The same key finds the case that it opened before. */
  async store(body: OpenCase, who: SignedIn, { key, firstSeenAt }: CommandHeaders): Promise<CaseEntity> {
    const clock = this.clockOf(body, firstSeenAt);
    if (!isSimulated(clock)) await this.backup.require(who);
    const applicants = body.applicants.map(applicantOf);
    const openingFacts = await this.factsOf(body, clock, applicants, who);
    const revised = body.revises === undefined ? null : await this.revisedCase(body.revises, who);
    const opening = {
      id: idFrom(key, 'case'),
      reference: newReference(),
      kind: body.kind,
      revisesCaseId: revised?.id ?? null,
      startAt: body.startAt,
      language: body.language,
      clock,
      rulePacks: body.rulePacks ?? packsInForceOn(civilDateAt(clock.startsAs)),
      responsibleId: body.responsible ?? who.id,
      openedBy: who.id,
      office: who.office,
      openedAt: firstSeenAt,
      openingFacts,
    };
    return withActor(this.database, who.id, async (tx) => {
      const cases = new CaseRepository(tx);
      // Opened by this very key before, and closed to them since.
      if ((await new WallRepository(tx).closedTo(who.id)).has(opening.id)) throw new Problem('not.found');
      const responsible = await new StaffRepository(tx).byId(opening.responsibleId);
      const isHere = responsible !== null && responsible.departedAt === null && !responsible.integration;
      if (!isHere || !hasRole(responsible, ...CASE_STAFF)) {
        throw new Problem('staff.unknown', [
          { path: 'responsible', problem: 'is nobody who works on cases', code: 'unknown' },
        ]);
      }
      if (await cases.insertOpening(opening, applicants, [who.id])) {
        const { kind, startAt, rulePacks, office, responsibleId } = opening;
        const team = [...new Set([responsibleId, who.id])];
        await audit(tx, {
          caseId: opening.id,
          act: 'case.opened',
          details: { kind, startAt, rulePacks, rate: clock.rate, office, responsible: responsibleId, team },
        });
        // Last, so that nobody asks without opening a case.
        await heedVerdict(tx, opening.id, applicants, body.conflictCheck);
      }
      const row = await cases.byId(opening.id);
      if (row === null) throw new Problem('not.found');
      return row;
    });
  }

  private clockOf({ clock }: OpenCase, openedAt: Instant): CaseClock {
    if (clock === undefined) return REAL_TIME(openedAt);
    if (!this.config.SIMULATION_ALLOWED)
      throw new Problem('clock.not-allowed', [{ path: 'clock', problem: 'is for simulated cases' }]);
    return { rate: clock.rate, startedAt: openedAt, startsAs: new Date(clock.startsAs).toISOString() };
  }

  private async factsOf(
    body: OpenCase,
    clock: CaseClock,
    applicants: readonly NewApplicant[],
    who: SignedIn,
  ): Promise<readonly Entry[]> {
    const facts = body.dataItems.map(
      (item): Fact => ({ ...item, kind: 'data-item-recorded', occurredOn: item.occurredOn ?? null }),
    );
    if (facts.length === 0) return [];
    await this.stated.checkBureaus(
      facts.flatMap((fact, index) => bureausNamedIn(fact, `dataItems[${index}]`)),
      who,
    );
    const empty = fold(
      { kind: body.kind, startAt: body.startAt, applicants: applicants.map(({ applicant }) => applicant) },
      [],
    );
    const decided = decide(empty, { name: 'record-facts', facts }, clock.startsAs, who);
    if (isRefusal(decided)) throw refused(decided);
    return decided;
  }

  private async revisedCase(reference: string, who: SignedIn): Promise<CaseEntity> {
    try {
      return await this.dockets.find(reference, who);
    } catch (error) {
      if (!(error instanceof Problem) || !['not.found', 'case.key-destroyed'].includes(error.code)) throw error;
      throw new Problem('case.unknown', [{ path: 'revises', problem: 'is no case that you may see', code: 'unknown' }]);
    }
  }
}

function applicantOf(body: OpenCase['applicants'][number], index: number): NewApplicant {
  const { kind, ...rest } = body;
  const { representedBy = null, ...particulars } = 'representedBy' in rest ? rest : { ...rest, representedBy: null };
  return { applicant: `a${index + 1}`, kind, particulars, representedBy };
}
