import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { WorkflowUpdateFailedError } from '@temporalio/client';
import { WORK_ORDERED } from '#protocol/ccf-case.messages.js';
import { interimWorkflowId } from '#protocol/interim-measures.messages.js';
import { admissible, decision, deleted, drafted, fact, filed, item, received } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { Office, type TestCase } from './office.js';

let office: Office;
beforeAll(async () => {
  office = await Office.open();
});
afterAll(() => office.close());

const lodged = {
  kind: 'request-filed',
  request: 'r1',
  occurredOn: '2026-03-01',
  channel: 'email',
  filing: 'f1',
} as const;
const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
const codeOf = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => 'accepted',
    (error: unknown) =>
      error instanceof WorkflowUpdateFailedError ? (error.cause as { type?: string }).type : String(error),
  );
const until = (what: string, is: () => boolean) => eventually(what, () => (is() ? true : undefined));
const recordedUpTo = (desk: TestCase, version: number) =>
  until(`version ${version} recorded`, () => desk.world.entries.length >= version);
const events = async (desk: TestCase) => (await desk.handle.fetchHistory()).events ?? [];

describe('the life of a case', () => {
  it('is recorded at its opening and lives through every stage to its end', async () => {
    await office.during([item()], async (desk) => {
      await recordedUpTo(desk, 1);
      const course = [
        [drafted('r1', 'access')],
        [filed('r1')],
        [admissible('r1')],
        [fact('data-disclosed', '2026-03-01', { request: 'r1', extent: 'full' })],
        [drafted('r2', 'deletion', '2026-03-02')],
        [filed('r2', '2026-03-03')],
        [admissible('r2', '2026-03-20')],
        [fact('study-date-fixed', '2026-04-01', { request: 'r2', studyOn: '2026-05-01' })],
        [
          decision('r2', 'non-compliant'),
          deleted('d1', 'decision'),
          fact('decision-implemented', '2026-05-20', { request: 'r2' }),
        ],
        [fact('recipients-notified', '2026-05-25', { request: 'r2' })],
        [fact('case-closed', '2026-05-30', { reason: 'implemented' })],
      ];
      const stages: string[] = [desk.world.plan().stage];
      for (const facts of course) {
        const { version } = await desk.append(facts);
        await recordedUpTo(desk, version);
        stages.push(desk.world.plan().stage);
      }
      expect([...new Set(stages)]).toEqual([
        'access-request',
        'awaiting-ccf-reply',
        'deletion-application',
        'ncb-response',
        'decision',
        'compliance-notification',
        'monitoring',
        'closed',
      ]);
      await desk.handle.result();
      expect((await desk.handle.describe()).status.name).toBe('COMPLETED');
    });
  });

  it('tells ops in the Temporal UI where it stands, in codes, articles and dates', async () => {
    await office.during([item(), drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 2);
      await desk.append([filed('r1')]);
      await recordedUpTo(desk, 3);
      const stage = await eventually('the search attribute', async () => {
        const { searchAttributes } = await desk.handle.describe();
        return searchAttributes.CaseStage?.[0] === 'awaiting-ccf-reply' ? searchAttributes.CaseStage[0] : undefined;
      });
      expect(stage).toBe('awaiting-ccf-reply');
      const summaries = (await events(desk))
        .filter((event) => event.activityTaskScheduledEventAttributes)
        .map((event) => Buffer.from(event.userMetadata?.summary?.data ?? '').toString());
      expect(summaries).toContain('"Record request-filed"');
    });
  });
});

describe('a command', () => {
  it('has one effect and the same answer however often its key comes', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => desk.append([filed('r1')], { key: 'k1', expectedVersion: 1 })),
      );
      expect(new Set(answers.map(({ version }) => version))).toEqual(new Set([2]));
      await recordedUpTo(desk, 2);
      expect(desk.world.entries).toHaveLength(2);
    });
  });

  it('decided on an older version is refused as stale, and nothing of it is written', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      await desk.append([filed('r1')]);
      const before = (await events(desk)).length;
      expect(await codeOf(desk.append([received('r1')], { expectedVersion: 1 }))).toBe('case.stale');
      await recordedUpTo(desk, 2);
      const after = (await events(desk)).filter((event) => event.workflowExecutionUpdateAcceptedEventAttributes).length;
      expect(after).toBe(1);
      expect(before).toBeGreaterThan(0);
    });
  });

  it('of twenty pressed at once is accepted once', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      const codes = await Promise.all(
        Array.from({ length: 20 }, () =>
          codeOf(desk.append([fact('note-added', '2026-05-01')], { expectedVersion: 1 })),
        ),
      );
      expect(codes.filter((code) => code === 'accepted')).toHaveLength(1);
      expect(codes.filter((code) => code === 'case.stale')).toHaveLength(19);
    });
  });

  it('that the rules forbid is refused with its code', async () => {
    await office.during([drafted('r1', 'access'), filed('r1')], async (desk) => {
      await recordedUpTo(desk, 2);
      expect(await codeOf(desk.append([filed('r1', '2026-02-01')]))).toBe('filing.already-filed');
      expect(await codeOf(desk.append([received('r7')]))).toBe('request.unknown');
    });
  });

  it('is kept while the record is away, and recorded when it is back', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      let open = (): void => undefined;
      desk.world.recordGate = new Promise((resolve) => {
        open = resolve;
      });
      await desk.append([filed('r1')]);
      await desk.append([received('r1')], { expectedVersion: 2 });
      expect(desk.world.entries).toHaveLength(1);
      open();
      await recordedUpTo(desk, 3);
      expect(desk.world.entries.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
    });
  });
});

