import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RulePack } from '#domain/deadlines/time-limit.js';

/** The worked example of the documentation. */
export const EXAMPLE = join(process.cwd(), 'docs/firm-policy-example.json');

type Draft = { -readonly [Key in keyof RulePack]: RulePack[Key] };

/** The example as a firm of another name would have it, changed as the test needs it. */
export function firmPolicy(change: Partial<Draft> = {}): RulePack {
  return { ...(JSON.parse(readFileSync(EXAMPLE, 'utf8')) as RulePack), ...change };
}

/** A firm's pack in a file of its own. */
export function firmPolicyFile(pack: unknown): string {
  const file = join(mkdtempSync(join(tmpdir(), 'ccf-policy-')), 'policy.json');
  writeFileSync(file, typeof pack === 'string' ? pack : JSON.stringify(pack));
  return file;
}
