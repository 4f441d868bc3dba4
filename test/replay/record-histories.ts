import { mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from '@jest/globals';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { STAGES } from '#domain/case/stage-names.js';
import type { Fact } from '#domain/docket/entry.js';
import { WORK_ORDERED } from '#protocol/ccf-case.messages.js';
import { interimWorkflowId } from '#protocol/interim-measures.messages.js';
import { admissible, decision, deleted, drafted, fact, filed, item } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { Office, type TestCase } from '../workflows/office.js';

/**
 * Records the histories that the replay suite keeps: one case through every stage, with a reminder, a filing by e-mail, a
 * silence, an urgent ladder and a new run. Run it after a deliberate change of workflow code, with the old histories kept
 * beside the new ones as long as cases recorded that way may live: see CONTRIBUTING.
 */
const folder = join(process.cwd(), 'test', 'replay', 'histories');
let office: Office;
beforeAll(async () => {
  office = await Office.open();
  mkdirSync(folder, { recursive: true });
});
afterAll(() => office.close());

const soon = (ms: number) => new Date(Date.now() + ms).toISOString();
const until = (what: string, is: () => boolean) => eventually(what, () => (is() ? true : undefined), 20_000);
async function keep(desk: TestCase, name: string, workflowId = desk.state.reference): Promise<void> {
  const handle = workflowId === desk.state.reference ? desk.handle : desk.client.workflow.getHandle(workflowId);
  const json: unknown = historyToJSON(await handle.fetchHistory());
  // Where it was recorded is nobody's business: identities hold the machine's name, stack traces its folders.
  const text = (typeof json === 'string' ? json : JSON.stringify(json))
    .replaceAll(`${process.cwd()}/`, '')
    .replaceAll(`@${hostname()}`, '@recorder')
    .replaceAll(`-${hostname()}-`, '-recorder-');
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(JSON.parse(text))}\n`);
}

const COURSE: readonly (readonly [string, readonly Fact[]])[] = [
  ['access-request', [drafted('r1', 'access')]],
  ['awaiting-ccf-reply', [filed('r1'), admissible('r1')]],
  [
    'deletion-application',
    [fact('data-disclosed', '2026-03-01', { request: 'r1', extent: 'full' }), drafted('r2', 'deletion', '2026-03-02')],
  ],
  ['ncb-response', [filed('r2', '2026-03-03'), admissible('r2', '2026-03-20')]],
  ['decision', [fact('study-date-fixed', '2026-04-01', { request: 'r2', studyOn: '2026-05-01' })]],
  ['compliance-notification', [decision('r2', 'non-compliant'), deleted('d1', 'decision')]],
  ['monitoring', [fact('recipients-notified', '2026-05-25', { request: 'r2' })]],
  ['closed', [fact('case-closed', '2026-05-30', { reason: 'implemented' })]],
];

it('records a history in every stage', async () => {
  await office.during([item()], async (desk) => {
    await until('the opening', () => desk.world.entries.length === 1);
    for (const [stage, facts] of COURSE) {
      if (stage === 'ncb-response') {
        desk.world.underWay.rungs = [{ deadline: 'T07:r2', rung: 'P7D-before', stepAt: soon(500) }];
        await desk.handle.signal(WORK_ORDERED);
        await until('the reminder', () => desk.world.acts.includes('remind:P7D-before'));
      }
      const { version } = await desk.append(facts);
      await until(`version ${version}`, () => desk.world.entries.length >= version);
      if (desk.world.plan().stage !== stage)
        throw new Error(`the course is in ${desk.world.plan().stage}, not in ${stage}`);
      if (stage === 'closed') await desk.handle.result();
      await keep(desk, stage);
    }
  });
  if (COURSE.map(([stage]) => stage).join() !== STAGES.join()) throw new Error('a stage has no history');
});

it('records a lodging, a doubt, a silence and an urgent ladder', async () => {
  const clock = { rate: 86_400, startedAt: new Date().toISOString(), startsAs: '2026-03-31T08:00:00.000Z' };
  const asked = fact('source-consulted', '2026-03-02', { request: 'r1', ncb: 'LI', replyDueOn: '2026-04-01' });
  await office.during(
    [
      item(),
      drafted('r1', 'deletion'),
      filed('r1'),
      admissible('r1'),
      asked,
      drafted('r2', 'access'),
      drafted('r3', 'access'),
    ],
    async (desk) => {
      await until('the opening', () => desk.world.entries.length === 7);
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
      desk.world.climb = (page) => ({
        state: 'climbing',
        nextAt: page < 2 ? soon(200) : soon(3_600_000),
        says: `rung ${page}`,
      });
      desk.world.underWay.escalations = [{ number: 1, state: 'raised', nextPageAt: null }];
      desk.world.lodging = async () => ({
        outcome: 'accepted',
        fact: { kind: 'request-filed', request: 'r2', occurredOn: '2026-03-31', channel: 'email', filing: 'f1' },
      });
      desk.world.underWay.filings = [
        { filing: 'f1', request: 'r2', channel: 'email', state: 'released', attemptStartedAt: null },
        { filing: 'f2', request: 'r3', channel: 'portal', state: 'ordered', attemptStartedAt: null },
      ];
      await desk.handle.signal(WORK_ORDERED);
      await until(
        'all of it',
        () =>
          ['lodge:f1', 'prepare:f2', 'page:2'].every((act) => desk.world.acts.includes(act)) &&
          desk.world.entries.length === 9,
      );
      desk.world.lodging = () => Promise.reject(new Error('the worker died in the attempt'));
      desk.world.underWay.filings = [
        { filing: 'f3', request: 'r3', channel: 'email', state: 'released', attemptStartedAt: null },
      ];
      await desk.handle.signal(WORK_ORDERED);
      await until('the doubt', () => desk.world.acts.includes('doubt:f3'));
      await keep(desk, 'filings-silence-and-ladder');
      const interim = interimWorkflowId(desk.state.reference, 1);
      await keep(desk, 'interim-measures', interim);
    },
    { clock },
  );
});

it('records a run that follows another', async () => {
  await office.during([drafted('r1', 'access')], async (desk) => {
    await until('the opening', () => desk.world.entries.length === 1);
    const { runId } = await desk.handle.describe();
    for (let version = 1; version < 50; version++)
      await desk.append([fact('note-added', '2026-05-01')], { expectedVersion: version });
    await eventually('a new run', async () => ((await desk.handle.describe()).runId === runId ? undefined : true));
    await desk.append([filed('r1')], { expectedVersion: 50 });
    await until('version 51', () => desk.world.entries.length === 51);
    await keep(desk, 'after-continuing-as-new');
  });
});
