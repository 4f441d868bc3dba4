import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import type { DataSource, EntityManager } from 'typeorm';
import { EscalationsModule } from '#activities/escalations/escalations.module.js';
import { FilingsModule } from '#activities/filings/filings.module.js';
import { OpeningsModule } from '#activities/openings/openings.module.js';
import { CaseRecord } from '#activities/register/case-record.js';
import { RemindersModule } from '#activities/reminders/reminders.module.js';
import { CONFIG, DATABASE, REAL_NOW } from '#activities/tokens.js';
import { type Config, configSchema } from '#config/config.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import type { NewCase } from '#persistence/cases/case.repository.js';
import { type SystemPart, withSystem } from '#persistence/transaction.js';
import { aLawyer, anOpenCase } from '../persistence/an-open-case.js';
import { openWithKeys } from '../support/firm-key.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';

export const OWNER = 'owner@firm.invalid';
const HOURS = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 60 };

/** The firm's office for a suite: real database, the activities as the worker composes them, and a clock that obeys. */
export class Office {
  private clock = '2026-04-01T08:00:00.000Z';

  private constructor(
    private readonly place: TestDatabase,
    readonly database: DataSource,
    readonly config: Config,
    private readonly folder: string,
  ) {}

  static async open(smtpUrl: string, settings: Partial<Record<keyof Config, string>> = {}): Promise<Office> {
    const place = await withDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'ccf-office-'));
    const config = configSchema.parse({
      DATABASE_URL: place.url,
      SMTP_URL: smtpUrl,
      DEFAULT_OWNER_EMAIL: OWNER,
      MAIL_FROM: 'docket@firm.invalid',
      PUBLIC_URL: 'https://docket.firm.invalid',
      SIMULATION_SINK_DOMAIN: 'sink.invalid',
      DOCUMENT_DIR: folder,
      ...settings,
    });
    const office = new Office(place, await openWithKeys(place.url, { part: 'test' }), config, folder);
    await office.write((tx) => aLawyer(tx, { email: OWNER, name: 'O. Owner', roles: ['administrator'] }));
    return office;
  }

  async close(): Promise<void> {
    await this.database.destroy();
    await this.place.drop();
    await rm(this.folder, { recursive: true });
  }

  get now(): string {
    return this.clock;
  }

  /** Real time, as the activities see it. */
  itIs(now: string): void {
    this.clock = now;
  }

  later(seconds: number): void {
    this.clock = new Date(Date.parse(this.clock) + seconds * 1000).toISOString();
  }

  /** A worker's activities, composed by their own modules. */
  async worker(): Promise<TestingModule> {
    const { config, database } = this;
    const realNow = () => this.clock;

    @Global()
    @Module({
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DATABASE, useValue: database },
        { provide: REAL_NOW, useValue: realNow },
        { provide: CaseRecord, useValue: this.record },
      ],
      exports: [CONFIG, DATABASE, REAL_NOW, CaseRecord],
    })
    class Surroundings {}

    const modules = [Surroundings, RemindersModule, FilingsModule, EscalationsModule, OpeningsModule];
    return Test.createTestingModule({ imports: modules }).compile();
  }

  get record(): CaseRecord {
    return new CaseRecord(this.database, HOURS, () => this.clock);
  }

  /** What stands before a test begins; with a part of the system named, as that part would do it. */
  write<T>(work: (tx: EntityManager) => Promise<T>, part?: SystemPart): Promise<T> {
    return part === undefined ? this.place.founding(work) : withSystem(this.database, part, work);
  }

  read<T>(work: (tx: EntityManager) => Promise<T>): Promise<T> {
    return withSystem(this.database, 'reader', work);
  }

  /** A case, opened now. */
  opened(over: Partial<NewCase> = {}): Promise<NewCase> {
    const clock = { rate: 1, startedAt: this.clock, startsAs: this.clock };
    return this.write((tx) => anOpenCase(tx, { clock, openedAt: this.clock, ...over }));
  }

  /** Records facts after those that are there, accepted at this moment of the case's clock. */
  async recorded(caseId: string, facts: readonly Fact[], after = 0, recordedAt = this.clock): Promise<void> {
    const entries = facts.map((fact, index) => {
      const sequence = after + index + 1;
      return { ...fact, id: `e${sequence}`, sequence, recordedAt, recordedBy: 'system' } as Entry;
    });
    await this.record.record(caseId, entries);
  }
}