describe('what is due', () => {
  it('is sent at its instant, by one timer whose summary says what it waits for', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      desk.world.underWay.rungs = [
        { deadline: 'T03:r1', rung: 'P3D-before', stepAt: soon(1200) },
        { deadline: 'T03:r1', rung: 'P1D-after', stepAt: soon(2400) },
      ];
      await desk.handle.signal(WORK_ORDERED);
      await until('both reminders', () => desk.world.acts.includes('remind:P1D-after'));
      expect(desk.world.acts.filter((act) => act.startsWith('remind:'))).toEqual([
        'remind:P3D-before',
        'remind:P1D-after',
      ]);
      const timers = (await events(desk)).filter((event) => event.timerStartedEventAttributes);
      expect(timers.map((event) => Buffer.from(event.userMetadata?.summary?.data ?? '').toString())).toContain(
        '"Reminder P3D-before: T03:r1"',
      );
    });
  });

  it('never keeps the case from recording: a slow mail server holds up nothing', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      let answer = (): void => undefined;
      const hanging = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const send = desk.world.sendDueReminders.bind(desk.world);
      desk.world.sendDueReminders = async () => {
        await hanging;
        return send();
      };
      desk.world.underWay.rungs = [{ deadline: 'T03:r1', rung: 'P3D-before', stepAt: soon(-1000) }];
      await desk.handle.signal(WORK_ORDERED);
      await until('the plan', () => desk.world.acts.includes('plan'));
      await desk.append([filed('r1')]);
      await recordedUpTo(desk, 2);
      expect(desk.world.acts.some((act) => act.startsWith('remind'))).toBe(false);
      answer();
      await until('the reminder', () => desk.world.acts.includes('remind:P3D-before'));
    });
  });

  it('prepares a filing that was ordered', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      desk.world.underWay.filings = [
        { filing: 'f1', request: 'r1', channel: 'portal', state: 'ordered', attemptStartedAt: null },
      ];
      await desk.handle.signal(WORK_ORDERED);
      await until('the pack', () => desk.world.acts.includes('prepare:f1'));
      expect(desk.world.acts.filter((act) => act === 'prepare:f1')).toHaveLength(1);
    });
  });

  it('lodges by e-mail once, and enters the filing that the mail server accepted', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      desk.world.lodging = async () => ({ outcome: 'accepted', fact: lodged });
      desk.world.underWay.filings = [
        { filing: 'f1', request: 'r1', channel: 'email', state: 'released', attemptStartedAt: null },
      ];
      await desk.handle.signal(WORK_ORDERED);
      await recordedUpTo(desk, 2);
      expect(desk.world.entries[1]).toMatchObject({ kind: 'request-filed', recordedBy: 'system', sequence: 2 });
      expect(desk.world.acts.filter((act) => act === 'lodge:f1')).toHaveLength(1);
    });
  });

  const released = {
    filing: 'f1',
    request: 'r1',
    channel: 'email',
    state: 'released',
    attemptStartedAt: null,
  } as const;

  it('asks the record once more after a lodging without an answer, and enters what was accepted', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      let isAsked = false;
      desk.world.lodging = () => {
        if (isAsked) return Promise.resolve({ outcome: 'accepted', fact: lodged });
        isAsked = true;
        return Promise.reject(new Error('the worker died after the mail server said yes'));
      };
      desk.world.underWay.filings = [released];
      await desk.handle.signal(WORK_ORDERED);
      await recordedUpTo(desk, 2);
      expect(desk.world.acts).not.toContain('doubt:f1');
    });
  });

  it('puts a lodging that never answers before a person, and leaves it there', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      desk.world.lodging = () => Promise.reject(new Error('the worker died in the attempt'));
      desk.world.underWay.filings = [released];
      await desk.handle.signal(WORK_ORDERED);
      await until('the doubt', () => desk.world.acts.includes('doubt:f1'));
      const asked = desk.world.acts.filter((act) => act === 'lodge:f1').length;
      await desk.append([fact('note-added', '2026-05-01')]);
      await recordedUpTo(desk, 2);
      expect(desk.world.acts.filter((act) => act === 'lodge:f1')).toHaveLength(asked);
    });
  });

  it('enters the silence of a bureau that let its date pass, once', async () => {
    const clock = { rate: 86_400, startedAt: new Date().toISOString(), startsAs: '2026-03-30T08:00:00.000Z' };
    const asked = fact('source-consulted', '2026-03-02', { request: 'r1', ncb: 'LI', replyDueOn: '2026-04-01' });
    await office.during(
      [item(), drafted('r1', 'deletion'), filed('r1'), admissible('r1'), asked],
      async (desk) => {
        desk.world.deadlines = [
          {
            id: 'T18:r1:LI',
            rule: 'T18',
            title: 'Reply of the bureau consulted',
            request: 'r1',
            ncb: 'LI',
            trigger: 'e5',
            dueOn: '2026-04-01',
            originalDueOn: '2026-04-01',
            earliestDueOn: '2026-04-01',
            latestDueOn: '2026-04-01',
            aimOn: null,
            basis: 'letter',
            article: '34',
            edition: 'x',
            bound: 'source',
            nature: 'duty',
            certainty: 'known',
            status: 'pending',
            metOn: null,
            settled: false,
            derivation: [],
            notes: [],
          },
        ];
        await desk.handle.signal(WORK_ORDERED);
        await recordedUpTo(desk, 6);
        expect(desk.world.entries[5]).toMatchObject({
          kind: 'source-silent',
          ncb: 'LI',
          occurredOn: '2026-04-02',
          recordedBy: 'system',
        });
        await desk.append([fact('note-added', '2026-03-30')]);
        await recordedUpTo(desk, 7);
        expect(desk.world.entries.filter(({ kind }) => kind === 'source-silent')).toHaveLength(1);
      },
      { clock },
    );
  });
});

