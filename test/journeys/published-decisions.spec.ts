import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import type { Fact } from '#domain/docket/entry.js';
import { CaseAtDesk, Stack } from '../support/stack.js';

let stack: Stack;
let client: DeskClient;
beforeAll(async () => {
  stack = await Stack.start();
  client = await stack.signIn();
}, 120_000);
afterAll(() => stack?.stop());

const factsOf = (name: string): Fact[] => {
  const path = join(process.cwd(), 'test', 'fixtures', 'decisions', `${name}.json`);
  const { entries } = JSON.parse(readFileSync(path, 'utf8')) as { entries: (Fact & { id?: string })[] };
  return entries.map(({ id: _theFilesOwn, ...fact }) => fact as Fact);
};
const PERSON = { kind: 'person', familyName: 'Sample', givenName: 'Parent', nationalities: ['FR'] };
const MINOR = { kind: 'minor', familyName: 'Sample', givenName: 'Child', nationalities: ['FR'], representedBy: 'a1' };

/** Recorded entry by entry, as staff would who take the case over, on the 2016 edition that governed it. */
async function recordedAtTheDesk(name: string, applicants: readonly object[] = [PERSON]): Promise<CaseAtDesk> {
  const facts = factsOf(name);
  const startsWithAccess = facts.some((fact) => fact.kind === 'request-drafted' && fact.requestKind === 'access');
  const desk = await CaseAtDesk.open(client, {
    startAt: startsWithAccess ? 'access-request' : 'deletion-application',
    applicants,
    rulePacks: ['ccf-statute-2016'],
  });
  for (const fact of facts) await desk.record(fact);
  return desk;
}
const dated = async (desk: CaseAtDesk): Promise<string[]> =>
  (await desk.deadlines()).map(({ rule, request, dueOn, status }) => `${rule} ${request ?? ''} ${dueOn} ${status}`);
type Case = { stage: string; requests: { request: string; state: string; outcome: string | null }[]; version: number };

describe('a real decision, recorded entry by entry through the running product', () => {
  it('2024-02: a silent source, a block of the Commission’s own motion, data not compliant', async () => {
    const desk = await recordedAtTheDesk('2024-02');
    const { stage, requests } = await desk.get<Case>();
    expect(stage).toBe('compliance-notification');
    expect(requests.find(({ request }) => request === 'r2')?.outcome).toBe('non-compliant');
    const dates = await dated(desk);
    for (const expected of [
      'T03 r1 2023-09-08 met',
      'T06 r1 2024-01-04 met',
      'T03 r2 2024-02-09 met',
      'T07 r2 2024-11-05 met',
    ])
      expect(dates).toContain(expected);
    const bureau = (await desk.deadlines()).find(({ rule }) => rule === 'T18');
    expect(bureau).toMatchObject({ dueOn: '2024-06-03', originalDueOn: '2024-04-08' });
    // The silence that staff recorded is on the docket once; the machine adds none for a date long past.
    expect((await desk.docket()).filter(({ kind }) => kind === 'source-silent')).toHaveLength(1);
  });

  it('2024-01: a mother and her child, both items compliant, the case rests in decision', async () => {
    const desk = await recordedAtTheDesk('2024-01', [PERSON, MINOR]);
    const { stage, requests } = await desk.get<Case>();
    expect(stage).toBe('decision');
    expect(requests.find(({ request }) => request === 'r2')?.outcome).toBe('compliant');
    const dates = await dated(desk);
    for (const expected of [
      'T03 r1 2024-02-16 met',
      'T06 r1 2024-06-12 met',
      'T07 r2 2025-03-24 met',
      'T13 r2 2025-02-28 met',
    ])
      expect(dates).toContain(expected);
  });

  it('2017, the 102nd session: unknown dates are recordable, and the case ends in monitoring with every date explained', async () => {
    const desk = await recordedAtTheDesk('2017-session-102');
    expect((await desk.get<Case>()).stage).toBe('monitoring');
    const deadlines = await desk.deadlines();
    for (const deadline of deadlines) expect((deadline.derivation as unknown[]).length).toBeGreaterThan(0);
    // Art. 41(3): the report's date is unknown and not before 9 November, so the month ended on 9 December at the
    // earliest; the letter of 11 December is late only if the report came on the very day of the deletion or the next.
    expect(deadlines.find(({ rule }) => rule === 'T13')).toMatchObject({
      dueOn: '2017-12-09',
      status: 'unknown',
      certainty: 'estimated',
    });
    expect(deadlines.find(({ rule }) => rule === 'T07')).toMatchObject({ status: 'met' });
  });
});
