import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { HTTP_PROBLEM_CODES, Problem } from '#apps/api/http/problem.js';
import { factBody } from '#contracts/fact.contract.js';
import { faultsIn } from '#contracts/faults.js';
import type { RouteContract } from '#contracts/routes/route.js';
import { routes } from '#contracts/routes.js';
import { REFUSALS, type RefusalCode } from '#domain/case/refusal.js';
import { factFaults } from '#domain/docket/entry.js';

const FACTS: readonly unknown[] = [
  {
    kind: 'request-drafted',
    request: 'r1',
    requestKind: 'access',
    occurredOn: '2026-04-01',
    items: ['d1'],
    preemptive: true,
  },
  { kind: 'request-drafted', request: 'r1', requestKind: 'visit', occurredOn: '2026-04-01' },
  { kind: 'request-drafted', requestKind: 'access', occurredOn: null },
  { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-02-30' },
  { kind: 'request-filed', request: 'r 1', channel: 'portal', occurredOn: '2026-02-03' },
  { kind: 'request-filed', request: 'r1', channel: 'portal', ocurredOn: '2026-02-03' },
  { kind: 'data-item-recorded', item: 'd1', type: 'diffusion', source: 'unknown', recipients: 'all', occurredOn: null },
  {
    kind: 'data-item-recorded',
    item: 'd1',
    type: 'diffusion',
    source: 'FR',
    recipients: ['DE', 'de'],
    occurredOn: null,
  },
  {
    kind: 'decision-adopted',
    request: 'r1',
    outcome: 'partial',
    occurredOn: '2026-05-01',
    operative: [{ items: ['d1'], result: 'non-compliant' }],
  },
  {
    kind: 'decision-adopted',
    request: 'r1',
    outcome: 'partial',
    occurredOn: '2026-05-01',
    operative: [{ items: ['d1'], result: 'won' }],
    findings: 3,
  },
  { kind: 'study-date-fixed', request: 'r1', session: 0, occurredOn: '2026-05-01' },
  {
    kind: 'condition-set',
    condition: 'c1',
    items: [],
    mustActBy: 'source',
    what: 'identity',
    within: 'P1M2D',
    from: 'receipt',
    otherwise: 'compliant',
    occurredOn: null,
  },
  {
    kind: 'entry-corrected',
    entry: 'e1',
    reason: 'wrong-date',
    occurredOn: '2026-05-01',
    replacement: { kind: 'note-added', occurredOn: null },
  },
  {
    kind: 'entry-corrected',
    entry: 'e1',
    reason: 'wrong-date',
    occurredOn: '2026-05-01',
    replacement: { kind: 'note-added', colour: 'red' },
  },
  { kind: 'never-heard-of', occurredOn: null },
  'a word',
];

describe('the published schema of an entry', () => {
  it.each(FACTS.map((fact) => [JSON.stringify(fact), fact] as const))(
    'finds the faults that the domain finds: %s',
    (_, fact) => {
      const paths = (faults: readonly { path: string }[]) => [...new Set(faults.map(({ path }) => path))].sort();
      // A value that is no object at all is told by the schema at the field that tells kinds apart.
      expect(paths(faultsIn(factBody, fact).faults)).toEqual(paths(factFaults(fact)));
    },
  );
});

describe('the codes of problems', () => {
  const codes = [...HTTP_PROBLEM_CODES, ...(Object.keys(REFUSALS) as RefusalCode[])];

  it('are declared once, as noun.reason', () => {
    expect(new Set(codes).size).toBe(codes.length);
    for (const code of codes) expect(code).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  it.each(codes)('%s has a status of a refusal and a sentence that says what to do', (code) => {
    const problem = new Problem(code);
    expect(problem.status).toBeGreaterThanOrEqual(400);
    expect(problem.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('answers 409 where the case stands in the way, 422 where what was said cannot be right', () => {
    const statuses = Object.fromEntries(
      (Object.keys(REFUSALS) as RefusalCode[]).map((code) => [code, new Problem(code).status]),
    );
    expect(statuses).toMatchObject({
      'entry.malformed': 400,
      'entry.in-future': 422,
      'entry.unknown': 422,
      'entry.already-corrected': 409,
      'request.unknown': 422,
      'request.already-drafted': 409,
      'filing.already-filed': 409,
      'filing.in-progress': 409,
      'filing.unknown': 404,
      'filing.not-ready': 409,
      'filing.proof-missing': 422,
      'filing.proof-altered': 422,
      'filing.channel-closed': 422,
      'command.not-in-stage': 409,
      'command.not-yours': 403,
      'case.closed': 409,
      'case.stale': 409,
      'escalation.unknown': 404,
      'escalation.already-acknowledged': 409,
      'escalation.in-progress': 409,
    });
  });
});

describe('the one table of routes', () => {
  it('holds every route of every subject, each under a name and an address of its own', async () => {
    const folder = new URL('../../libs/contracts/routes/', import.meta.url);
    const subjects = readdirSync(folder).filter((file) => file !== 'route.ts');
    const stated = await Promise.all(
      subjects.map(async (file) => {
        const subject: Record<string, Record<string, RouteContract>> = await import(new URL(file, folder).href);
        return Object.values(subject).flatMap((table) => Object.entries(table));
      }),
    );
    const all = stated.flat();
    expect(all.map(([name]) => name).sort()).toEqual(Object.keys(routes).sort());
    expect(new Set(all.map(([, { method, path }]) => `${method} ${path}`)).size).toBe(all.length);
  });
});
