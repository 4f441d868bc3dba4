import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  bundleWorkflowCode,
  DefaultLogger,
  Runtime,
  Worker,
  type WorkflowBundleWithSourceMap,
} from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { STAGES } from '#domain/case/stage-names.js';
import { workflowBundleOptions, workflowsEntryPoint } from '#temporal/bundler.js';
import { workflowBundle } from '../support/workflow-bundle.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

const folder = join(process.cwd(), 'test', 'replay', 'histories');
const names = readdirSync(folder).map((file) => file.replace(/\.json$/, ''));
/** What the altered histories touch of an event. */
interface HistoryEvent {
  activityTaskScheduledEventAttributes?: { activityType: { name: string } };
  startChildWorkflowExecutionInitiatedEventAttributes?: { workflowId: string };
}
const history = (name: string): { events: HistoryEvent[] } =>
  JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'));
const replay = (bundle: { codePath: string } | WorkflowBundleWithSourceMap, of: object): Promise<void> =>
  Worker.runReplayHistory({ workflowBundle: bundle, replayName: 'replay' }, of);

let today: { codePath: string };
beforeAll(async () => {
  today = await workflowBundle();
});

describe('a history recorded by an earlier build', () => {
  it('is kept for every stage', () => {
    expect(names).toEqual(expect.arrayContaining([...STAGES]));
    expect(names).toEqual(
      expect.arrayContaining(['filings-silence-and-ladder', 'interim-measures', 'after-continuing-as-new']),
    );
  });

  it.each(names)('%s replays on the present code', async (name) => {
    await replay(today, history(name));
  });

  it('replays when the domain has changed: what history accepted, no later rule refuses', async () => {
    const options = workflowBundleOptions(workflowsEntryPoint());
    const changed = await bundleWorkflowCode({
      ...options,
      webpackConfigHook: (config) => {
        const hooked = options.webpackConfigHook?.(config) ?? config;
        const alias = { '#domain/case/may-follow.js': join(process.cwd(), 'test/replay/changed-domain/may-follow.ts') };
        return { ...hooked, resolve: { ...hooked.resolve, alias: { ...hooked.resolve?.alias, ...alias } } };
      },
    });
    expect(changed.code).toContain('test/replay/changed-domain/may-follow.ts');
    for (const name of names) await replay(changed, history(name));
  });
});

describe('a history that the present code would not have written', () => {
  const altered = (name: string, change: (event: HistoryEvent) => void): object => {
    const copy = structuredClone(history(name));
    for (const event of copy.events) change(event);
    return copy;
  };

  it('fails when an activity has another name', async () => {
    const renamed = altered('monitoring', (event) => {
      const scheduled = event.activityTaskScheduledEventAttributes;
      if (scheduled?.activityType.name === 'recordEntries') scheduled.activityType.name = 'recordDocket';
    });
    await expect(replay(today, renamed)).rejects.toBeInstanceOf(DeterminismViolationError);
  });

  it('fails when a child is another workflow', async () => {
    const another = altered('filings-silence-and-ladder', (event) => {
      const initiated = event.startChildWorkflowExecutionInitiatedEventAttributes;
      if (initiated) initiated.workflowId = 'ccf-case/another/interim/1';
    });
    await expect(replay(today, another)).rejects.toBeInstanceOf(DeterminismViolationError);
  });
});
