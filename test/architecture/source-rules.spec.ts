// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the planted sources hold templates of their own
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { projectRoot } from '#apps/standalone/project-root.js';
import { runDir } from '../support/once-per-run.js';

const GATE = join(projectRoot(), 'tools', 'gates', 'source-rules.mjs');

const INNOCENTS: Readonly<Record<string, string>> = {
  'apps/api/innocent.ts': 'export const greeting = (name: string) => `Select ${name}, please`;',
  'libs/persistence/innocent.ts': [
    "const COLUMNS = 'id, stage';",
    "const OF = (place: '$1' | 'held.id') => `SELECT 1 FROM walls WHERE case_id = ${place}`;",
    "export const ASK = (all: boolean) => `SELECT ${COLUMNS} FROM cases ${all ? '' : 'WHERE id = $1'} ${OF('$1')}`;",
  ].join('\n'),
  'libs/config/settings.ts': 'export const settings = process.env;',
  'workflows/innocent.ts': "export const hash = (c: Crypto) => c.createHash('sha256');",
  'activities/innocent.ts': "import { createServer } from 'node:http'; createServer();",
};

/** One planted violation a line: the rule that has to catch it, and what the file says. */
const PLANTS: readonly (readonly [rule: string, source: string])[] = [
  ['sql-of-constants', 'export const q = (x: string) => `SELECT * FROM cases WHERE id = ${x}`;'],
  ['sql-of-constants', "export const q = (x: string) => 'SELECT * FROM cases ORDER BY ' + x;"],
  [
    'sql-of-constants',
    'const ask = (x: string) => `a ${x}`; export const q = (y: string) => `DELETE FROM cases ${ask(y)}`;',
  ],
  ['sql-of-constants', "export const q = (x: 'a' | string) => `UPDATE cases SET ${x} = 1`;"],
  ['chance-is-cryptographic', 'export const token = () => Math.random().toString(36);'],
  ['strong-hashes', "import { createHash } from 'node:crypto'; createHash('md5');"],
  ['strong-hashes', "import { createHmac } from 'node:crypto'; createHmac('SHA1', 'k');"],
  ['strong-hashes', "import { createHash } from 'node:crypto'; export const h = (by: string) => createHash(by);"],
  ['settings-in-one-place', 'export const key = process.env.KEY;'],
  ['settings-in-one-place', 'const { env } = process; export { env };'],
  ['outbound-http', "export const call = () => fetch('https://host.example');"],
  ['outbound-http', "export const call = () => globalThis.fetch('https://host.example');"],
  ['outbound-http', "import { request } from 'node:https'; request('https://host.example');"],
  ['outbound-http', "import https from 'node:https'; https.get('https://host.example');"],
  ['outbound-http', "import { fetch as call } from 'undici'; call('x');"],
  ['no-code-from-text', 'export const run = (text: string) => eval(text);'],
  ['no-code-from-text', 'export const run = (text: string) => new Function(text);'],
  ['no-code-from-text', "import { exec } from 'node:child_process'; exec('ls');"],
  ['no-code-from-text', "import { spawn } from 'node:child_process'; spawn('ls', [], { shell: true });"],
  ['certificates-are-verified', 'export const tls = { rejectUnauthorized: false };'],
  ['certificates-are-verified', "export const name = 'NODE_TLS_REJECT_UNAUTHORIZED';"],
  ['markup-is-made-by-react', 'export const show = (at: HTMLElement, text: string) => { at.innerHTML = text; };'],
];

describe('the source rules', () => {
  it('hold in the whole product', () => {
    expect(faultsOf(projectRoot())).toEqual([]);
  });

  describe('bite', () => {
    const planted = PLANTS.map(([rule, source], index) => ({ rule, source, file: `apps/api/planted-${index}.ts` }));
    let caught: string[];
    beforeAll(() => {
      const plants = Object.fromEntries(planted.map(({ file, source }) => [file, source]));
      // An exception that nothing needs any more.
      const silent = { 'apps/auditor/heartbeat.ts': 'export const silent = true;' };
      caught = faultsOf(aFolder({ ...INNOCENTS, ...plants, ...silent })).map((fault) => fault.replace(/:\d+$/, ''));
    });

    it.each(planted)('$rule catches $source', ({ rule, file }) => {
      expect([...new Set(caught.filter((fault) => fault.endsWith(file)))]).toEqual([`${rule}: ${file}`]);
    });

    it('nowhere else, and want an exception gone that nothing needs any more', () => {
      const others = caught.filter((fault) => !fault.includes('apps/api/planted-'));
      expect(others).toEqual(['needless-exception: outbound-http for apps/auditor/heartbeat.ts']);
    });
  });
});

/** The faults that the gate prints about a folder, one a line. */
function faultsOf(folder: string): string[] {
  try {
    execFileSync(process.execPath, [GATE, folder], { encoding: 'utf8', stdio: 'pipe' });
    return [];
  } catch (fault) {
    const { stdout, stderr, status } = fault as { stdout: string; stderr: string; status: number };
    if (status !== 1 || stderr !== '') throw fault;
    return stdout.trim().split('\n');
  }
}

/** A folder of its own with these files. */
function aFolder(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(runDir(), 'planted-'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
}
