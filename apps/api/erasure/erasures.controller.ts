import { Body, Controller, Inject, Param } from '@nestjs/common';
import type { Config } from '#config/config.js';
import type { CaseKeeping, ErasureBody, ErasureCertificate } from '#contracts/erasure.contract.js';
import { routes } from '#contracts/routes.js';
import { laterBy } from '#domain/clock/case-clock.js';
import { hasRole } from '#domain/people/staff.js';
import { Keyring } from '#keys/keyring.js';
import { PURPOSE } from '#persistence/keys/sealed.js';
import { idFrom } from '../cases/key-id.js';
import { CONFIG } from '../config.js';
import { Problem } from '../http/problem.js';
import { type CommandHeaders, Key, Route, type SignedIn, Who } from '../http/route.js';
import { Keeping } from './keeping.js';

const DAY_MS = 24 * 3_600_000;

/** The erasure of a case: two people want it, it waits, and the worker carries it out. */
@Controller()
export class ErasuresController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly keyring: Keyring,
    private readonly keeping: Keeping,
  ) {}

  @Route(routes.proposeErasure)
  async propose(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Body() { reference: typed, reason }: ErasureBody,
    @Key() { key, firstSeenAt }: CommandHeaders,
  ): Promise<CaseKeeping> {
    const row = await this.keeping.find(reference, who);
    const kept = await this.keeping.read(row);
    const id = idFrom(key, 'erasure');
    if (typed !== row.reference) throw new Problem('erasure.wrong-reference');
    if (kept.erasure?.erasedAt) throw new Problem('erasure.done');
    if (kept.erasure !== null && kept.erasure.id !== id) throw new Problem('erasure.wanted-already');
    this.keeping.refuseUnlessErasable(row, kept);
    const sealed = await this.keeping.sealed(row, PURPOSE.erasureReason(id), reason);
    return this.keeping.change(row, who, async (keeping) => {
      const erasure = { id, caseId: row.id, reason: sealed, proposedBy: who.id, proposedAt: firstSeenAt };
      if (await keeping.propose(erasure)) return { act: 'erasure.proposed', subject: id };
      if ((await keeping.erasure(row.id))?.id !== id) throw new Problem('erasure.wanted-already');
      return null;
    });
  }

  @Route(routes.approveErasure)
  async approve(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Key() { firstSeenAt }: CommandHeaders,
  ): Promise<CaseKeeping> {
    const row = await this.keeping.find(reference, who);
    if (!hasRole(who, 'records') && who.office !== row.office) throw new Problem('role.not-allowed');
    const kept = await this.keeping.read(row);
    const { erasure } = kept;
    if (erasure === null || erasure.approvedAt !== null) throw new Problem('erasure.none');
    if (erasure.proposedBy === who.id) throw new Problem('erasure.same-person');
    this.keeping.refuseUnlessErasable(row, kept);
    const dueAt = laterBy(firstSeenAt, this.config.ERASURE_COOLING_OFF_DAYS * DAY_MS);
    return this.keeping.change(row, who, async (keeping) => {
      if (!(await keeping.approve(erasure.id, who.id, firstSeenAt, dueAt))) throw new Problem('erasure.none');
      return { act: 'erasure.approved', subject: erasure.id, details: { dueAt } };
    });
  }

  @Route(routes.withdrawErasure)
  async withdraw(
    @Who() who: SignedIn,
    @Param('reference') reference: string,
    @Key() { firstSeenAt }: CommandHeaders,
  ): Promise<CaseKeeping> {
    const row = await this.keeping.find(reference, who);
    return this.keeping.change(row, who, async (keeping) => {
      if (!(await keeping.withdraw(row.id, who.id, firstSeenAt))) throw new Problem('erasure.none');
      return { act: 'erasure.withdrawn' };
    });
  }

  @Route(routes.erasureCertificate)
  async certificate(@Who() who: SignedIn, @Param('reference') reference: string): Promise<ErasureCertificate> {
    const row = await this.keeping.find(reference, who);
    const { erasure: done } = await this.keeping.read(row);
    const { erasure: told } = await this.keeping.view(row);
    if (!done?.erasedAt || !done.keyId || !done.firmKeyId || !done.approvedAt || !done.headHash || !told?.approvedBy)
      throw new Problem('erasure.not-done');
    return {
      reference: row.reference,
      erasedAt: done.erasedAt,
      proposedBy: told.proposedBy,
      proposedAt: done.proposedAt,
      approvedBy: told.approvedBy,
      approvedAt: done.approvedAt,
      destroyedKey: done.keyId,
      firmKey: done.firmKeyId,
      olderBackups:
        done.firmKeyId === this.keyring.firmKeys.current.id
          ? 'readable-with-this-firm-key'
          : 'unreadable-once-that-key-is-destroyed',
      documents: done.documents ?? 0,
      filesRemovedAt: done.finishedAt,
      auditHead: { sequence: done.headSequence ?? 0, hash: done.headHash },
    };
  }
}
