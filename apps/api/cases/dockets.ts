import { Inject, Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { CaseFile, Opening } from '#domain/case/case-file.js';
import type { Command } from '#domain/case/commands.js';
import { decide } from '#domain/case/decide.js';
import { fold } from '#domain/case/fold.js';
import { isRefusal, type Refusal } from '#domain/case/refusal.js';
import { caseNow } from '#domain/clock/case-clock.js';
import type { Entry } from '#domain/docket/entry.js';
import type { Instant } from '#domain/docket/shape.js';
import type { Right } from '#domain/people/access.js';
import type { Actor } from '#domain/people/staff.js';
import { currentAttempt, type FoundCase } from '#persistence/attempt.js';
import { isReadToBeNoted, noteRead } from '#persistence/audit/audit-event.repository.js';
import type { CaseEntity } from '#persistence/cases/case.entity.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { type Adopted, RecordRepository } from '#persistence/cases/record.repository.js';
import { readingAs, readingAsSystem, withActor } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem, refused } from '../http/problem.js';

export interface Docket {
  readonly opening: Opening;
  readonly entries: readonly Entry[];
  /** The rule packs that govern the case now. */
  readonly rulePacks: readonly string[];
  /** Every change of them since the opening, oldest first. */
  readonly adoptions: readonly Adopted[];
}

/** Cases and their dockets, as the record holds them. */
@Injectable()
export class Dockets {
  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** The case of that reference; one that the person may not see is answered exactly like one that does not exist. */
  async find(reference: string, who: Actor, needed: Right = 'content'): Promise<CaseEntity> {
    return (await this.findWithRights(reference, who, needed)).row;
  }

  /**
   * The case, and everything that the person may do with it: at least to know of it. The first look of an attempt that
   * reads puts it on record: no part of the case is read before that is committed. It has what the guard found a moment
   * ago; every further one looks again.
   */
  async findWithRights(reference: string, who: Actor, needed: Right = 'watch'): Promise<FoundCase> {
    const attempt = currentAttempt();
    const found = attempt?.found;
    if (attempt === undefined || found?.row.reference !== reference) return this.look(reference, who, needed);
    attempt.found = undefined;
    refuseUnlessOpen(found, needed);
    attempt.caseId = found.row.id;
    if (isReadToBeNoted()) await withActor(this.database, who.id, (tx) => noteRead(tx, { caseId: found.row.id }));
    return found;
  }

  private look(reference: string, who: Actor, needed: Right): Promise<FoundCase> {
    const looking = isReadToBeNoted() ? withActor : readingAs;
    return looking(this.database, who.id, async (tx) => {
      const cases = new CaseRepository(tx);
      const [row, { rights, isErased }] = await Promise.all([cases.byReference(reference), cases.accessTo(reference)]);
      if (row === null) throw new Problem('not.found');
      refuseUnlessOpen({ rights, isErased }, needed);
      const attempt = currentAttempt();
      if (attempt !== undefined) attempt.caseId = row.id;
      await noteRead(tx, { caseId: row.id });
      return { row, rights, isErased };
    });
  }

  /** What the case was opened with, and everything recorded since. */
  read(row: CaseEntity): Promise<Docket> {
    return readingAsSystem(this.database, 'reader', async (tx) => {
      const { opening, docket, rulePacks, adoptions } = await new RecordRepository(tx).recorded(row);
      return { opening, entries: docket, rulePacks, adoptions };
    });
  }

  /** Refuses, with the procedure's own word, a command that only orders work and adds no entry of its own. */
  async allow(row: CaseEntity, who: Actor, command: Command): Promise<void> {
    const refusal = await this.refusalOf(row, who, command);
    if (refusal !== undefined) throw refused(refusal);
  }

  /** What the procedure would say no to now; asked before a document is put on file for a command that may be refused. */
  async refusalOf(row: CaseEntity, who: Actor, command: Command): Promise<Refusal | undefined> {
    const { opening, entries } = await this.read(row);
    const decided = decide(fold(opening, entries), command, nowOf(row), who);
    return isRefusal(decided) ? decided : undefined;
  }
}

function refuseUnlessOpen({ rights, isErased }: Omit<FoundCase, 'row'>, needed: Right): void {
  if (!rights.includes(needed)) throw new Problem('not.found');
  if (isErased && needed === 'content') throw new Problem('case.key-destroyed');
}

/** The case clock's instant. */
export const nowOf = ({ clock }: Pick<CaseEntity, 'clock'>): Instant => caseNow(clock, new Date().toISOString());

/** What a command means on the file as it stands when it is decided. */
export const meaning = (row: CaseEntity, who: Actor, command: Command) => (file: CaseFile) =>
  decide(file, command, nowOf(row), who);

/** For a command that only orders work: the version that the sender looked at must still be the case's. */
export function expectVersion(row: CaseEntity, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== row.version) {
    throw new Problem('version.stale', [{ path: 'If-Match', problem: `the case is at version ${row.version}` }]);
  }
}
