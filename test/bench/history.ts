import { setTimeout as pause } from 'node:timers/promises';
import { Client, Connection, type WorkflowHandle } from '@temporalio/client';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { type CaseClock, caseNow } from '#domain/clock/case-clock.js';
import { addDays, civilDateAt } from '#domain/clock/civil-date.js';
import type { Entry } from '#domain/docket/entry.js';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { interimWorkflowId } from '#protocol/interim-measures.messages.js';
import { CaseAtDesk } from '../support/stack.js';
import type { TestNamespace } from '../support/temporal.js';
import { EIGHTEEN_MONTHS, factOn, ITEM, type Step } from './eighteen-months.js';

export const HISTORY_GOAL = { what: 'history events of eighteen months ÷ arithmetic minimum', atMost: 1.3 };

const OPENED_ON = '2026-04-01';
const RECEIPT = Buffer.from('receipt of the portal').toString('base64');

/** What happened in the case, as its record tells: what any engine would have had to carry. */
export interface Lived {
  /** Entries that staff recorded, each by an update of its own. */
  readonly commands: number;
  /** Entries that the system made by itself when a date had passed. */
  readonly silences: number;
  /** Instants at which reminders went out; several due at one instant go together. */
  readonly reminders: number;
  readonly filings: number;
  readonly ladders: number;
  readonly pages: number;
}

export interface HistoryCount {
  readonly lived: Lived;
  readonly minimum: number;
  readonly events: number;
  readonly bytes: number;
  readonly runs: number;
  /** Of the longest run. */
  readonly longestRun: number;
  /** How often each type of event occurs, most frequent first. */
  readonly byType: Readonly<Record<string, number>>;
  readonly ladderEvents: number;
}

const TASK = 3;
const STARTED = 1 + TASK;
const UPDATE = 2 + TASK;
const ACTIVITY = 3 + TASK;
const TIMER = 2 + TASK;
const SIGNAL = 1 + TASK;

/**
 * The arithmetic minimum: every message, timer and activity with its own events and one workflow task that answers it,
 * and nothing else. A start is 1 event, an update 2, an activity 3, a timer 2, a signal 1, a workflow task 3.
 */
export const MINIMUM_OF = {
  opening: STARTED + ACTIVITY,
  command: UPDATE + ACTIVITY,
  silence: TIMER + ACTIVITY,
  reminder: TIMER + ACTIVITY,
  filing: SIGNAL + ACTIVITY,
  page: ACTIVITY + TIMER,
  /**
   * In the case the signal that orders it, the child initiated and started, the child ended; in the child its start, the
   * acknowledgement and its end; the acknowledgement cuts the last page's timer short, which then wakes nobody.
   */
  ladder: SIGNAL + (2 + TASK) + (1 + TASK) + STARTED + SIGNAL + 1 - TASK,
} as const;

export const minimumFor = ({ commands, silences, reminders, filings, ladders, pages }: Lived): number =>
  MINIMUM_OF.opening +
  commands * MINIMUM_OF.command +
  silences * MINIMUM_OF.silence +
  reminders * MINIMUM_OF.reminder +
  filings * MINIMUM_OF.filing +
  ladders * MINIMUM_OF.ladder +
  pages * MINIMUM_OF.page;

/** Lives through the eighteen months on a fast clock, as staff would, and counts what the case engine wrote. */
export async function countHistory(
  client: DeskClient,
  temporal: TestNamespace,
  daysPerSecond: number,
): Promise<HistoryCount> {
  const clock = { rate: daysPerSecond * 86_400, startsAs: `${OPENED_ON}T07:00:00.000Z` };
  const startedAt = new Date().toISOString();
  const desk = await CaseAtDesk.open(client, { dataItems: [ITEM], clock });
  for (const [day, step] of EIGHTEEN_MONTHS) {
    await untilDay(addDays(OPENED_ON, day), { ...clock, startedAt });
    await take(desk, day, step);
  }
  const lived = await livedThrough(desk);
  return { lived, minimum: minimumFor(lived), ...(await written(desk, temporal)) };
}

async function untilDay(day: string, clock: CaseClock): Promise<void> {
  while (civilDateAt(caseNow(clock, new Date().toISOString())) <= day) await pause(10);
}

