import type { DataSource } from 'typeorm';
import type { AuditFinding } from '#persistence/audit/audit.entity.js';
import { CHAIN_FAULTS, type ChainFault, type ChainHead, FIRM_CHAIN, unexcused } from '#persistence/audit/chain.js';
import { ChainRepository } from '#persistence/audit/chain.repository.js';
import { chainsToProve, resealsOf, surveyChain, surveySince } from '#persistence/audit/chain-survey.js';
import { readingAsSystem } from '#persistence/transaction.js';
import { finding } from './finding.js';

/**
 * Proves the chains of the audit. How far each was proved is remembered here and nowhere else: whoever can write to the
 * database cannot make this process forget what it saw.
 */
export class ProvedChains {
  private readonly reached = new Map<string, ChainHead>();

  constructor(
    private readonly database: DataSource,
    /** What was anchored last, by whichever auditor. */
    private readonly anchored: () => readonly ChainHead[],
  ) {}

  /** What has come since the last time; or everything from the beginning, beside what was seen until then. */
  async prove(fromTheBeginning: boolean): Promise<AuditFinding[]> {
    const faults: ChainFault[] = [];
    const seen = unexcused([...this.reached.values(), ...this.anchored()], await resealsOf(this.database));
    for (const head of await chainsToProve(this.database, seen)) {
      const fault = await this.proveOne(head, seen, fromTheBeginning);
      if (fault !== undefined) faults.push(fault);
    }
    if (faults.length === 0) return [];
    const references = await readingAsSystem(this.database, 'auditor', (tx) => new ChainRepository(tx).references());
    return faults.map((fault) => told(fault, references.get(fault.chain)));
  }

  private async proveOne(
    head: ChainHead,
    seen: readonly ChainHead[],
    fromTheBeginning: boolean,
  ): Promise<ChainFault | undefined> {
    const { chain } = head;
    const known = this.reached.get(chain);
    if (!fromTheBeginning && known !== undefined && seen.includes(known)) {
      if (known.sequence === head.sequence && known.hash === head.hash) return undefined;
      const since = await surveySince(this.database, known);
      if (since.fault === undefined) this.reached.set(chain, since.head);
      return since.fault;
    }
    const whole = await surveyChain(this.database, chain, seen);
    if (whole.fault === undefined) this.reached.set(chain, whole.head);
    return whole.fault;
  }
}

const told = ({ chain, sequence, code }: ChainFault, reference: string | undefined): AuditFinding =>
  finding(
    'audit.broken',
    { ...(chain === FIRM_CHAIN ? {} : { caseId: chain }), ...(reference === undefined ? {} : { reference }) },
    `Entry ${sequence} of ${chain === FIRM_CHAIN ? 'the firm’s own audit' : 'its audit'} (${code}): ${CHAIN_FAULTS[code]}`,
    { sequence, chain: chain === FIRM_CHAIN ? 'of-firm' : 'of-case', fault: code },
  );
