import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { CaseRecord } from '#activities/register/case-record.js';
import { caseNow } from '#domain/clock/case-clock.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import type { Instant } from '#domain/docket/shape.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { anOpenCase } from '../persistence/an-open-case.js';
import type { TestDatabase } from '../support/postgres.js';

/** A fact, and the instant of the case's clock at which it was recorded, where the test says it. */
export type Told = Fact & { readonly recordedAt?: Instant };

/** A case whose entries the real register holds, without an engine that would have taken them. */
export class RecordedCase {
  private entries: Entry[] = [];

  private constructor(
    private readonly database: DataSource,
    private readonly opening: NewCase,
  ) {}

  static async open(
    place: TestDatabase,
    database: DataSource,
    over: Partial<NewCase>,
    facts: readonly Told[],
  ): Promise<RecordedCase> {
    const opening = await place.founding((tx) => anOpenCase(tx, { id: randomUUID(), ...over }));
    const recorded = new RecordedCase(database, opening);
    await recorded.record(...facts);
    return recorded;
  }

  get id(): string {
    return this.opening.id;
  }

  get reference(): string {
    return this.opening.reference;
  }

  async record(...facts: readonly Told[]): Promise<void> {
    const recordedAt = caseNow(this.opening.clock, new Date().toISOString());
    const added = facts.map((fact, index) => {
      const sequence = this.entries.length + index + 1;
      return { recordedAt, ...fact, id: `e${sequence}`, sequence, recordedBy: 's1' } as Entry;
    });
    this.entries = [...this.entries, ...added];
    const register = new CaseRecord(this.database, {
      dayStartsAt: '08:00',
      zone: 'Europe/Paris',
      noticeAfterSeconds: 60,
    });
    await register.record(this.opening.id, added);
  }
}
