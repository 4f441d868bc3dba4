import type { Auditor, AuditReport } from './auditor.js';

export interface Pace {
  /** Other parts may still be starting: what they do late in the first seconds is no finding. */
  readonly firstAfterMs: number;
  readonly everyMs: number;
  /** How often it looks, in between, for what cannot wait. */
  readonly lookEveryMs: number;
}

/** What the process tells of each turn: to its log and its metrics. */
export interface Witness {
  audited(report: AuditReport): void;
  failed(fault: unknown): void;
}

/** Audits soon after the start, then at every interval; in between it looks whether something cannot wait. */
export class AuditSchedule {
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> = Promise.resolve();
  private isStopped = false;
  private lastStartedAt: number | undefined;

  constructor(
    private readonly auditor: Auditor,
    private readonly pace: Pace,
    private readonly witness: Witness,
  ) {}

  start(): void {
    this.wait(this.pace.firstAfterMs);
  }

  /** Ends after the audit that is under way. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private wait(ms: number): void {
    this.timer = setTimeout(() => {
      this.turn = this.take().finally(() => {
        if (!this.isStopped) this.wait(Math.min(this.pace.lookEveryMs, this.pace.everyMs));
      });
    }, ms);
  }

  private async take(): Promise<void> {
    try {
      if (!this.isItsHour() && !(await this.auditor.isWantedNow())) return await this.auditor.retryMail();
      const startedAt = Date.now();
      const report = await this.auditor.auditNow();
      // Only a complete audit counts: one that broke off is tried again at the next look.
      this.lastStartedAt = startedAt;
      this.witness.audited(report);
    } catch (fault) {
      this.witness.failed(fault);
    }
  }

  private isItsHour(): boolean {
    return this.lastStartedAt === undefined || Date.now() - this.lastStartedAt >= this.pace.everyMs;
  }
}
