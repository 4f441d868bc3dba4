import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CaseClock, caseNow, laterBy, realInstantOf } from '#domain/clock/case-clock.js';
import { civilDateAt } from '#domain/clock/civil-date.js';
import { rungsFor } from '#domain/deadlines/armed-rungs.js';
import { deadlines } from '#domain/deadlines/deadlines.js';
import { WORK_ORDERED } from '#protocol/ccf-case.messages.js';
import { reminderLadder } from '#rules/firm-policy-default.js';
import { packsInForceOn, rulePack } from '#rules/packs.js';
import { admissible, aFile, drafted, fact, filed, received } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { Office, type TestCase } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const HOURS = { dayStartsAt: '08:00', zone: 'Europe/Paris', noticeAfterSeconds: 20 };
const T07 = 'T07:r1';
/** Admitted in 2026; the Commission has extended its time to 15 May 2036. The first reminder leaves 30 days before. */
const EXTENDED = [
  drafted('r1', 'deletion'),
  filed('r1'),
  received('r1'),
  admissible('r1'),
  fact('extension-announced', '2026-06-01', { request: 'r1', until: '2036-05-15' }),
];
const FIRST_REMINDER = { rung: 'P30D-before', on: '2036-04-15' };

/** What the register would answer from now on under these packs: the dates, and the reminders of the long wait. */
function registerAnswers({ world, state }: TestCase, packs: readonly string[]): void {
  const { clock } = state;
  const recordedAt = clock.startsAs;
  world.deadlines = deadlines(aFile(world.entries), packs.map(rulePack), civilDateAt(recordedAt));
  world.underWay.rungs = world.deadlines
    .filter(({ id }) => id === T07)
    .flatMap((deadline) => rungsFor(deadline, reminderLadder(deadline.rule), HOURS, recordedAt))
    .filter(({ state }) => state === 'armed')
    .map(({ rung, dueAt }) => ({ deadline: T07, rung, stepAt: realInstantOf(clock, dueAt) }));
}

/** The real instant for which the case's timer stands in the run that is going on. */
async function timerStandsFor({ handle }: TestCase, summary: string): Promise<string | undefined> {
  const events = (await handle.fetchHistory()).events ?? [];
  const timer = events.findLast(
    ({ timerStartedEventAttributes: started, userMetadata }) =>
      started && Buffer.from(userMetadata?.summary?.data ?? '').toString() === JSON.stringify(summary),
  )?.timerStartedEventAttributes;
  // The workflow's own "now" is the moment at which the task that set the timer was started.
  const task = events.find(({ eventId }) => String(eventId) === String(timer?.workflowTaskCompletedEventId));
  const begun = events.find(
    ({ eventId }) => String(eventId) === String(task?.workflowTaskCompletedEventAttributes?.startedEventId),
  );
  if (!timer?.startToFireTimeout || !begun?.eventTime) return undefined;
  const ms = ({ seconds, nanos }: { seconds?: unknown; nanos?: number | null }): number =>
    Number(seconds) * 1000 + Math.floor((nanos ?? 0) / 1_000_000);
  return laterBy('1970-01-01T00:00:00.000Z', ms(begun.eventTime) + ms(timer.startToFireTimeout));
}

describe('a wait of ten years', () => {
  it('outlasts the end of a run and a change of rule packs, and ends on its day', async () => {
    const startedAt = new Date().toISOString();
    // Ten years in less than a minute.
    const clock: CaseClock = { rate: 6_200_000, startedAt, startsAs: '2026-06-01T09:00:00.000Z' };
    await office.during(
      EXTENDED,
      async (desk) => {
        const { world, handle } = desk;
        const recorded = (version: number) =>
          eventually('the record', () => (world.entries.length >= version ? true : undefined));
        await recorded(EXTENDED.length);
        registerAnswers(desk, ['ccf-statute-2016']);
        await handle.signal(WORK_ORDERED);

        const firstRun = (await handle.describe()).runId;
        for (let version = EXTENDED.length; version < EXTENDED.length + 60; version += 1) {
          await desk.append([fact('note-added', '2026-06-01')], { expectedVersion: version });
        }
        await recorded(EXTENDED.length + 60);
        await eventually(
          'the next run',
          async () => ((await handle.describe()).runId === firstRun ? undefined : true),
          40_000,
        );

        registerAnswers(desk, packsInForceOn('2026-06-01'));
        const plans = world.acts.filter((act) => act === 'plan').length;
        await handle.signal(WORK_ORDERED);
        await eventually('the plan under the new packs', () =>
          world.acts.filter((act) => act === 'plan').length > plans ? true : undefined,
        );
        expect(world.plan().details).toContain('T04 art. 33(2)');

        const stands = await eventually('the timer', () =>
          timerStandsFor(desk, `Reminder ${FIRST_REMINDER.rung}: T07 art. 40(2), due 2036-05-15`),
        );
        expect(civilDateAt(caseNow(clock, stands))).toBe(FIRST_REMINDER.on);
        expect(world.acts.some((act) => act.startsWith('remind'))).toBe(false);
        const sent = await eventually(
          'the reminder',
          () => (world.acts.some((act) => act.startsWith('remind')) ? new Date().toISOString() : undefined),
          90_000,
        );
        expect(sent >= stands).toBe(true);
        expect(world.acts.filter((act) => act.startsWith('remind'))[0]).toBe(`remind:${FIRST_REMINDER.rung}`);
        expect(world.acts.filter((act) => act === `remind:${FIRST_REMINDER.rung}`)).toHaveLength(1);
      },
      { clock },
    );
  }, 150_000);
});
