import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AuditReport } from './auditor.js';
import { FINDINGS } from './finding.js';

/** The figures of this auditor. Labels are codes of findings: never a reference, never a person. */
export class AuditMetrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  private readonly findings = new Gauge({
    name: 'ccf_audit_findings',
    help: 'Findings of the last audit, by code',
    labelNames: ['code'],
    registers: this.registers,
  });
  private readonly repaired = new Counter({
    name: 'ccf_audit_repaired_total',
    help: 'What the auditor has mended, by code',
    labelNames: ['code'],
    registers: this.registers,
  });
  private readonly failures = new Counter({
    name: 'ccf_audit_failures_total',
    help: 'Audits that broke off',
    registers: this.registers,
  });
  private readonly completedAt = new Gauge({
    name: 'ccf_audit_completed_timestamp_seconds',
    help: 'When the last audit ended',
    registers: this.registers,
  });
  private readonly openDeadlines = new Gauge({
    name: 'ccf_open_deadlines',
    help: 'Dates in force that somebody still has to keep',
    registers: this.registers,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  audited({ findings, repaired, finishedAt, openDeadlines }: AuditReport): void {
    for (const code of Object.keys(FINDINGS)) {
      this.findings.set({ code }, findings.filter((each) => each.code === code).length);
    }
    for (const { code } of repaired) this.repaired.inc({ code });
    this.completedAt.set(Date.parse(finishedAt) / 1000);
    this.openDeadlines.set(openDeadlines);
  }

  failed(): void {
    this.failures.inc();
  }
}
