import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DataSource, EntityManager } from 'typeorm';
import type { RulePack } from '#domain/deadlines/time-limit.js';
import { firmPolicyFrom } from '#rules/firm-policy-file.js';
import { RulePackRefused } from '#rules/pack-refused.js';
import { publish, RULE_PACK_IDS, recall, rulePack, rulePackNames } from '#rules/packs.js';
import { withSystem } from '../transaction.js';
import type { PublishedPackEntity } from './published-pack.entity.js';
import { PublishedPackRepository } from './published-pack.repository.js';

/**
 * What every part of the system does at its start, before it computes a date: puts on record the packs that it comes
 * with and the firm's own (CCF_FIRM_POLICY), refuses one that is on record with other content, and makes every version
 * that the firm ever published known again.
 */
export async function publishPacks(database: DataSource, firmPolicyFile: string | undefined): Promise<void> {
  const own = firmPolicyFile === undefined ? undefined : firmPolicyIn(firmPolicyFile);
  const published = [...RULE_PACK_IDS.map(rulePack), ...(own === undefined ? [] : [own])].map(asPublished);
  const onRecord = await withSystem(database, 'start', async (tx) => {
    const packs = new PublishedPackRepository(tx);
    await packs.add(published);
    const stored = await packs.all();
    checkAgainst(stored, published);
    return stored;
  });
  recallAll(onRecord);
  if (own !== undefined) publish(own);
}

/**
 * Makes the packs of a case known where this process does not know them: another part may have been started with a newer
 * version of the firm's pack meanwhile, and no date waits for the restart of this one.
 */
export async function recallFor(tx: EntityManager, rulePacks: readonly string[]): Promise<void> {
  if (rulePacks.every((name) => rulePackNames().includes(name))) return;
  recallAll(await new PublishedPackRepository(tx).all());
}

function recallAll(onRecord: readonly PublishedPackEntity[]): void {
  for (const { pack } of onRecord.filter(({ id }) => !RULE_PACK_IDS.includes(id))) recall(pack);
}

/** The firm's pack in a file: read, and every fault of it named. */
export function firmPolicyIn(file: string): RulePack {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new RulePackRefused(
      'rule-pack.unreadable',
      `The file that CCF_FIRM_POLICY names cannot be read (${reason}). Correct the path, or the rights of the file.`,
    );
  }
  return firmPolicyFrom(text);
}

/** A pack as the record keeps it. */
export const asPublished = (pack: RulePack): PublishedPackEntity => ({
  id: pack.id,
  version: pack.version,
  sha256: fingerprint(pack),
  pack,
  publishedAt: new Date().toISOString(),
});

function checkAgainst(stored: readonly PublishedPackEntity[], published: readonly PublishedPackEntity[]): void {
  const altered = stored.find(({ pack, sha256 }) => fingerprint(pack) !== sha256);
  if (altered !== undefined)
    throw new RulePackRefused(
      'rule-pack.changed',
      `Version ${altered.version} of ${altered.id} has been altered in the table published_packs. Restore the record from a backup.`,
    );
  for (const { id, version, sha256 } of published) {
    const versions = stored.filter((each) => each.id === id);
    const before = versions.find((each) => each.version === version);
    if (before === undefined || before.sha256 === sha256) continue;
    const next = Math.max(...versions.map((each) => each.version)) + 1;
    throw new RulePackRefused(
      'rule-pack.changed',
      `Version ${version} of ${id} was published on ${before.publishedAt.slice(0, 10)} with other content, and a published pack never changes. Give what stands there now the version ${next}, or restore what was published.`,
    );
  }
}

const fingerprint = (pack: RulePack): string => createHash('sha256').update(canonical(pack)).digest('hex');

/** The same text for the same content: keys in order, no white space, as PostgreSQL keeps neither. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`)
    .join(',')}}`;
}
