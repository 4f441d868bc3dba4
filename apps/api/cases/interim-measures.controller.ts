import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { RaiseEscalation } from '#contracts/filing.contract.js';
import { routes } from '#contracts/routes.js';
import { refusal } from '#domain/case/refusal.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { EscalationRepository } from '#persistence/escalations/escalation.repository.js';
import { StaffRepository } from '#persistence/staff/staff.repository.js';
import { withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { refused } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { CaseGateway, isUnreachable } from '../temporal/case-gateway.js';
import { Dockets, expectVersion } from './dockets.js';

/** The urgent ladder: started by anybody on the case, climbed by its own workflow, ended by a named person's word. */
@Controller()
export class InterimMeasuresController {
  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly dockets: Dockets,
    private readonly gateway: CaseGateway,
  ) {}

  @Route(routes.escalations)
  async list(@Who() who: SignedIn, @Param('reference') reference: string) {
    const { row, rights } = await this.dockets.findWithRights(reference, who);
    const isReadable = rights.includes('content');
    return withActor(this.database, who.id, async (tx) => {
      const repository = new EscalationRepository(tx);
      const escalations = [];
      for (const { caseId: _, raisedBy, acknowledgedBy, reason, ...standing } of await repository.ofCase(row.id)) {
        const pages = isReadable ? await repository.pages(row.id, standing.number) : [];
        const matter = {
          reason,
          raisedBy,
          acknowledgedBy,
          pages: pages.map(({ round, rung, staffId, because, pagedAt }) => ({
            round,
            rung,
            staff: staffId,
            because,
            pagedAt,
          })),
        };
        escalations.push(isReadable ? { ...standing, ...matter } : standing);
      }
      return { escalations };
    });
  }

  /** The row comes first, so that a ladder once ordered is never lost; then the case is told to climb it. */
  @Route(routes.startInterimMeasures)
  async start(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { reason }: RaiseEscalation,
    @Key() command: CommandHeaders,
  ) {
    const row = await this.dockets.find(reference, who);
    const before = await this.raisedBy(row, who, command);
    const number = before ?? (await this.raise(row, who, reason, command));
    await this.gateway.nudge(row);
    return { version: row.version, number, state: 'raised' };
  }

  @Route(routes.acknowledgeInterimMeasures)
  async acknowledge(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Param('n') n: string,
    @Key() { ifMatch }: CommandHeaders,
  ) {
    const row = await this.dockets.find(reference, who);
    const number = Number(n);
    expectVersion(row, ifMatch);
    await this.dockets.allow(row, who, { name: 'acknowledge-interim-measures' });
    const answer = await withActor(this.database, who.id, async (tx) => {
      const escalations = new EscalationRepository(tx);
      if (await escalations.acknowledge(row.id, number, who.id, new Date().toISOString())) {
        await audit(tx, { caseId: row.id, act: 'interim-measures.acknowledged', subject: String(number) });
      }
      const { acknowledgedBy = null, acknowledgedAt = null } = (await escalations.byNumber(row.id, number)) ?? {};
      if (acknowledgedBy === null || acknowledgedAt === null) throw refused(refusal('escalation.unknown'));
      // A second click of the same person is the same word; a second person is told who has it in hand.
      if (acknowledgedBy !== who.id) {
        const [colleague] = await new StaffRepository(tx).byIds([acknowledgedBy]);
        throw refused(refusal('escalation.already-acknowledged', 'acknowledgedBy', colleague?.name));
      }
      return {
        version: row.version,
        number,
        state: 'acknowledged' as const,
        acknowledgedBy: { id: who.id, name: who.name },
        acknowledgedAt,
      };
    });
    await this.tell(row, number);
    return answer;
  }

  private raise(
    row: CaseEntity,
    who: SignedIn,
    reason: RaiseEscalation['reason'],
    { ifMatch, firstSeenAt }: CommandHeaders,
  ): Promise<number> {
    expectVersion(row, ifMatch);
    return this.dockets.allow(row, who, { name: 'start-interim-measures' }).then(() =>
      withActor(this.database, who.id, async (tx) => {
        const number = await new EscalationRepository(tx).raise({
          caseId: row.id,
          reason,
          raisedBy: who.id,
          raisedAt: firstSeenAt,
        });
        if (number === null) throw refused(refusal('escalation.in-progress'));
        await audit(tx, {
          caseId: row.id,
          act: 'interim-measures.started',
          subject: String(number),
          details: { reason },
        });
        return number;
      }),
    );
  }

  /** What this very command raised when it ran before: it carries the command's own instant. */
  private async raisedBy(row: CaseEntity, who: SignedIn, { firstSeenAt }: CommandHeaders): Promise<number | undefined> {
    const escalations = await withActor(this.database, who.id, (tx) => new EscalationRepository(tx).ofCase(row.id));
    return escalations.find(({ raisedBy, raisedAt }) => raisedBy === who.id && raisedAt === firstSeenAt)?.number;
  }

  /** The ladder stops and the case plans anew. The word stands in the record already: an engine that is away reads it there. */
  private async tell(row: CaseEntity, number: number): Promise<void> {
    try {
      await this.gateway.acknowledgeEscalation(row, number);
      await this.gateway.nudge(row);
    } catch (error) {
      if (!isUnreachable(error)) throw error;
    }
  }
}
