import lists from 'virtual:word-lists';
import { type Answer, call } from '../../../api/client.js';
import type { TextKey } from '../../../texts/en.js';

/** What can be done to many cases at once. */
export const ACTS = ['hand-over', 'add', 'remove', 'close'] as const;
export type Act = (typeof ACTS)[number];
type ClosingReason = (typeof lists.closingReasons)[number];

/** What is to be done, to whom or why: the same for every case, but for the person that an undoing gives back to. */
export interface Order {
  readonly act: Act;
  /** A member of staff's id; of a closing its reason. */
  readonly what: string;
}

/** What would become of one case. */
export interface Foreseen {
  readonly reference: string;
  readonly verdict: 'will' | 'nothing' | 'refused';
  readonly says: TextKey;
  readonly values?: Readonly<Record<string, string>>;
  /** Who was responsible before, and whether the person now named is new to the team. */
  readonly before?: string;
  readonly joins?: boolean;
}

/** Asks the server how the case stands, and says what the act would do there. Nothing is written. */
export async function foresee(reference: string, { act, what }: Order, signal: AbortSignal): Promise<Foreseen> {
  const params = { reference };
  if (act === 'close') return { reference, ...closing(await call('readCase', { params, signal })) };
  const people = await call('casePeople', { params, signal });
  const joins = !people.members.some(({ id }) => id === what);
  return { reference, before: people.responsible.id, joins, ...ofTeam(people, act, what) };
}

function closing({ permitted, nextDuty }: Answer<'readCase'>): Omit<Foreseen, 'reference'> {
  if (!permitted.includes('close-case')) return { verdict: 'refused', says: 'many.not-closable' };
  return nextDuty === null
    ? { verdict: 'will', says: 'many.will-close' }
    : { verdict: 'will', says: 'many.will-close-due', values: { day: nextDuty.dueOn } };
}

function ofTeam(
  { responsible, members, walls }: Answer<'casePeople'>,
  act: Exclude<Act, 'close'>,
  staff: string,
): Omit<Foreseen, 'reference'> {
  const isMember = members.some(({ id }) => id === staff);
  if (act === 'remove') {
    if (responsible.id === staff) return { verdict: 'refused', says: 'many.is-responsible' };
    return isMember ? { verdict: 'will', says: 'many.will-remove' } : { verdict: 'nothing', says: 'many.no-member' };
  }
  if (walls.some((wall) => wall.staff.id === staff && wall.liftedAt === null))
    return { verdict: 'refused', says: 'many.walled' };
  if (act === 'hand-over') {
    if (responsible.id === staff) return { verdict: 'nothing', says: 'many.responsible-already' };
    return { verdict: 'will', says: 'many.will-hand-over', values: { from: responsible.name } };
  }
  return isMember ? { verdict: 'nothing', says: 'many.member-already' } : { verdict: 'will', says: 'many.will-add' };
}

/** Does it to one case; sent again with the same key, it is done once. */
export function doTo(reference: string, { act, what }: Order, key: string): Promise<unknown> {
  const params = { reference };
  if (act === 'hand-over') return call('setResponsible', { params, body: { staff: what }, key });
  if (act === 'add') return call('addMember', { params, body: { staff: what }, key });
  if (act === 'remove') return call('removeMember', { params: { reference, id: what }, key });
  return call('closeCase', { params, body: { reason: what as ClosingReason }, key });
}

/** What takes it back, step by step; nothing takes a closing back but a recorded reopening. */
export function undoing({ act, what }: Order, { before, joins = false }: Pick<Foreseen, 'before' | 'joins'>): Order[] {
  if (act === 'add') return [{ act: 'remove', what }];
  if (act === 'remove') return [{ act: 'add', what }];
  if (act === 'close' || before === undefined) return [];
  return [{ act, what: before }, ...(joins ? [{ act: 'remove' as const, what }] : [])];
}
