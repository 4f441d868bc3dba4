import { Controller, Inject, type OnModuleDestroy, Res } from '@nestjs/common';
import type { Response } from 'express';
import type { DataSource } from 'typeorm';
import { CASE_STAFF } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { hasRole } from '#domain/people/staff.js';
import { CaseListener } from '#persistence/case-listener.js';
import { CaseRepository } from '#persistence/cases/case.repository.js';
import { readingAs } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { Route, type SignedIn, Who } from '../http/route.js';
import { Sessions } from '../staff/sessions.js';
import { EventStream, type Look } from './event-stream.js';

// Proxies close a line on which nothing was said for thirty seconds or a minute.
const BEAT_EVERY_MS = 15_000;
/** Pages that one person can have open at once. */
const STREAMS_OF_ONE = 30;

/** Open pages, all fed by the one connection on which this process listens to the record. */
@Controller()
export class EventsController implements OnModuleDestroy {
  private readonly streams = new Map<EventStream, string>();
  private readonly unfollow: () => void;
  private readonly beats: NodeJS.Timeout;

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    private readonly sessions: Sessions,
    listener: CaseListener,
  ) {
    const each = (tell: (stream: EventStream) => void) => {
      for (const stream of this.streams.keys()) tell(stream);
    };
    this.unfollow = listener.follow({
      changed: (caseId) => each((stream) => stream.changed(caseId)),
      missed: () => each((stream) => stream.end()),
    });
    this.beats = setInterval(() => each((stream) => void stream.beat()), BEAT_EVERY_MS);
    this.beats.unref();
  }

  /** Before the server closes: it would wait for open streams for ever. */
  onModuleDestroy(): void {
    clearInterval(this.beats);
    this.unfollow();
    for (const stream of this.streams.keys()) stream.end();
  }

  @Route(routes.events)
  open(@Who() who: SignedIn, @Res() response: Response): void {
    const theirs = [...this.streams.values()].filter((id) => id === who.id).length;
    if (theirs >= STREAMS_OF_ONE) throw new Problem('rate.limited', undefined, { 'Retry-After': '60' });
    const stream = new EventStream(response, this.lookingAs(who));
    this.streams.set(stream, who.id);
    response.once('close', () => this.streams.delete(stream));
  }

  private lookingAs(before: SignedIn): Look {
    return async (caseIds) => {
      const who = await this.sessions.stillSignedIn(before);
      if (who === undefined || !hasRole(who, ...CASE_STAFF)) return 'signed-out';
      if (caseIds.length === 0) return [];
      return readingAs(this.database, who.id, (tx) => new CaseRepository(tx).readableVersions(caseIds));
    };
  }
}
