import { Body, Controller, Inject, type OnModuleDestroy, type OnModuleInit, Param } from '@nestjs/common';
import type { Logger } from 'pino';
import type { DataSource } from 'typeorm';
import type { z } from 'zod';
import { routes } from '#contracts/routes.js';
import type { draftBody } from '#contracts/today.contract.js';
import { DraftRepository, dropOldDrafts } from '#persistence/staff/draft.repository.js';
import { readingAs, withActor } from '#persistence/transaction.js';
import { Dockets } from '../cases/dockets.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { LOGGER } from '../http/request-log.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { DRAFT_SEAL, type Seal } from './seal.js';

const LIMIT_BYTES = 64 * 1024;
const SWEEP_EVERY_MS = 6 * 3_600_000;

/** What people have typed and not sent: theirs alone, and gone after thirty days. */
@Controller()
export class DraftsController implements OnModuleInit, OnModuleDestroy {
  private sweep: NodeJS.Timeout | undefined;

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(DRAFT_SEAL) private readonly seal: Seal,
    @Inject(LOGGER) private readonly log: Logger,
    private readonly dockets: Dockets,
  ) {}

  onModuleInit(): void {
    const drop = () =>
      void dropOldDrafts(this.database).catch(() => this.log.warn('old drafts could not be dropped just now'));
    this.sweep = setInterval(drop, SWEEP_EVERY_MS);
    this.sweep.unref();
    drop();
  }

  onModuleDestroy(): void {
    clearInterval(this.sweep);
  }

  @Route(routes.drafts)
  async list(@Who() who: SignedIn) {
    return { drafts: await readingAs(this.database, who.id, (tx) => new DraftRepository(tx).ofStaff(who.id)) };
  }

  @Route(routes.draft)
  async read(@Who() who: SignedIn, @Param('key') key: string) {
    await this.requireCaseOf(key, who);
    const draft = await readingAs(this.database, who.id, (tx) => new DraftRepository(tx).find(who.id, key));
    if (draft === null) throw new Problem('not.found');
    const content = JSON.parse(this.seal.open(draft.content.toString(), who.id).toString()) as Record<string, unknown>;
    return { content, savedAt: draft.savedAt };
  }

  @Route(routes.keepDraft)
  async keep(@Who() who: SignedIn, @Param('key') key: string, @Body() { content }: z.output<typeof draftBody>) {
    await this.requireCaseOf(key, who);
    const text = JSON.stringify(content);
    if (Buffer.byteLength(text) > LIMIT_BYTES) throw new Problem('draft.too-large');
    const draft = {
      staffId: who.id,
      key,
      content: Buffer.from(this.seal.seal(Buffer.from(text), who.id)),
      savedAt: new Date().toISOString(),
    };
    await withActor(this.database, who.id, (tx) => new DraftRepository(tx).keep(draft));
    return { content, savedAt: draft.savedAt };
  }

  @Route(routes.dropDraft)
  async drop(@Who() who: SignedIn, @Param('key') key: string): Promise<void> {
    await withActor(this.database, who.id, (tx) => new DraftRepository(tx).drop(who.id, key));
  }

  /** A draft about a case goes the way of the case: behind a wall it is not there either. */
  private async requireCaseOf(key: string, who: SignedIn): Promise<void> {
    const reference = key.split(':')[1];
    if (reference !== undefined) await this.dockets.find(reference, who).catch(asMissing);
  }
}

/** With the case, whatever was typed about it is gone. */
const asMissing = (error: unknown): never => {
  if (error instanceof Problem && error.code === 'case.key-destroyed') throw new Problem('not.found');
  throw error;
};
