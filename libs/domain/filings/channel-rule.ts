import { type Refusal, refusal } from '../case/refusal.js';
import { millisecondsBetween } from '../clock/case-clock.js';
import type { Instant } from '../docket/shape.js';
import type { Channel } from '../docket/vocabulary.js';

/**
 * From 26 March 2026, 10:00 in Lyon (CET, 09:00 UTC), the CCF portal is the only channel for a new request; e-mail and
 * post are refused unless Operating Rule 25(2) applies (exceptional circumstances). A case that was already running by
 * e-mail may go on by e-mail until it is migrated. Source: the Commission's page "How to submit a request".
 */
export const PORTAL_ONLY_FROM: Instant = '2026-03-26T09:00:00.000Z';

export const CHANNEL_REASONS = ['legacy-case', 'rule-25-2'] as const;
export type ChannelReason = (typeof CHANNEL_REASONS)[number];

/** May a new request leave by this channel at this instant of the case clock? */
export function channelAllowed(channel: Channel, reason: ChannelReason | undefined, at: Instant): Refusal | undefined {
  if (channel === 'portal') return reason === undefined ? undefined : refusal('filing.reason-unneeded', 'reason');
  if (millisecondsBetween(at, PORTAL_ONLY_FROM) > 0) return undefined;
  return reason === undefined ? refusal('filing.channel-closed', 'reason') : undefined;
}
