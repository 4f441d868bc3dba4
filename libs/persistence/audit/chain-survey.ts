import type { DataSource, EntityManager } from 'typeorm';
import { surveyingAsSystem, withActor } from '../transaction.js';
import { audit } from './audit-event.repository.js';
import { type ChainFault, type ChainHead, ChainWalk, RESEALED, type Reseal, unexcused } from './chain.js';
import { ChainRepository } from './chain.repository.js';

/** What was found of one chain. */
export interface SurveyedChain {
  /** How far it is proved. */
  readonly head: ChainHead;
  readonly fault: ChainFault | undefined;
}

/** Every chain that the database has or should have: those with a head, those without, and those that were anchored. */
export function chainsToProve(database: DataSource, anchors: readonly ChainHead[]): Promise<ChainHead[]> {
  return surveyingAsSystem(database, 'auditor', async (tx) => {
    const chains = new ChainRepository(tx);
    const heads = await chains.heads();
    const known = new Set(heads.map(({ chain }) => chain));
    const others = new Set([...(await chains.headless()), ...anchors.map(({ chain }) => chain)]);
    return [...heads, ...[...others].filter((chain) => !known.has(chain)).map((chain) => ({ chain, ...NOTHING }))];
  });
}

const NOTHING = { sequence: 0, hash: '0'.repeat(64) };

/** Walks the whole chain as it is at this moment, beside its head and what was seen of it before. */
export function surveyChain(
  database: DataSource,
  chain: string,
  anchors: readonly ChainHead[] = [],
): Promise<SurveyedChain> {
  return surveyingAsSystem(database, 'auditor', (tx) => walked(tx, ChainWalk.of(chain, anchors), 1));
}

/** Walks only what has come since; the link that was reached then must still be there. */
export function surveySince(database: DataSource, reached: ChainHead): Promise<SurveyedChain> {
  return surveyingAsSystem(database, 'auditor', async (tx) => {
    for await (const { hash } of new ChainRepository(tx).events(reached.chain, reached.sequence)) {
      if (hash === reached.hash) return walked(tx, new ChainWalk(reached), reached.sequence + 1);
      break;
    }
    const { chain, sequence } = reached;
    return { head: reached, fault: { chain, sequence, code: 'audit.replaced' } };
  });
}

async function walked(tx: EntityManager, walk: ChainWalk, from: number): Promise<SurveyedChain> {
  const chains = new ChainRepository(tx);
  const { chain } = walk.head;
  let fault: ChainFault | undefined;
  for await (const event of chains.events(chain, from)) {
    fault = walk.step(event);
    if (fault !== undefined) break;
  }
  fault ??= walk.end((await chains.head(chain)) ?? { chain, ...NOTHING });
  return { head: walk.head, fault };
}

export const resealsOf = (database: DataSource): Promise<Reseal[]> =>
  surveyingAsSystem(database, 'auditor', (tx) => new ChainRepository(tx).reseals());

/**
 * After a restore: puts on record, in the firm's chain, which anchored links the record no longer holds. Only the owner
 * of the record can; answers how many are lost.
 */
export async function reseal(
  owner: DataSource,
  anchors: readonly ChainHead[],
  { actor, reason }: { readonly actor: string; readonly reason: string },
): Promise<number> {
  const lost: ChainHead[] = [];
  for (const anchor of unexcused(anchors, await resealsOf(owner))) {
    const { fault } = await surveyChain(owner, anchor.chain, [anchor]);
    if (fault?.code === 'audit.cut' || fault?.code === 'audit.replaced') lost.push(anchor);
  }
  if (lost.length > 0) await withActor(owner, actor, (tx) => audit(tx, { act: RESEALED, details: { lost }, reason }));
  return lost.length;
}
