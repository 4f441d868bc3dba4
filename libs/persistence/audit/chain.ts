import { createHash } from 'node:crypto';

/** The chain of the firm's own events, those of no case. */
export const FIRM_CHAIN = '00000000-0000-0000-0000-000000000000';
const NO_HASH = '0'.repeat(64);

/** One event of an audit chain as it is exported: everything that its hash covers, and what its seals are about. */
export interface ChainedEvent {
  readonly chain: string;
  readonly sequence: number;
  /** With microseconds, in UTC. */
  readonly at: string;
  readonly actor: string;
  readonly act: string;
  readonly subject: string | null;
  readonly outcome: string;
  readonly address: string | null;
  readonly addressSalt: string | null;
  readonly addressSeal: string | null;
  readonly reason: string | null;
  /** The text of a JSON object, as the database prints it. */
  readonly details: string;
  readonly salt: string | null;
  readonly seal: string;
  readonly previousHash: string;
  readonly hash: string;
}

/** The end of a chain at a moment. */
export interface ChainHead {
  readonly chain: string;
  readonly sequence: number;
  readonly hash: string;
}

export const CHAIN_FAULTS = {
  'audit.entry-missing': 'An entry is missing here.',
  'audit.out-of-order': 'The entries do not stand in the order of their numbers.',
  'audit.entry-altered': 'It is not what was written: its hash is another.',
  'audit.unlinked': 'It does not follow from the entry before it.',
  'audit.contents-altered': 'Its address, reason or details are not what was sealed.',
  'audit.contents-removed': 'Its reason and details are gone, and the audit does not say that they were forgotten.',
  'audit.time-reversed': 'It claims to be older than the entry before it.',
  'audit.cut': 'The end of the chain is missing.',
  'audit.replaced': 'Another entry stood here when the chain was anchored.',
  'audit.head-differs': 'The chain does not end as its head says.',
} as const satisfies Record<string, string>;
export type ChainFaultCode = keyof typeof CHAIN_FAULTS;

/** The first thing that is wrong with a chain. */
export interface ChainFault {
  readonly chain: string;
  readonly sequence: number;
  readonly code: ChainFaultCode;
}

/** A field of the hashed text: its length in bytes, a colon, itself, a comma; a hyphen where there is none. */
const field = (value: string | null): string => (value === null ? '-,' : `${Buffer.byteLength(value)}:${value},`);

const sealed = (salt: string, text: string): string =>
  createHash('sha256').update(Buffer.from(salt, 'hex')).update(text).digest('hex');

/** The hash of an event, as docs/audit.md defines it. */
export function hashOf(event: ChainedEvent): string {
  const { chain, sequence, at, actor, act, subject, outcome, addressSeal, seal, previousHash } = event;
  const fields = ['ccf-audit-1', chain, String(sequence), at, actor, act, subject, outcome, addressSeal, seal];
  return createHash('sha256')
    .update([...fields, previousHash].map(field).join(''))
    .digest('hex');
}

/** The act by which the owner of the record says that a restore has lost what had been anchored. */
export const RESEALED = 'audit.resealed';

/** The act by which the erasure of a case empties what was audited of it. */
const FORGOTTEN = 'audit.forgotten';

/** What a reseal in the firm's chain knows to be lost, link by link; nothing else is excused. */
export interface Reseal {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly lost: readonly ChainHead[];
}

export const resealIn = ({ sequence, at, actor, details }: ChainedEvent): Reseal => ({
  sequence,
  at,
  actor,
  lost: (JSON.parse(details) as { lost?: readonly ChainHead[] }).lost ?? [],
});

/** The anchors that the chains must still bear out. */
export const unexcused = (anchors: readonly ChainHead[], reseals: readonly Reseal[]): ChainHead[] =>
  anchors.filter(
    (anchor) =>
      !reseals.some(({ lost }) =>
        lost.some(
          ({ chain, sequence, hash }) => chain === anchor.chain && sequence === anchor.sequence && hash === anchor.hash,
        ),
      ),
  );

/** Walks along one chain, from its beginning or from where it was left, and says what is wrong first. */
export class ChainWalk {
  private at = '';
  /** The first event whose contents are gone, until the chain says that they were forgotten. */
  private emptied: number | undefined;

  constructor(
    private reached: ChainHead,
    /** What the chain was seen to be at certain places. */
    private readonly anchors: readonly ChainHead[] = [],
  ) {}

  static of(chain: string, anchors: readonly ChainHead[] = []): ChainWalk {
    return new ChainWalk(
      { chain, sequence: 0, hash: NO_HASH },
      anchors.filter((anchor) => anchor.chain === chain),
    );
  }

  get head(): ChainHead {
    return this.reached;
  }

  /** Takes the next event; answers its fault, and then stays where it was. */
  step(event: ChainedEvent): ChainFault | undefined {
    const code = this.faultOf(event);
    const { chain, sequence } = this.reached;
    if (code !== undefined)
      return { chain, sequence: code === 'audit.entry-missing' ? sequence + 1 : event.sequence, code };
    this.at = event.at;
    if (event.salt === null) this.emptied ??= event.sequence;
    if (event.act === FORGOTTEN) this.emptied = undefined;
    this.reached = { chain, sequence: event.sequence, hash: event.hash };
    return undefined;
  }

  /** What is wrong with the place at which the chain ends. */
  end(head?: ChainHead): ChainFault | undefined {
    const { chain, sequence, hash } = this.reached;
    if (this.emptied !== undefined) return { chain, sequence: this.emptied, code: 'audit.contents-removed' };
    const isCut = this.anchors.some((anchor) => anchor.sequence > sequence);
    if (!isCut && (head === undefined || (head.sequence === sequence && head.hash === hash))) return undefined;
    const code = isCut || (head?.sequence ?? 0) > sequence ? 'audit.cut' : 'audit.head-differs';
    return { chain, sequence: sequence + 1, code };
  }

  private faultOf(event: ChainedEvent): ChainFaultCode | undefined {
    const expected = this.reached.sequence + 1;
    if (event.chain !== this.reached.chain) return 'audit.unlinked';
    if (event.sequence > expected) return 'audit.entry-missing';
    if (event.sequence < expected) return 'audit.out-of-order';
    if (hashOf(event) !== event.hash) return 'audit.entry-altered';
    if (event.previousHash !== this.reached.hash) return 'audit.unlinked';
    if (!isAsSealed(event)) return 'audit.contents-altered';
    if (event.at < this.at) return 'audit.time-reversed';
    const isOther = this.anchors.some(({ sequence, hash }) => sequence === event.sequence && hash !== event.hash);
    return isOther ? 'audit.replaced' : undefined;
  }
}

/** What was forgotten shows no more; what is still there must be what was sealed. */
function isAsSealed({ address, addressSalt, addressSeal, reason, details, salt, seal }: ChainedEvent): boolean {
  const isAddress =
    addressSalt === null ? address === null : sealed(addressSalt, field(address)) === addressSeal && address !== null;
  const isRest =
    salt === null ? reason === null && details === '{}' : sealed(salt, field(reason) + field(details)) === seal;
  return isAddress && isRest;
}
