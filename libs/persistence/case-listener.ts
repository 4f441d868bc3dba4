import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { CASE_RECORDED } from './cases/case.repository.js';
import { rowsOf } from './statement.js';
import { readingAsSystem } from './transaction.js';

// A notice that was lost with its connection costs a waiter this long at most.
const LOOK_EVERY_MS = 250;
// The record may be faster than the answer that makes somebody wait for it: the last notices are remembered.
const NOTICES_KEPT = 1000;
/** The channel on which triggers tell that something beside the docket of a case has changed: its id. */
const CASE_CHANGED = 'case_changed';
const FIRST_RECONNECT_MS = 100;
const LAST_RECONNECT_MS = 5_000;

/** Whoever wants to hear of every change of a case. */
interface Follower {
  changed(caseId: string): void;
  /** Notices may have been lost: nobody listened for a while. */
  missed(): void;
}

/** Waits for cases to be recorded, on one listening connection for the whole process. */
export class CaseListener {
  private readonly waiting = new Map<string, Set<Waiter>>();
  /** The version last heard of each case, the latest notice last. */
  private readonly heard = new Map<string, number>();
  private readonly followers = new Set<Follower>();
  private client: pg.Client | undefined;
  private readonly stop = new AbortController();
  private listening: Promise<void> = Promise.resolve();

  constructor(
    private readonly database: DataSource,
    private readonly url: string,
  ) {}

  /** Listens from now on; a connection that breaks is replaced, and until then waiters look for themselves. */
  start(): void {
    this.listening = this.listen();
  }

  async close(): Promise<void> {
    this.stop.abort();
    await this.client?.end().catch(() => undefined); // it may be broken already, and nothing waits for it
    await this.listening;
  }

  /** Tells of every case that changes from now on, whoever may see it; answers how to stop. */
  follow(follower: Follower): () => void {
    this.followers.add(follower);
    return () => void this.followers.delete(follower);
  }

  /** Has the record of the case reached this version within the time? */
  async waitForVersion(caseId: string, version: number, patienceMs: number): Promise<boolean> {
    if ((this.heard.get(caseId) ?? -1) >= version) return true;
    const over = new AbortController();
    const after = (ms: number) => pause(ms, 'over', { signal: over.signal }).catch(() => 'over'); // aborted at the end
    const patience = after(patienceMs);
    const lookEveryMs = Math.min(LOOK_EVERY_MS, patienceMs / 2);
    const waiter = new Waiter(version);
    const waiters = this.waiting.get(caseId) ?? new Set();
    this.waiting.set(caseId, waiters.add(waiter));
    try {
      for (;;) {
        if ((await Promise.race([waiter.heard, after(lookEveryMs), patience])) === true) return true;
        const found = await Promise.race([waiter.heard, this.hasReached(caseId, version), patience]);
        if (found === true) return true;
        if (found === 'over') return false;
      }
    } finally {
      over.abort();
      waiters.delete(waiter);
      if (waiters.size === 0 && this.waiting.get(caseId) === waiters) this.waiting.delete(caseId);
    }
  }

  private async hasReached(caseId: string, version: number): Promise<boolean> {
    try {
      const rows = await readingAsSystem(this.database, 'reader', (tx) =>
        rowsOf(tx, 'SELECT 1 FROM cases WHERE id = $1 AND version >= $2 AND stage IS NOT NULL', [caseId, version]),
      );
      return rows.length > 0;
    } catch {
      return false; // The database is away; whoever waits has a time of its own, and looks again until then.
    }
  }

  private async listen(): Promise<void> {
    let delay = FIRST_RECONNECT_MS;
    while (!this.stop.signal.aborted) {
      const client = new pg.Client({ connectionString: this.url, application_name: 'ccf-listener', keepAlive: true });
      const broken = new Promise<void>((resolve) => {
        client.on('error', () => resolve());
        client.on('end', () => resolve());
      });
      client.on('notification', ({ channel, payload = '' }) => {
        if (channel === CASE_RECORDED) this.hear(payload);
        const [caseId = ''] = payload.split(':');
        for (const follower of this.followers) follower.changed(caseId);
      });
      try {
        await client.connect();
        await client.query(`LISTEN ${CASE_RECORDED}; LISTEN ${CASE_CHANGED}`);
        this.client = client;
        for (const follower of this.followers) follower.missed();
        delay = FIRST_RECONNECT_MS;
        if (!this.stop.signal.aborted) await broken;
      } catch {
        delay = Math.min(delay * 2, LAST_RECONNECT_MS); // the server is away; it is asked again below
      }
      this.client = undefined;
      await client.end().catch(() => undefined); // it is of no more use, broken or not
      await pause(delay, undefined, { signal: this.stop.signal }).catch(() => undefined); // cut short when we close
    }
  }

  private hear(payload: string): void {
    const [caseId = '', heard] = payload.split(':');
    const version = Number(heard);
    this.heard.delete(caseId);
    this.heard.set(caseId, version);
    const [oldest] = this.heard.keys();
    if (this.heard.size > NOTICES_KEPT && oldest !== undefined) this.heard.delete(oldest);
    for (const waiter of this.waiting.get(caseId) ?? []) waiter.hear(version);
  }
}

/** One caller that waits for one version. */
class Waiter {
  readonly heard: Promise<true>;
  private resolve: (heard: true) => void = () => undefined;

  constructor(private readonly version: number) {
    this.heard = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  hear(version: number): void {
    if (version >= this.version) this.resolve(true);
  }
}