async function take(desk: CaseAtDesk, day: number, step: Step): Promise<void> {
  if ('kind' in step) await desk.record(factOn(OPENED_ON, day, step));
  else if ('file' in step) await file(desk, step.file, addDays(OPENED_ON, day));
  else if (step.page === 'raise') await desk.post('/interim-measures', { reason: 'detention' });
  else {
    type Pages = { escalations: { pages: object[] }[] };
    await desk.until<Pages>(
      'the deputy’s page',
      '/escalations',
      ({ escalations: [ladder] }) => (ladder?.pages.length ?? 0) > 1,
    );
    await desk.post('/interim-measures/1/acknowledgement', {});
  }
}

/** Through the portal: the pack is ordered, a person files by hand and brings the proof. */
async function file(desk: CaseAtDesk, request: string, submittedOn: string): Promise<void> {
  const { id } = await desk.post<{ id: string }>('/filings', { request, channel: 'portal' });
  type Filings = { filings: { id: string; state: string }[] };
  await desk.until<Filings>('the pack', '/filings', ({ filings }) =>
    filings.some((filing) => filing.id === id && filing.state === 'prepared'),
  );
  await desk.post(`/filings/${id}/submission`, {
    channel: 'portal',
    portalReference: `P-${request}`,
    submittedOn,
    receipt: { fileName: 'receipt.txt', contentType: 'text/plain', content: RECEIPT },
  });
}

async function livedThrough(desk: CaseAtDesk): Promise<Lived> {
  const entries: readonly Entry[] = await desk.docket();
  const { reminders } = await desk.get<{ reminders: { state: string; fireAt: string }[] }>('/reminders');
  const { filings } = await desk.get<{ filings: object[] }>('/filings');
  const { escalations } = await desk.get<{ escalations: { pages: object[] }[] }>('/escalations');
  const silences = entries.filter(({ recordedBy }) => recordedBy.startsWith('system')).length;
  return {
    // The data item came with the opening.
    commands: entries.length - silences - 1,
    silences,
    reminders: new Set(reminders.filter(({ state }) => state === 'fired').map(({ fireAt }) => fireAt)).size,
    filings: filings.length,
    ladders: escalations.length,
    pages: escalations.flatMap(({ pages }) => pages).length,
  };
}

async function written(
  desk: CaseAtDesk,
  { address, namespace }: TestNamespace,
): Promise<Omit<HistoryCount, 'lived' | 'minimum'>> {
  const connection = await Connection.connect({ address });
  try {
    const client = new Client({ connection, namespace });
    const runs = await runsOf(client, caseWorkflowId(desk.reference));
    const ladder = await runsOf(client, interimWorkflowId(desk.reference, 1));
    const all = [...runs, ...ladder];
    const byType: Record<string, number> = {};
    for (const type of all.flatMap(({ types }) => types)) byType[type] = (byType[type] ?? 0) + 1;
    return {
      events: all.reduce((sum, { types }) => sum + types.length, 0),
      bytes: all.reduce((sum, { bytes }) => sum + bytes, 0),
      runs: runs.length,
      longestRun: Math.max(...runs.map(({ types }) => types.length)),
      byType: Object.fromEntries(Object.entries(byType).sort(([, one], [, other]) => other - one)),
      ladderEvents: ladder.reduce((sum, { types }) => sum + types.length, 0),
    };
  } finally {
    await connection.close();
  }
}

interface Run {
  readonly types: readonly string[];
  readonly bytes: number;
}

/** Every run of a workflow, from its first to the one that runs now. */
async function runsOf(client: Client, workflowId: string): Promise<Run[]> {
  const newest = await client.workflow.getHandle(workflowId).describe();
  const runs: Run[] = [];
  let runId: string | null | undefined = newest.raw.workflowExecutionInfo?.firstRunId ?? newest.runId;
  while (runId) {
    const handle: WorkflowHandle = client.workflow.getHandle(workflowId, runId);
    const [{ events }, { raw }] = [await handle.fetchHistory(), await handle.describe()];
    const types = (events ?? []).map(typeOf);
    runs.push({ types, bytes: Number(raw.workflowExecutionInfo?.historySizeBytes ?? 0) });
    runId = events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
  return runs;
}

/** An event carries exactly one set of attributes, named after its type. */
const typeOf = (event: object): string =>
  Object.keys(event)
    .find((field) => field.endsWith('EventAttributes'))
    ?.replace('EventAttributes', '') ?? 'unknown';
