import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { docket } from '#apps/cli/docket.js';
import { EXAMPLE, firmPolicy, firmPolicyFile } from '../support/firm-policy.js';

const CASE = {
  rulePacks: ['ccf-statute-2025', 'firm-policy-lyon@1'],
  entries: [{ id: 'e1', kind: 'new-fact', discoveredOn: '2026-06-25', occurredOn: '2026-06-25' }],
};

describe('docket with the firm’s own rule pack', () => {
  const files: Record<string, unknown> = {
    case: CASE,
    policy: firmPolicy(),
    broken: firmPolicy({ version: 0 }),
  };
  const run = (args: readonly string[], policy?: string): string =>
    docket(args, { now: '2026-07-01T10:00:00Z', read: (name) => JSON.stringify(files[name]), policy });

  it('does not know it until its file is named', () => {
    expect(() => run(['deadlines', 'case'])).toThrow('rule-pack.unknown: There is no rule pack "firm-policy-lyon@1"');
  });

  it.each([
    ['deadlines', 'case'],
    ['state', 'case'],
    ['explain', 'case', 'T16:e1'],
    ['simulate', 'case'],
    ['packs diff', 'firm-policy-default', 'firm-policy-lyon@1', 'case'],
  ])('takes --policy for %s', (command, ...files) => {
    expect(run([...command.split(' '), ...files, '--policy', 'policy']).length).toBeGreaterThan(0);
  });

  it('takes the file that the surroundings name, and the option before it', () => {
    expect(run(['deadlines', 'case', '--json'], 'policy')).toBe(
      run(['deadlines', 'case', '--json', '--policy', 'policy']),
    );
    expect(() => run(['deadlines', 'case', '--policy', 'broken'], 'policy')).toThrow('rule-pack.malformed');
  });

  it('refuses a pack that is no firm’s, with the path', () => {
    expect(() => run(['deadlines', 'case', '--policy', 'broken'])).toThrow(
      'rule-pack.malformed: The firm’s rule pack is not taken: version must be a whole number above 0. Correct its file.',
    );
  });

  it('compares its versions: what differs, and which dates of a docket would move', () => {
    files.second = firmPolicy({
      version: 2,
      limits: firmPolicy().limits.map((limit) => (limit.rule === 'P01' ? { ...limit, runs: '-P60D' } : limit)),
    });
    const compared = ['packs', 'diff', 'firm-policy-lyon@1', 'firm-policy-lyon@2', 'case'];
    const answer = JSON.parse(run([...compared, '--policy', 'policy', '--policy', 'second', '--json']));
    const { from, to, limits, files: dockets } = answer;
    expect({ from, to }).toEqual({ from: 'firm-policy-lyon@1', to: 'firm-policy-lyon@2' });
    expect(limits).toMatchObject([{ rule: 'P01', change: 'changed', fields: ['runs'] }]);
    expect(dockets[0].changes).toMatchObject([{ deadline: 'P01:e1', days: -15 }]);
  });

  it('as it is called: CCF_FIRM_POLICY names the file', async () => {
    const tool = fileURLToPath(new URL('../../tools/docket.mjs', import.meta.url));
    const out = await new Promise<string>((resolve, reject) => {
      const env = { ...process.env, NODE_OPTIONS: '', CCF_FIRM_POLICY: EXAMPLE };
      execFile(process.execPath, [tool, 'explain', firmPolicyFile(CASE), 'T16:e1'], { env }, (error, said) =>
        error === null ? resolve(said) : reject(error),
      );
    });
    expect(out).toContain('2026-12-24 is Christmas Eve, when the office is closed');
    expect(out).toContain('aim for 2026-12-22');
  });
});