describe('an urgent measure', () => {
  it('climbs in a workflow of its own until a named person acknowledges, and outlives the end of its case', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      desk.world.climb = (page) => ({ state: 'climbing', nextAt: soon(page < 2 ? 200 : 60_000), says: `rung ${page}` });
      desk.world.underWay.escalations = [{ number: 1, state: 'raised', nextPageAt: null }];
      await desk.handle.signal(WORK_ORDERED);
      await until('three pages', () => desk.world.acts.includes('page:2'));
      desk.world.underWay.escalations = [{ number: 1, state: 'climbing', nextPageAt: soon(60_000) }];
      await desk.append([fact('case-closed', '2026-05-30', { reason: 'client-left' })]);
      await desk.handle.result();
      const child = desk.client.workflow.getHandle(interimWorkflowId(desk.state.reference, 1));
      expect((await child.describe()).status.name).toBe('RUNNING');
      desk.world.climb = () => ({ state: 'acknowledged', nextAt: null, says: 'acknowledged' });
      await child.signal('escalationAcknowledged');
      await child.result();
    });
  });
});

describe('the end of a run', () => {
  it('comes in a quiet moment past 400 events and loses nothing, not even what arrives at that moment', async () => {
    await office.during([drafted('r1', 'access')], async (desk) => {
      await recordedUpTo(desk, 1);
      const firstRun = (await desk.handle.describe()).runId;
      for (let version = 1; version < 60; version++) {
        await desk.append([fact('note-added', '2026-05-01')], { key: `n${version}`, expectedVersion: version });
      }
      await recordedUpTo(desk, 60);
      let version = 60;
      const latencies: number[] = [];
      await eventually(
        'a new run',
        async () => {
          const began = Date.now();
          const answer = await desk.append([fact('note-added', '2026-05-01')], {
            key: `m${version}`,
            expectedVersion: version,
          });
          latencies.push(Date.now() - began);
          version = answer.version;
          const { runId } = await desk.handle.describe();
          if (runId !== firstRun) return true;
          // Ever longer pauses: sooner or later an update meets the very end of the quiet moment.
          await new Promise((resume) => setTimeout(resume, 2500 + latencies.length * 100));
          return undefined;
        },
        50_000,
      );
      await recordedUpTo(desk, version);
      expect(desk.world.entries.map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: version }, (_, i) => i + 1),
      );
      // The keys went along: an old command repeated after the change of runs has its old answer and no effect.
      expect(await desk.append([fact('note-added', '2026-05-01')], { key: 'n5', expectedVersion: 5 })).toEqual({
        version: 6,
      });
      expect(desk.world.entries).toHaveLength(version);
    });
  });
});
