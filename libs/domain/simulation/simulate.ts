import type { CaseFile, Opening } from '../case/case-file.js';
import { fold } from '../case/fold.js';
import type { Plan } from '../case/plan.js';
import { planFor, type UnderWay } from '../case/planning.js';
import type { SessionCalendar } from '../case/stage.js';
import type { Stage } from '../case/stage-names.js';
import { laterBy, REAL_TIME } from '../clock/case-clock.js';
import { addDays, civilDateAt, instantOf } from '../clock/civil-date.js';
import type { ReminderHours, Rung } from '../deadlines/armed-rungs.js';
import { deadlines } from '../deadlines/deadlines.js';
import type { RulePack } from '../deadlines/time-limit.js';
import type { Entry, Fact } from '../docket/entry.js';
import { compareText } from '../docket/order.js';
import type { CivilDate, Instant } from '../docket/shape.js';
import { dateOf, type Happening, type SimulatedEvent } from './simulated-event.js';
import { SimulatedRegister } from './simulated-register.js';

export interface SimulationInput {
  readonly opening: Opening;
  /** What is recorded after `from` is recorded at its own instant, on the way. */
  readonly docket: readonly Entry[];
  readonly packs: readonly RulePack[];
  /** Packs adopted on the way, each in the place of those before it. */
  readonly adoptions?: readonly { readonly at: Instant; readonly packs: readonly RulePack[] }[];
  readonly ladder: (rule: string) => readonly Rung[];
  readonly hours: ReminderHours;
  /** On the case clock; the last instant counts. */
  readonly from: Instant;
  readonly until: Instant;
  readonly sessions: SessionCalendar;
  /** Filings and urgent ladders that the register holds, where it is known. */
  readonly underWay?: Pick<UnderWay, 'filings' | 'escalations'>;
}

/**
 * Runs a case forward on a clock of its own: the same facts, dates, ladders and plan as in earnest, and nothing that
 * waits. What was due before it begins belongs to the past: those reminders have left.
 */
export function simulate(input: SimulationInput): SimulatedEvent[] {
  const run = new Run(input);
  run.live();
  return run.events;
}

/** Every case of a practice on one clock, in the order of happening. */
export function simulatePractice(
  cases: readonly (SimulationInput & { readonly reference: string })[],
): (SimulatedEvent & { readonly reference: string })[] {
  return cases
    .flatMap(({ reference, ...input }) => simulate(input).map((event) => ({ reference, ...event })))
    .toSorted((a, b) => compareText(a.at, b.at) || compareText(a.reference, b.reference));
}

class Run {
  readonly events: SimulatedEvent[] = [];
  private readonly register: SimulatedRegister;
  private readonly until: Instant;
  private readonly from: Instant;
  private now: Instant;
  private docket: Entry[] = [];
  private file: CaseFile;
  private toCome: Entry[];
  private toAdopt: { readonly at: Instant; readonly packs: readonly RulePack[] }[];
  private packs: readonly RulePack[];
  private stage: Stage | undefined;
  private duty: string | undefined;
  private lookedOn: CivilDate;
  private readonly tasksSeen = new Set<string>();

  constructor(private readonly input: SimulationInput) {
    this.register = new SimulatedRegister(input.ladder, input.hours);
    this.from = normal(input.from);
    this.until = normal(input.until);
    this.now = this.from;
    this.lookedOn = civilDateAt(this.now);
    this.packs = input.packs;
    this.toCome = input.docket
      .map((entry) => ({ ...entry, recordedAt: normal(entry.recordedAt) }))
      .toSorted((a, b) => compareText(a.recordedAt, b.recordedAt));
    this.toAdopt = (input.adoptions ?? [])
      .map(({ at, packs }) => ({ at: normal(at), packs }))
      .toSorted((a, b) => compareText(a.at, b.at));
    this.file = fold(input.opening, []);
  }

  live(): void {
    this.begin();
    for (let plan = this.look(this.from); ; plan = this.look(this.now)) {
      const next = this.nextInstant(plan);
      if (next === undefined || next > this.until) return;
      this.now = next;
      this.adopt();
      this.record();
    }
  }

  /** What is on record already, with the dates computed when its last entry was recorded. */
  private begin(): void {
    this.toAdopt = this.toAdopt.filter(({ at, packs }) => {
      if (at > this.from) return true;
      this.packs = packs;
      return false;
    });
    this.append(this.takeUntil(this.from));
    const computedAt = this.docket.at(-1)?.recordedAt ?? this.from;
    this.register.revise(this.due(), computedAt, false);
    this.register.forgetUntil(laterBy(this.from, -1));
  }

