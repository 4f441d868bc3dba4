import type { Deadline } from './deadline.js';

/** What the latest revision of a date says, as far as it decides whether there has to be another. */
export type Revision = Pick<
  Deadline,
  'dueOn' | 'originalDueOn' | 'certainty' | 'basis' | 'article' | 'edition' | 'trigger' | 'settled'
>;

/**
 * Is it another date, on another ground, or open again? Then it is a new revision, whose reminders are armed afresh.
 * `reopened`: the case was closed until now, so that every date that is still open counts as open again. How sure an open
 * date is, is part of what staff were reminded of. Its bounds and its aim are more that is said of the same date: no
 * reminder hangs on them.
 */
export const isRevised = (computed: Revision, held: Revision, reopened: boolean): boolean =>
  computed.dueOn !== held.dueOn ||
  computed.originalDueOn !== held.originalDueOn ||
  (!computed.settled && computed.certainty !== held.certainty) ||
  computed.basis !== held.basis ||
  computed.article !== held.article ||
  computed.edition !== held.edition ||
  computed.trigger !== held.trigger ||
  (!computed.settled && (held.settled || reopened));
