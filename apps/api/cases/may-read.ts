import type { Actor } from '#domain/people/staff.js';

/**
 * The one place that says who may open a case. Today everybody who works on cases may; staff of `ops` never sees
 * content. Walls and membership will be asked here, and nowhere else.
 */
export const mayRead = (_case: { readonly id: string }, staff: Actor): boolean => staff.role !== 'ops';

/** Who may see that a case exists, in which stage, and how its urgent ladders stand. */
export const mayWatch = (_case: { readonly id: string }, _staff: Actor): boolean => true;
