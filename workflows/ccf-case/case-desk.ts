import { type ActivityFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import {
  allHandlersFinished,
  condition,
  continueAsNew,
  defineSignal,
  defineUpdate,
  isCancellation,
  log,
  ParentClosePolicy,
  setHandler,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import { fold } from '#domain/case/fold.js';
import { mayFollow } from '#domain/case/may-follow.js';
import type { Plan, Work } from '#domain/case/plan.js';
import { refusal } from '#domain/case/refusal.js';
import type { Stage } from '#domain/case/stage-names.js';
import { caseNow } from '#domain/clock/case-clock.js';
import type { Entry, Fact } from '#domain/docket/entry.js';
import { HANDLER_SAYS, STAGE_SAYS } from '#protocol/announcements.js';
import {
  APPEND_ENTRIES,
  type AppendEntries,
  type Appended,
  type CaseState,
  type CcfCase,
  WORK_ORDERED,
} from '#protocol/ccf-case.messages.js';
import {
  INTERIM_MEASURES,
  type InterimMeasures,
  interimWorkflowId,
  URGENT_QUEUE,
} from '#protocol/interim-measures.messages.js';
import {
  doubtFiling,
  lodgeByEmail,
  planCase,
  prepareFiling,
  recordEntries,
  sendDueReminders,
} from '../support/activity-proxies.js';
import { announce } from '../support/announcements.js';
import { isErasure } from '../support/erasure.js';
import { refused } from '../support/refused.js';

const appendEntries = defineUpdate<Appended, [AppendEntries]>(APPEND_ENTRIES);
const workOrdered = defineSignal(WORK_ORDERED);

// A retry comes within minutes; a thousand keys are weeks of a busy case, and bound what is carried from run to run.
const KEYS_KEPT = 1000;
// A run is ended in a quiet moment past 400 events (at a stage boundary past 200): replay is linear, and an update that
// meets the end of a run was measured a hundred times slower. Past 2,000 there is no more waiting for quiet.
const EVENTS = { atStageBoundary: 200, inQuiet: 400, atLast: 2000 };
const QUIET = '3 seconds';

/**
 * The desk on which a case lies: its entries, the plan that the record answered, and what is being carried out. It
 * appends what comes in, has it recorded, and lives by the plan. Nothing of the procedure is decided here.
 */
export class CaseDesk {
  plan!: Plan;
  isFinished = false;
  private readonly entries: Entry[];
  private readonly answered: { key: string; version: number }[];
  private recorded: number;
  private announced: Plan | undefined;
  private stageSays = '';
  private isOrdered = false;
  private isReplanNeeded = false;
  private isPlanNew = false;
  private hasStageChanged = false;
  private readonly underWay = new Set<string>();
  private readonly climbing = new Set<number>();
  /** Work that failed for good in this run: not tried again until somebody orders work anew. */
  private readonly failed = new Set<string>();
  /** The case was erased while work was under way, as that work has found. */
  private erasure: ActivityFailure | undefined;

  /** Registers the handlers before anything is awaited, so that no message ever finds the desk unattended. */
  constructor(private readonly state: CaseState) {
    this.entries = [...state.entries];
    this.answered = [...state.answered];
    this.recorded = state.recorded;
    setHandler(appendEntries, (input) => this.append(input), {
      validator: (input) => this.refuse(input),
      description: HANDLER_SAYS.appendEntries,
    });
    setHandler(workOrdered, () => this.order(), {
      description: HANDLER_SAYS.workOrdered,
    });
  }

  /** The first plan of a run: a new case is recorded, a continued one only asks where it stands. */
  async takeUp(): Promise<void> {
    if (this.recorded === 0 || this.hasUnrecorded()) await this.record();
    else this.adopt(await planCase.executeWithOptions({ summary: 'Plan: taken up' }, [{ caseId: this.state.caseId }]));
  }

  /** Lives by the plan until it names another stage. */
  async liveThrough(stage: Exclude<Stage, 'closed'>): Promise<void> {
    this.stageSays = STAGE_SAYS[stage];
    this.announced = undefined;
    while (this.plan.stage === stage) {
      this.announce();
      this.carryOutWhatIsDue();
      await this.newEntriesOrNextInstant();
      await this.continueAsNewInQuiet();
    }
    this.hasStageChanged = true;
  }

  /** A closed case ends once nothing is under way and nothing is left to record. */
  async finish(): Promise<void> {
    while (this.hasUnrecorded() || this.underWay.size > 0 || this.plan.due.some((work) => this.isNew(work))) {
      this.carryOutWhatIsDue();
      await this.newEntriesOrNextInstant();
      if (this.plan.stage !== 'closed') return;
    }
    await condition(allHandlersFinished);
    this.isFinished = !this.hasUnrecorded();
  }

  // ── Messages: synchronous, so that what a caller is told is what was applied ──

  private append({ key, entries }: AppendEntries): Appended {
    const before = this.answerTo(key);
    if (before !== undefined) return { version: before };
    this.entries.push(...entries);
    return { version: this.remember(key) };
  }

  /** Never replayed: here the domain may refuse. What history accepted once, the handler only appends. */
  private refuse({ key, expectedVersion, entries }: AppendEntries): void {
    if (this.answerTo(key) !== undefined) return;
    if (expectedVersion !== this.entries.length)
      throw refused(refusal('case.stale', 'version', String(this.entries.length)));
    const no = mayFollow(fold(this.state.opening, this.entries), entries);
    if (no !== undefined) throw refused(no);
  }

  private order(): void {
    this.isOrdered = true;
    this.failed.clear();
  }

  private answerTo = (key: string): number | undefined => this.answered.find((each) => each.key === key)?.version;

  private remember(key: string): number {
    const version = this.entries.length;
    this.answered.push({ key, version });
    if (this.answered.length > KEYS_KEPT) this.answered.shift();
    return version;
  }

  // ── The main line: all waiting is here ──

  private async newEntriesOrNextInstant(): Promise<void> {
    const { wake } = this.plan;
    // While reminders are being sent, their own instant lies in the past: the sender's answer brings the next one.
    const isSending = this.underWay.has('remind') && wake?.work === 'remind';
    const somethingCame = () => this.hasUnrecorded() || this.isOrdered || this.isReplanNeeded || this.isPlanNew;
    if (wake === null || isSending) await condition(somethingCame);
    else await condition(somethingCame, Math.max(1, Date.parse(wake.at) - Date.now()), { summary: wake.says });

    if (this.erasure !== undefined) throw this.erasure;
    if (this.hasUnrecorded()) await this.record();
    else if (this.isPlanNew) this.isPlanNew = false;
    else if (!somethingCame() && wake?.work === 'remind') this.carryOut({ do: 'remind', says: wake.says });
    else await this.replan();
  }

  private hasUnrecorded = (): boolean => this.entries.length > this.recorded;

  private async record(): Promise<void> {
    const batch = this.entries.slice(this.recorded);
    const summary =
      batch.length === 0
        ? 'Record the opening'
        : `Record ${batch
            .map(({ kind }) => kind)
            .join(', ')
            .slice(0, 180)}`;
    this.isReplanNeeded = false;
    const plan = await recordEntries.executeWithOptions({ summary }, [{ caseId: this.state.caseId, entries: batch }]);
    this.recorded += batch.length;
    this.adopt(plan);
  }

  private async replan(): Promise<void> {
    this.isOrdered = false;
    this.isReplanNeeded = false;
    this.adopt(await planCase.executeWithOptions({ summary: 'Plan: what is due' }, [{ caseId: this.state.caseId }]));
  }

  private adopt(plan: Plan): void {
    this.plan = plan;
    this.isPlanNew = false;
  }

  private announce(): void {
    announce(this.plan, this.announced, this.stageSays);
    this.announced = this.plan;
  }

  // ── What the plan says is due, beside the main line so that no mail server can keep a case from recording ──

  private carryOutWhatIsDue(): void {
    for (const work of this.plan.due) this.carryOut(work);
  }

  private carryOut(work: Work): void {
    if (!this.isNew(work)) return;
    const name = nameOf(work);
    if (work.do === 'enter') {
      this.enter(work.fact, name);
      return;
    }
    this.underWay.add(name);
    void this.execute(work)
      .catch((error: unknown) => {
        if (isCancellation(error)) throw error;
        if (isErasure(error)) {
          this.erasure = error;
          this.isReplanNeeded = true;
          return;
        }
        this.failed.add(name);
        log.error('Work could not be carried out; it waits until work is ordered anew', { work: name });
      })
      .finally(() => {
        this.underWay.delete(name);
        // The reminder's answer is a plan already; everything else changed the record behind our back.
        if (work.do !== 'remind') this.isReplanNeeded = true;
      });
  }

  private isNew(work: Work): boolean {
    if (work.do === 'climb' && this.climbing.has(work.escalation)) return false;
    if (work.do === 'enter' && this.answerTo(nameOf(work)) !== undefined) return false;
    return !this.underWay.has(nameOf(work)) && !this.failed.has(nameOf(work));
  }

  private async execute(work: Exclude<Work, { do: 'enter' }>): Promise<void> {
    const { caseId, reference } = this.state;
    const options = { summary: work.says };
    switch (work.do) {
      case 'remind': {
        const plan = await sendDueReminders.executeWithOptions(options, [{ caseId }]);
        // Entries that came meanwhile are recorded next and bring a newer plan; this one must not overtake it.
        if (plan.version === this.entries.length) this.plan = plan;
        this.isPlanNew = true;
        return;
      }
      case 'prepare-filing':
        return prepareFiling.executeWithOptions(options, [{ caseId, filing: work.filing }]);
      case 'doubt-filing':
        return doubtFiling.executeWithOptions(options, [{ caseId, filing: work.filing }]);
      case 'lodge-filing':
        return this.lodge(work.filing, work.says);
      case 'climb': {
        this.climbing.add(work.escalation);
        await startChild<InterimMeasures>(INTERIM_MEASURES, {
          workflowId: interimWorkflowId(reference, work.escalation),
          taskQueue: URGENT_QUEUE,
          // The ladder outlives every run of the case, and its end: only an acknowledgement stops it.
          parentClosePolicy: ParentClosePolicy.ABANDON,
          staticSummary: work.says,
          args: [{ schemaVersion: 1, caseId, escalation: work.escalation }],
        }).catch((error: unknown) => {
          if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
        });
      }
    }
  }

  private async lodge(filing: string, says: string): Promise<void> {
    const { caseId } = this.state;
    const attempt = () => lodgeByEmail.executeWithOptions({ summary: says }, [{ caseId, filing }]);
    const unlessCancelled = (error: unknown): void => {
      if (isCancellation(error)) throw error;
    };
    // Asked again, the record answers: an attempt that was made is never made twice, and one whose yes got lost on the
    // way still yields its entry. A second silence leaves a doubt that only a person can settle.
    const lodging = await attempt()
      .catch((error: unknown) => {
        unlessCancelled(error);
        return attempt();
      })
      .catch(unlessCancelled);
    if (lodging === undefined) {
      await doubtFiling.executeWithOptions({ summary: 'Filing unconfirmed: page a person' }, [{ caseId, filing }]);
    } else if (lodging.outcome === 'accepted') this.enter(lodging.fact, `filed:${filing}`);
  }

  /** What the machine itself enters, once per name: a silence, a lodging that the mail server accepted. */
  private enter(fact: Fact, name: string): void {
    if (this.answerTo(name) !== undefined) return;
    const sequence = this.entries.length + 1;
    const recordedAt = caseNow(this.state.clock, new Date(Date.now()).toISOString());
    this.entries.push({ ...fact, id: `e${sequence}`, sequence, recordedAt, recordedBy: 'system' } as Entry);
    this.remember(name);
  }

  // ── The end of a run ──

  private async continueAsNewInQuiet(): Promise<void> {
    const { historyLength, continueAsNewSuggested } = workflowInfo();
    const limit = this.hasStageChanged ? EVENTS.atStageBoundary : EVENTS.inQuiet;
    if (historyLength < limit && !continueAsNewSuggested) return;
    const isBusy = () => this.hasUnrecorded() || this.underWay.size > 0 || this.isOrdered || this.isReplanNeeded;
    if (isBusy() || this.plan.due.some((work) => this.isNew(work))) return;
    if (
      historyLength < EVENTS.atLast &&
      (await condition(isBusy, QUIET, { summary: 'A quiet moment, to continue as new' }))
    )
      return;
    await condition(allHandlersFinished);
    if (isBusy()) return;
    await continueAsNew<CcfCase>({
      ...this.state,
      entries: this.entries,
      recorded: this.recorded,
      answered: this.answered,
    });
  }
}

/** What tells one piece of work from another: the same work is never under way twice. */
function nameOf(work: Work): string {
  switch (work.do) {
    case 'remind':
      return 'remind';
    case 'climb':
      return `climb:${work.escalation}`;
    case 'enter':
      return `enter:${work.fact.kind}:${work.fact.request ?? ''}:${'ncb' in work.fact ? work.fact.ncb : ''}:${work.fact.occurredOn}`;
    default:
      return `${work.do}:${work.filing}`;
  }
}
