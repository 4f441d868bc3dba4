import { isDeepStrictEqual } from 'node:util';
import { because } from '#domain/deadlines/changes.js';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { isRevised } from '#domain/deadlines/revision.js';
import type { HeldDeadline } from '#persistence/cases/record.repository.js';
import type { Refreshed } from '#persistence/deadlines/deadline.repository.js';

/** What has to change in the register so that it says what the docket now means. */
export interface RegisterChanges {
  /** New revisions: a date that is new, has moved, rests on something else, or is open again. */
  readonly added: readonly {
    readonly deadline: Deadline;
    readonly revision: number;
    readonly was: HeldDeadline | null;
    /** The entries that made it another date than it was. */
    readonly because: readonly string[];
  }[];
  /** In force until now: replaced by a new revision, or no longer computed at all. */
  readonly retired: readonly string[];
  /** The same date on the same ground, of which there is more to say: that it was met, or how. */
  readonly refreshed: readonly Refreshed[];
  /** Nothing more is expected: no reminder of these goes out any more. */
  readonly silenced: readonly string[];
}

/** Compares the computed deadlines with the latest revision of each. `reopened`: the case was closed until now. */
export function registerChanges(
  computed: readonly Deadline[],
  latest: readonly HeldDeadline[],
  reopened: boolean,
): RegisterChanges {
  const held = new Map(latest.map((row) => [row.deadline, row]));
  const changes = computed.map((deadline) => changeOf(deadline, held.get(deadline.id) ?? null, reopened));
  const gone = latest.filter(({ deadline, inForce }) => inForce && !computed.some(({ id }) => id === deadline));
  return {
    added: changes.flatMap(({ added }) => added ?? []),
    retired: [...gone.map(({ deadline }) => deadline), ...changes.flatMap(({ retired }) => retired ?? [])],
    refreshed: changes.flatMap(({ refreshed }) => refreshed ?? []),
    silenced: changes.flatMap(({ silenced }) => silenced ?? []),
  };
}

interface Change {
  readonly added?: RegisterChanges['added'][number];
  readonly retired?: string;
  readonly refreshed?: Refreshed;
  readonly silenced?: string;
}

function changeOf(deadline: Deadline, held: HeldDeadline | null, reopened: boolean): Change {
  const { id } = deadline;
  if (held === null || !held.inForce) return { added: addition(deadline, held) };
  if (isRevised(deadline, { ...held, trigger: held.triggerEntry }, reopened)) {
    return { added: addition(deadline, held), retired: id };
  }
  const said = saidOf(deadline);
  if (isDeepStrictEqual(said, saidOf(held))) return {};
  return {
    refreshed: { deadline: id, ...said },
    ...(deadline.settled && !held.settled ? { silenced: id } : {}),
  };
}

const addition = (deadline: Deadline, was: HeldDeadline | null): NonNullable<Change['added']> => ({
  deadline,
  revision: (was?.revision ?? 0) + 1,
  was,
  because: because(was ?? undefined, deadline),
});

type Said = Omit<Refreshed, 'deadline'>;
const saidOf = ({ earliestDueOn, latestDueOn, aimOn, metOn, settled, certainty, derivation, notes }: Said): Said => ({
  earliestDueOn,
  latestDueOn,
  aimOn,
  metOn,
  settled,
  certainty,
  derivation,
  notes,
});
