import type { Instant } from '../docket/shape.js';
import { type Relation, rightsOf } from './access.js';
import type { Role } from './staff.js';

/** An audited event, as far as who may see a case depends on it. */
export interface AccessEvent {
  readonly at: Instant;
  readonly actor: string;
  readonly act: string;
  readonly subject: string | null;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A time in which somebody could see the case's content, and as what. */
export interface AccessPeriod {
  readonly staff: string;
  readonly relation: Relation;
  readonly roles: readonly Role[];
  readonly from: Instant;
  /** Null where it lasts. */
  readonly until: Instant | null;
}

interface Person {
  roles: readonly Role[];
  office: string;
  isHere: boolean;
}

/**
 * Who could see a case, told from the audit alone: the people's events and the case's own, in the order of time. What
 * ended before `since` is left out.
 */
export function caseAccess(events: readonly AccessEvent[], since: Instant): AccessPeriod[] {
  const standing = new Standing();
  const open = new Map<string, AccessPeriod>();
  const ended: AccessPeriod[] = [];
  for (const event of events.toSorted((one, other) => compare(one.at, other.at))) {
    standing.take(event);
    for (const staff of standing.people()) {
      const now = standing.periodOf(staff, event.at);
      const before = open.get(staff);
      if (before !== undefined && now !== undefined && isSame(before, now)) continue;
      if (before !== undefined) ended.push({ ...before, until: event.at });
      if (now === undefined) open.delete(staff);
      else open.set(staff, now);
    }
  }
  return [...ended, ...open.values()]
    .filter(({ until }) => until === null || until > since)
    .toSorted((one, other) => compare(one.from, other.from) || compare(one.staff, other.staff));
}

/** How people and case stand to each other after some events. */
class Standing {
  private readonly staff = new Map<string, Person>();
  private readonly team = new Set<string>();
  private readonly walled = new Set<string>();
  private office: string | undefined;

  people = (): Iterable<string> => this.staff.keys();

  take({ act, subject, details }: AccessEvent): void {
    if (act === 'case.opened' || act === 'case.stood') {
      this.office = text(details.office) ?? this.office ?? 'main';
      this.replace(this.team, act, details.team);
      this.replace(this.walled, act, details.walled);
    }
    if (subject === null) return;
    if (act.startsWith('staff.')) this.takeStaff(act, subject, details);
    if (act === 'member.added' || act === 'responsible.changed') this.team.add(subject);
    if (act === 'member.removed') this.team.delete(subject);
    if (act === 'wall.raised') {
      this.walled.add(subject);
      this.team.delete(subject);
    }
    if (act === 'wall.lifted') this.walled.delete(subject);
  }

  periodOf(staff: string, from: Instant): AccessPeriod | undefined {
    const person = this.staff.get(staff);
    if (person === undefined || !person.isHere || this.office === undefined) return undefined;
    const relation = this.relationOf(staff, person);
    if (!rightsOf(person.roles, relation).includes('content')) return undefined;
    return { staff, relation, roles: person.roles, from, until: null };
  }

  private relationOf(staff: string, { office }: Person): Relation {
    if (this.walled.has(staff)) return 'walled';
    if (this.team.has(staff)) return 'member';
    return office === this.office ? 'same-office' : 'other-office';
  }

  private takeStaff(act: string, subject: string, { roles, office, departed }: AccessEvent['details']): void {
    const person = this.staff.get(subject) ?? { roles: [], office: 'main', isHere: true };
    this.staff.set(subject, {
      roles: Array.isArray(roles) ? (roles as Role[]) : person.roles,
      office: text(office) ?? person.office,
      isHere: act !== 'staff.departed' && departed !== true && (person.isHere || act === 'staff.returned'),
    });
  }

  private replace(held: Set<string>, act: string, given: unknown): void {
    if (act === 'case.stood') held.clear();
    if (Array.isArray(given)) for (const each of given) held.add(String(each));
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
const isSame = (one: AccessPeriod, other: AccessPeriod): boolean =>
  one.relation === other.relation && one.roles.join() === other.roles.join();
