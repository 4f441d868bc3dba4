import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtAt, compile, compiled, install, requireNode, root } from './prepare.mjs';

/**
 * `npm run --silent docket -- …`: the command line. Its standard output belongs to programs, so whatever has to be said
 * while it gets ready goes to standard error; nothing is compiled when nothing has changed.
 */
const MAIN = 'apps/cli/main.js';
const PROJECTS = ['libs/domain', 'libs/rules', 'libs/persistence', 'libs/config', 'apps/cli'];

requireNode();
await install((line) => process.stderr.write(`${line}\n`));
if (!existsSync(join(root, 'dist', MAIN)) || PROJECTS.some(isStale)) await compile('apps/cli');
// The data of `npm start` lie in the project's folder, wherever the person stands.
process.env.CCF_VAR_DIR = resolve(root, process.env.CCF_VAR_DIR || 'var');
// npm runs scripts in the project's folder; a file is named from where the person stands.
process.chdir(process.env.INIT_CWD ?? process.cwd());
process.argv[1] = join(root, 'dist', MAIN);
await compiled(MAIN);

function isStale(project) {
  const sources = readdirSync(join(root, project), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  return sources.some((file) => statSync(join(file.parentPath ?? file.path, file.name)).mtimeMs > builtAt(project));
}
