import type { Duty, Work } from '../case/plan.js';
import type { Stage } from '../case/stage-names.js';
import type { Rung } from '../deadlines/armed-rungs.js';
import type { Deadline, DeadlineStatus } from '../deadlines/deadline.js';
import type { EntryId } from '../docket/entry.js';
import type { CivilDate, Instant } from '../docket/shape.js';
import type { EntryKind } from '../docket/vocabulary.js';

/** The date that an event is about, with the ground it rests on. */
export type SimulatedDate = Pick<
  Deadline,
  'id' | 'rule' | 'title' | 'article' | 'edition' | 'basis' | 'bound' | 'certainty' | 'dueOn'
>;

/** One thing that will happen to a case if nothing else is recorded. Plain JSON. */
export type SimulatedEvent = {
  /** On the case clock, and the Commission's civil date at that instant. */
  readonly at: Instant;
  readonly on: CivilDate;
} & (
  | { readonly event: 'entry-recorded'; readonly entry: EntryId; readonly kind: EntryKind }
  /** A bureau let its date pass: the machine enters it as a fact. */
  | { readonly event: 'silence-entered'; readonly request: string; readonly ncb: string; readonly of: CivilDate }
  | { readonly event: 'packs-adopted'; readonly packs: readonly string[] }
  | { readonly event: 'stage-changed'; readonly was: Stage; readonly stage: Stage }
  /** Who is waited on, and the next thing owed. */
  | { readonly event: 'duty'; readonly waitingOn: string | null; readonly duty: Duty | null }
  | { readonly event: 'date-set'; readonly date: SimulatedDate }
  | { readonly event: 'date-moved'; readonly date: SimulatedDate; readonly was: CivilDate | null }
  | { readonly event: 'date-gone'; readonly date: SimulatedDate }
  /** The day is over and the step was not taken. */
  | { readonly event: 'date-passed'; readonly date: SimulatedDate; readonly status: DeadlineStatus }
  | {
      readonly event: 'mail';
      readonly rung: string;
      readonly audience: Rung['audience'];
      readonly dates: readonly SimulatedDate[];
    }
  | { readonly event: 'task'; readonly task: Work['do']; readonly says: string }
);

/** What happens, without when. */
export type Happening = SimulatedEvent extends infer Each
  ? Each extends SimulatedEvent
    ? Omit<Each, 'at' | 'on'>
    : never
  : never;

export function dateOf(deadline: Deadline): SimulatedDate {
  const { id, rule, title, article, edition, basis, bound, certainty, dueOn } = deadline;
  return { id, rule, title, article, edition, basis, bound, certainty, dueOn };
}
