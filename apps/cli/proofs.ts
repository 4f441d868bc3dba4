import 'reflect-metadata';
import { readConfig } from '#config/config.js';
import { reseal } from '#persistence/audit/chain-survey.js';
import { openDatabase } from '#persistence/data-source.js';
import type { CommandLine } from './command-line.js';
import { refusedUsage } from './refused.js';
import { anchorsIn, verificationInWords, verifyDatabase, verifyFiles } from './verify.js';

export interface Proof {
  readonly output: string;
  readonly exitCode: 0 | 1;
}

/** `docket verify`: proves exported chains, or those of the record that DATABASE_URL leads to. */
export async function verify(line: CommandLine, read: (file: string) => string): Promise<Proof> {
  const anchors = anchorsIn(line.anchors.map(read), line.key === undefined ? undefined : read(line.key));
  const verification =
    line.operands.length > 0
      ? verifyFiles(line.operands.map(read), anchors)
      : await verifyDatabase(readConfig().DATABASE_URL, anchors);
  return {
    output: line.json ? `${JSON.stringify(verification, null, 2)}\n` : verificationInWords(verification),
    exitCode: verification.isWhole ? 0 : 1,
  };
}

/** `docket reseal`: the owner of the record owns up to what a restore has lost. */
export async function resealed(line: CommandLine, read: (file: string) => string): Promise<Proof> {
  if (line.anchors.length === 0 || line.reason === undefined)
    throw refusedUsage(
      'usage.option-missing',
      'Name the last anchors and the reason: docket reseal --anchor FILE --reason TEXT.',
    );
  const anchors = anchorsIn(line.anchors.map(read), line.key === undefined ? undefined : read(line.key));
  const { DATABASE_OWNER_URL } = readConfig();
  if (DATABASE_OWNER_URL === undefined)
    throw refusedUsage('usage.setting-missing', 'Only the owner of the record reseals: set DATABASE_OWNER_URL.');
  const owner = await openDatabase(DATABASE_OWNER_URL, { part: 'reseal', connections: 1, statementTimeoutMs: 0 });
  try {
    const heads = anchors.flatMap((anchor) => [...anchor.heads]);
    const lost = await reseal(owner, heads, { actor: 'system:owner', reason: line.reason });
    return { output: `${lost} anchored links are lost, and the audit says so.\n`, exitCode: 0 };
  } finally {
    await owner.destroy();
  }
}
