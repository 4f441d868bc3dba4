import { type Anchor, AnchorRefused, readAnchor } from '#persistence/audit/anchor.js';
import {
  CHAIN_FAULTS,
  type ChainedEvent,
  type ChainFault,
  type ChainHead,
  ChainWalk,
  FIRM_CHAIN,
  RESEALED,
  type Reseal,
  resealIn,
  unexcused,
} from '#persistence/audit/chain.js';
import { chainsToProve, resealsOf, type SurveyedChain, surveyChain } from '#persistence/audit/chain-survey.js';
import { openDatabase } from '#persistence/data-source.js';
import { paragraphs } from './in-words.js';
import { Refused, refusedFile } from './refused.js';

/** What was proved of the audit, chain by chain. */
export interface Verification {
  readonly isWhole: boolean;
  readonly anchors: readonly { readonly anchoredAt: string; readonly key: string }[];
  readonly chains: readonly VerifiedChain[];
  /** Losses that the owner of the record has owned up to. */
  readonly reseals: readonly Reseal[];
}

interface VerifiedChain {
  readonly chain: string;
  /** Of entries that are proved, from the first on. */
  readonly entries: number;
  readonly hash: string;
  readonly fault: (ChainFault & { readonly says: string }) | null;
}

type Anchors = readonly (Anchor & { readonly key: string })[];

/** Proves exported chains, without any server; a file holds one chain or several. */
export function verifyFiles(texts: readonly string[], anchors: Anchors): Verification {
  const events = texts.flatMap(eventsIn);
  const reseals = events.filter(({ chain, act }) => chain === FIRM_CHAIN && act === RESEALED).map(resealIn);
  const seen = unexcused(headsOf(anchors), reseals);
  const walks = new Map<string, { walk: ChainWalk; fault: ChainFault | undefined }>();
  for (const event of events) {
    const at = walks.get(event.chain) ?? { walk: ChainWalk.of(event.chain, seen), fault: undefined };
    walks.set(event.chain, at);
    at.fault ??= at.walk.step(event);
  }
  const chains = [...walks.values()].map(({ walk, fault }) => told({ head: walk.head, fault: fault ?? walk.end() }));
  return verification(chains, anchors, reseals);
}

/** Proves every chain of the record, and that none that was anchored is gone. */
export async function verifyDatabase(url: string, anchors: Anchors): Promise<Verification> {
  const database = await openDatabase(url, { part: 'verify', connections: 1, statementTimeoutMs: 0 });
  try {
    const reseals = await resealsOf(database);
    const seen = unexcused(headsOf(anchors), reseals);
    const chains = [];
    for (const { chain } of await chainsToProve(database, seen))
      chains.push(told(await surveyChain(database, chain, seen)));
    return verification(chains, anchors, reseals);
  } finally {
    await database.destroy();
  }
}

export function anchorsIn(texts: readonly string[], trustedKey: string | undefined): Anchors {
  try {
    return texts.map((text) => readAnchor(text, trustedKey));
  } catch (error) {
    if (error instanceof AnchorRefused) throw refusedFile(error.code, error.message);
    throw error;
  }
}

export function verificationInWords({ isWhole, anchors, chains, reseals }: Verification): string {
  const broken = chains.filter(({ fault }) => fault !== null);
  const entries = chains.reduce((sum, chain) => sum + chain.entries, 0);
  return paragraphs([
    isWhole
      ? `Whole: ${chains.length} chains, ${entries} entries.`
      : `BROKEN: ${broken.length} of ${chains.length} chains.`,
    ...broken.map(({ chain, fault }) => `${chain}, entry ${fault?.sequence}: ${fault?.code}. ${fault?.says}`),
    ...reseals.map(
      ({ sequence, at, actor, lost }) =>
        `Resealed after a restore, on ${at} by ${actor} (entry ${sequence} of the firm): ${lost.length} anchored links are lost.`,
    ),
    anchors.length === 0
      ? 'No anchor was given: a chain that was cut short or written anew as a whole would not be seen.'
      : anchors.map(({ anchoredAt, key }) => `Beside the anchor of ${anchoredAt}, key ${key}.`).join('\n'),
  ]);
}

const headsOf = (anchors: Anchors): ChainHead[] => anchors.flatMap(({ heads }) => [...heads]);

const verification = (
  chains: readonly VerifiedChain[],
  anchors: Anchors,
  reseals: readonly Reseal[],
): Verification => ({
  isWhole: chains.every(({ fault }) => fault === null),
  anchors: anchors.map(({ anchoredAt, key }) => ({ anchoredAt, key })),
  chains,
  reseals,
});

const told = ({ head: { chain, sequence, hash }, fault }: SurveyedChain): VerifiedChain => ({
  chain,
  entries: sequence,
  hash,
  fault: fault === undefined ? null : { ...fault, says: CHAIN_FAULTS[fault.code] },
});

/** The fields of a line that must be text, and those that may be missing. */
const TEXTS = ['chain', 'at', 'actor', 'act', 'outcome', 'details', 'seal', 'previousHash', 'hash'] as const;
const MAYBE = ['subject', 'address', 'addressSalt', 'addressSeal', 'reason', 'salt'] as const;

function eventsIn(text: string): ChainedEvent[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line, index) => {
      const event = parsedLine(line);
      if (event !== undefined) return event;
      throw new Refused(2, [{ code: 'file.malformed', says: `Line ${index + 1} is no event of an audit.` }]);
    });
}

function parsedLine(line: string): ChainedEvent | undefined {
  let event: Record<string, unknown>;
  try {
    event = JSON.parse(line) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  if (typeof event !== 'object' || event === null) return undefined;
  const isEvent =
    Number.isInteger(event.sequence) &&
    TEXTS.every((name) => typeof event[name] === 'string') &&
    MAYBE.every((name) => event[name] === null || typeof event[name] === 'string');
  return isEvent ? (event as unknown as ChainedEvent) : undefined;
}