  private adopt(): void {
    const adopted = this.toAdopt.filter(({ at }) => at <= this.now);
    this.toAdopt = this.toAdopt.filter(({ at }) => at > this.now);
    for (const { packs } of adopted) {
      this.packs = packs;
      this.happens({ event: 'packs-adopted', packs: packs.map(({ id }) => id) });
    }
  }

  private record(): void {
    const recorded = this.takeUntil(this.now);
    this.append(recorded);
    for (const { id, kind } of recorded) this.happens({ event: 'entry-recorded', entry: id, kind });
  }

  private takeUntil(instant: Instant): Entry[] {
    const taken = this.toCome.filter(({ recordedAt }) => recordedAt <= instant);
    this.toCome = this.toCome.slice(taken.length);
    return taken;
  }

  private append(entries: readonly Entry[]): void {
    if (entries.length === 0) return;
    const placed = entries.map((entry, index) => ({ ...entry, sequence: this.docket.length + index + 1 }));
    this.docket = [...this.docket, ...placed];
    this.file = fold(this.input.opening, this.docket);
  }

  private due(): ReturnType<typeof deadlines> {
    return deadlines(this.file, this.packs, civilDateAt(this.now));
  }

  /** What recording does, and then what the plan says is due: until it says nothing more. */
  private look(computedAt: Instant): Plan {
    const today = civilDateAt(this.now);
    const before = this.register.deadlines;
    const due = this.due();
    const reopened = this.stage === 'closed' && !this.file.closed;
    for (const change of this.register.revise(due, computedAt, reopened)) this.happens(change);
    if (this.file.closed) this.register.silence();
    const passed = before.filter(
      ({ dueOn, settled }) => dueOn !== null && !settled && dueOn >= this.lookedOn && dueOn < today,
    );
    for (const { id, dueOn } of this.file.closed ? [] : passed) {
      const now = due.find((each) => each.id === id);
      const isUnmet = now !== undefined && now.dueOn === dueOn && now.status !== 'met' && now.status !== 'met-late';
      if (isUnmet) this.happens({ event: 'date-passed', date: dateOf(now), status: now.status });
    }
    this.lookedOn = today;

    const plan = planFor({
      file: this.file,
      clock: REAL_TIME(this.from),
      deadlines: due,
      underWay: { filings: [], escalations: [], ...this.input.underWay, rungs: this.register.rungs },
      sessions: this.input.sessions,
      now: this.now,
    });
    this.tell(plan);
    return this.carryOut(plan) ? this.look(this.now) : plan;
  }

  private tell({ stage, waitingOn, nextDuty }: Plan): void {
    if (this.stage !== undefined && this.stage !== stage)
      this.happens({ event: 'stage-changed', was: this.stage, stage });
    this.stage = stage;
    const duty = JSON.stringify([waitingOn, nextDuty]);
    if (this.duty !== duty) this.happens({ event: 'duty', waitingOn, duty: nextDuty });
    this.duty = duty;
  }

  /** Does what the plan says is due. Did that change the docket? */
  private carryOut(plan: Plan): boolean {
    let entered = false;
    for (const work of plan.due) {
      if (work.do === 'remind') for (const mail of this.register.fire(this.now)) this.happens(mail);
      else if (work.do === 'enter') entered = this.enter(work.fact) || entered;
      else if (!this.tasksSeen.has(work.says)) {
        this.tasksSeen.add(work.says);
        this.happens({ event: 'task', task: work.do, says: work.says });
      }
    }
    return entered;
  }

  private enter(fact: Fact): boolean {
    const id = `simulated-${this.docket.length + 1}`;
    this.append([{ ...fact, id, sequence: 0, recordedAt: this.now, recordedBy: 'system' } as Entry]);
    if (fact.kind === 'source-silent')
      this.happens({ event: 'silence-entered', request: fact.request ?? '', ncb: fact.ncb, of: fact.occurredOn ?? '' });
    return true;
  }

  /** The plan's own next instant, the next entry or adoption, or the midnight after the next date. */
  private nextInstant(plan: Plan): Instant | undefined {
    const dueOn = this.file.closed ? undefined : this.register.nextDueOn(civilDateAt(this.now));
    const instants = [
      plan.wake?.at,
      this.toCome[0]?.recordedAt,
      this.toAdopt[0]?.at,
      dueOn === undefined ? undefined : instantOf(addDays(dueOn, 1), '00:00'),
    ];
    return instants.filter((at) => at !== undefined && at > this.now).toSorted()[0];
  }

  private happens(happening: Happening): void {
    this.events.push({ at: this.now, on: civilDateAt(this.now), ...happening } as SimulatedEvent);
  }
}

/** Instants compare as text once they are written alike. */
const normal = (at: Instant): Instant => laterBy(at, 0);
