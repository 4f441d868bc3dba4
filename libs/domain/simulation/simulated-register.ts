import { bundled, type ReminderHours, type Rung, rungsFor } from '../deadlines/armed-rungs.js';
import type { Deadline } from '../deadlines/deadline.js';
import { isRevised } from '../deadlines/revision.js';
import type { CivilDate, Instant } from '../docket/shape.js';
import { dateOf, type Happening } from './simulated-event.js';

interface ArmedReminder {
  readonly deadline: string;
  readonly rung: string;
  readonly audience: Rung['audience'];
  readonly stepAt: Instant;
}

/** The deadline register and its armed reminders, kept in memory the way the legal record keeps them. */
export class SimulatedRegister {
  private held = new Map<string, Deadline>();
  private armed: ArmedReminder[] = [];

  constructor(
    private readonly ladder: (rule: string) => readonly Rung[],
    private readonly hours: ReminderHours,
  ) {}

  get rungs(): readonly ArmedReminder[] {
    return this.armed;
  }

  get deadlines(): readonly Deadline[] {
    return [...this.held.values()];
  }

  /** Brings it up to date with what was computed at an instant; answers what became of the dates. */
  revise(computed: readonly Deadline[], computedAt: Instant, reopened: boolean): Happening[] {
    const changes = computed.flatMap((deadline): Happening[] => {
      const held = this.held.get(deadline.id);
      if (held !== undefined && !isRevised(deadline, held, reopened)) {
        if (deadline.settled) this.disarm(deadline.id);
        return [];
      }
      this.disarm(deadline.id);
      this.arm(deadline, computedAt);
      const date = dateOf(deadline);
      if (held === undefined) return [{ event: 'date-set', date }];
      return held.dueOn === deadline.dueOn ? [] : [{ event: 'date-moved', date, was: held.dueOn }];
    });
    const now = new Map(computed.map((deadline) => [deadline.id, deadline]));
    const gone = this.deadlines.filter(({ id }) => !now.has(id));
    for (const { id } of gone) this.disarm(id);
    this.held = now;
    return [...changes, ...gone.map((deadline): Happening => ({ event: 'date-gone', date: dateOf(deadline) }))];
  }

  /** The mails of the reminders whose instant has come: what belongs together shares one. */
  fire(now: Instant): Happening[] {
    const due = this.armed.filter(({ stepAt }) => stepAt <= now);
    this.armed = this.armed.filter(({ stepAt }) => stepAt > now);
    const held = due.flatMap(({ deadline, rung, audience }) => {
      const date = this.held.get(deadline);
      return date === undefined ? [] : [{ rung, audience, rule: date.rule, dueOn: date.dueOn, date: dateOf(date) }];
    });
    return bundled(held).flatMap(([first, ...others]): Happening[] =>
      first === undefined
        ? []
        : [
            {
              event: 'mail',
              rung: first.rung,
              audience: first.audience,
              dates: [first, ...others].map(({ date }) => date),
            },
          ],
    );
  }

  /** What should have left before the simulation began is no longer to come. */
  forgetUntil(instant: Instant): void {
    this.armed = this.armed.filter(({ stepAt }) => stepAt > instant);
  }

  silence(): void {
    this.armed = [];
  }

  /** The first day on which something unsettled falls due, from a day on. */
  nextDueOn(from: CivilDate): CivilDate | undefined {
    return this.deadlines
      .flatMap(({ dueOn, settled }) => (dueOn === null || settled || dueOn < from ? [] : [dueOn]))
      .toSorted()[0];
  }

  private arm(deadline: Deadline, computedAt: Instant): void {
    for (const { rung, audience, dueAt, state } of rungsFor(
      deadline,
      this.ladder(deadline.rule),
      this.hours,
      computedAt,
    )) {
      if (state === 'armed') this.armed.push({ deadline: deadline.id, rung, audience, stepAt: dueAt });
    }
  }

  private disarm(id: string): void {
    this.armed = this.armed.filter(({ deadline }) => deadline !== id);
  }
}
