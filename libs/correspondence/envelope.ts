import { createHash } from 'node:crypto';

/** The Message-ID of an intended message: the same intention has the same one, however often it is tried. */
export function messageIdFor(occurrence: string, from: string): string {
  const hash = createHash('sha256').update(occurrence).digest('hex');
  return `<${hash.slice(0, 40)}@${domainOf(from)}>`;
}

/** Says to mail programs that a machine wrote this, so that none answers it with a holiday note. */
export const AUTOMATIC_HEADERS: Readonly<Record<string, string>> = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
};

export interface Sink {
  readonly simulated: boolean;
  /** The domain that simulated cases may write to; `*` where every mail ends in a sink anyway. */
  readonly domain: string;
}

/** Where a message really goes: a simulated case reaches nobody outside the sink, `a@b.org` becomes `a.at.b.org@sink`. */
export function deliverableAddress(address: string, { simulated, domain }: Sink): string {
  if (!simulated || domain === '*' || domainOf(address) === domain.toLowerCase()) return address;
  return `${address.replace('@', '.at.')}@${domain}`;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();
