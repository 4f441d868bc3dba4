import { fileURLToPath } from 'node:url';
import { type BundleOptions, bundleWorkflowCode, type WorkflowBundleWithSourceMap } from '@temporalio/worker';

/**
 * One set of options for every bundle of workflow code: production, tests and replay. The condition makes `#domain/…`
 * resolve to the sources; without it an old build would be bundled and nobody would notice.
 */
export const workflowBundleOptions = (workflowsPath: string): BundleOptions => ({
  workflowsPath,
  failureConverterPath: `${sourceRoot()}/libs/protocol/failure-converter.ts`,
  webpackConfigHook: (config) => ({
    ...config,
    resolve: { ...config.resolve, conditionNames: ['ccf-source', '...'] },
  }),
});

/** The entry point of the workflows in the sources, wherever this file runs from. */
export const workflowsEntryPoint = (): string => `${sourceRoot()}/workflows/index.ts`;

function sourceRoot(): string {
  const here = fileURLToPath(import.meta.url);
  return here.includes('/dist/')
    ? here.slice(0, here.lastIndexOf('/dist/'))
    : here.slice(0, here.lastIndexOf('/libs/'));
}

export const buildWorkflowBundle = (): Promise<WorkflowBundleWithSourceMap> =>
  bundleWorkflowCode(workflowBundleOptions(workflowsEntryPoint()));
