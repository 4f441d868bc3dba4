import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorkflowBundle } from '#temporal/bundler.js';

export { buildWorkflowBundle };

/** Where the built bundle lies, beside the built worker. */
export const bundlePath = (): string => fileURLToPath(new URL('./workflow-bundle.js', import.meta.url));

/** Bundles the workflow code once, at build time: at start it would cost a second of every cold start. */
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { code } = await buildWorkflowBundle();
  const path = bundlePath();
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, code);
  await rename(`${path}.new`, path);
}
