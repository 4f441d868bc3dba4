import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildWorkflowBundle } from '#temporal/bundler.js';
import { oncePerRun, runDir } from './once-per-run.js';

/** The product's workflow bundle as a file, built once for all suites: `workflowBundle: await workflowBundle()`. */
export async function workflowBundle(): Promise<{ codePath: string }> {
  return await oncePerRun('workflow-bundle', async () => {
    const codePath = join(runDir(), 'workflow-bundle.js');
    writeFileSync(codePath, (await buildWorkflowBundle()).code);
    return { codePath };
  });
}
