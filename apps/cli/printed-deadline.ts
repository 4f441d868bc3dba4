import type { Deadline } from '#domain/deadlines/deadline.js';

/** A deadline with every field that the interface promises, absent ones as null. */
export type PrintedDeadline = Omit<Deadline, 'request' | 'item' | 'ncb'> &
  Record<'request' | 'item' | 'ncb', string | null>;

export const printable = ({ request, item, ncb, ...deadline }: Deadline): PrintedDeadline => ({
  ...deadline,
  request: request ?? null,
  item: item ?? null,
  ncb: ncb ?? null,
});
