import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
const BUNDLED_PROJECTS = ['libs/domain', 'libs/protocol', 'libs/temporal', 'workflows'];
const STAMP = join(root, 'node_modules', '.ccf-docket-stamp');

/** Everything a command needs before it can run our own code. `say` gets the lines for people. */
export async function prepare(say = (line) => process.stdout.write(`${line}\n`)) {
  requireNode();
  await install(say);
  await build(say);
}

/** One clear sentence instead of a syntax error deep inside a package. */
export function requireNode(version = process.versions.node) {
  const [major, minor] = version.split('.').map(Number);
  if ((major === 20 && minor >= 19) || (major === 24 && minor >= 11) || major > 24) return;
  fail(`CCF Docket needs Node 20.19 or newer (or 24.11 and newer), and this is Node ${version}: install one of these.`);
}

/** Installs the packages when they are missing or the lock file has changed since. */
export async function install(say) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash()) return;
  say('Installing packages (about a minute, once) …');
  const startedAt = Date.now();
  const progress = setInterval(() => say(`  still installing (${seconds(startedAt)})`), 10_000);
  const { code, output } = await collect('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
  clearInterval(progress);
  if (code !== 0) fail(`npm could not install the packages:\n${output}`);
  writeFileSync(STAMP, lockHash());
  say(`Packages are installed (${seconds(startedAt)}).`);
}

/** Compiles what has changed, and bundles the workflows and the console anew when their sources have. */
export async function build(say) {
  const startedAt = Date.now();
  await compile();
  const bundle = join(root, 'dist/apps/worker/workflow-bundle.js');
  if (BUNDLED_PROJECTS.some((project) => builtAt(project) > changedAt(bundle))) {
    const bundled = await collect(process.execPath, [join(root, 'dist/apps/worker/build-workflow-bundle.js')]);
    if (bundled.code !== 0) fail(`The workflows cannot be bundled:\n${bundled.output}`);
  }
  await buildConsole();
  if (Date.now() - startedAt > 5000) say(`Compiled (${seconds(startedAt)}).`);
}

/** The pages that the API serves: their sources, the contracts they call by, the words shared with mails, the packages they are made of. */
async function buildConsole() {
  const index = join(root, 'dist/apps/console/index.html');
  const made = [...sourcesIn(join(root, 'apps/console')), join(root, 'package-lock.json')].map(changedAt);
  const built = ['libs/contracts', 'libs/rules', 'libs/correspondence'].map(builtAt);
  if (Math.max(...built, ...made) <= changedAt(index)) return;
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const config = join(root, 'apps/console/vite.config.ts');
  const bundled = await collect(process.execPath, [vite, 'build', '--logLevel', 'warn', '-c', config]);
  if (bundled.code !== 0) fail(`The console cannot be built:\n${bundled.output}`);
}

const sourcesIn = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** Compiles the projects and what they refer to; without a name, all of them. */
export async function compile(...projects) {
  const compiler = await collect(process.execPath, [join(root, 'node_modules/tsgo/bin/tsc'), '-b', ...projects]);
  if (compiler.code !== 0) fail(`The sources do not compile:\n${compiler.output}`);
}

/** Runs a program with our terminal, hands it our signals, and answers its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    // A Ctrl-C in the terminal reaches the child by itself; we only have to outlive it.
    const forward = { SIGINT: () => undefined, SIGTERM: () => child.kill('SIGTERM') };
    for (const [signal, listener] of Object.entries(forward)) process.on(signal, listener);
    child.once('error', (fault) => fail(fault.message));
    child.once('exit', (code, signal) => {
      for (const [name, listener] of Object.entries(forward)) process.off(name, listener);
      resolve(code ?? (signal === null ? 1 : 130));
    });
  });
}

/** Runs a program quietly and answers what it said. */
export function collect(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.once('error', (fault) => resolve({ code: 1, output: fault.message }));
    child.once('close', (code) => resolve({ code, output: output.trim() }));
  });
}

/** A compiled module of ours. */
export function compiled(path) {
  return import(pathToFileURL(join(root, 'dist', path)).href);
}

export function jestArguments(args) {
  return [
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
    join(root, 'node_modules/jest/bin/jest.js'),
    ...args,
  ];
}

/** Runs suites and answers how many tests passed and failed; a suite that cannot even load counts as a failure. */
export async function runSuites(args) {
  mkdirSync(join(root, 'var'), { recursive: true });
  const outcomeFile = join(root, 'var', `test-outcome-${process.pid}.json`);
  const code = await run(process.execPath, jestArguments([...args, '--json', `--outputFile=${outcomeFile}`]), {
    stdio: ['inherit', 'ignore', 'inherit'],
  });
  return { code, ...readOutcome(outcomeFile) };
}

export function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`;
}

export function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

/** The Temporal server's binary, fetched or built where this machine has none. */
export async function provideTemporal(say) {
  const { findTemporal } = await compiled('apps/standalone/temporal-binary.js');
  const moduleDir = join(root, 'tools/temporal');
  await findTemporal({ moduleDir, env: process.env, say, sources: ['download', 'build'] }).catch((fault) =>
    fail(fault.message),
  );
}

/** The browser in which the suites of the console run, installed where it is missing and we may. */
export async function provideChromium(say) {
  const { provideChromium: provide } = await compiled('test/support/chromium.js');
  await provide(say).catch((fault) => fail(fault.message));
}

/** When a project was last compiled; 0 for never. */
export function builtAt(project) {
  return changedAt(join(root, 'dist/.tsbuildinfo', `${project.replace('/', '-')}.json`));
}

function readOutcome(file) {
  if (!existsSync(file)) return { passed: 0, failed: 0, skipped: 0 };
  const outcome = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(file);
  return {
    passed: outcome.numPassedTests,
    failed: outcome.numFailedTests + outcome.numRuntimeErrorTestSuites,
    skipped: outcome.numPendingTests + outcome.numTodoTests,
  };
}

function changedAt(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function lockHash() {
  return createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
}
