import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packagesOf, supplyChainFaults } from './gates/supply-chain.mjs';
import { collect, compile, install, requireNode, root, runSuites, seconds } from './prepare.mjs';

/** `npm run check`: everything that needs no service, in under a minute; the first step that fails ends it. */
const say = (line) => process.stdout.write(`${line}\n`);
const SUITES = ['domain', 'rules', 'protocol', 'replay', 'architecture'];
const OWN_CODE = ['apps', 'libs', 'workflows', 'activities', 'test', 'tools'];
const bin = (name) => `${root}node_modules/.bin/${name}`;

async function tool(command, ...args) {
  const { code, output } = await collect(command, args);
  if (code !== 0) say(output);
  return code === 0;
}

async function suites() {
  const { code, passed, failed, skipped } = await runSuites(SUITES.map((area) => `/test/${area}/`));
  say(`  ${passed} passed, ${failed} failed`);
  return code === 0 && passed > 0 && skipped === 0;
}

/** What comes from others, and the bill of materials that a release is stored with. */
async function supplyChain() {
  const { output } = await collect('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only']);
  // npm may warn on standard error before it answers.
  const bill = output.slice(output.indexOf('{\n'), output.lastIndexOf('}') + 1);
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(join(root, 'dist', 'bill-of-materials.cdx.json'), bill);
  const faults = supplyChainFaults({ ...packagesOf(root), bill: JSON.parse(bill) });
  for (const fault of faults) say(fault);
  return faults.length === 0;
}

const STEPS = [
  ['supply chain', supplyChain],
  ['source rules', () => tool(process.execPath, 'tools/gates/source-rules.mjs', '.')],
  [
    'format and lint',
    () => tool(bin('biome'), 'ci', '--error-on-warnings', '--diagnostic-level=warn', '--colors=off', '.'),
  ],
  ['arrows', () => tool(bin('depcruise'), '--config', '.dependency-cruiser.cjs', ...OWN_CODE)],
  ['types', () => compile().then(() => true)],
  ['dead code', () => tool(bin('knip'), '--no-progress')],
  [`suites ${SUITES.join(', ')}`, suites],
];

requireNode();
await install(say);
const startedAt = Date.now();
for (const [name, step] of STEPS) {
  const stepStartedAt = Date.now();
  const passed = await step();
  say(`${passed ? 'ok    ' : 'FAILED'} ${name} (${seconds(stepStartedAt)})`);
  if (!passed) process.exit(1);
}
say(`All checks passed (${seconds(startedAt)}).`);
