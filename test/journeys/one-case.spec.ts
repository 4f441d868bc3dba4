import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client, Connection } from '@temporalio/client';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { addDays } from '#domain/clock/civil-date.js';
import { caseWorkflowId } from '#protocol/ccf-case.messages.js';
import { admissible, decision, deleted, drafted, fact, filed, received } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';

let stack: Stack;
let client: DeskClient;
beforeAll(async () => {
  stack = await Stack.start();
  client = await stack.signIn();
}, 120_000);
afterAll(() => stack?.stop());

const RECEIPT = Buffer.from('receipt of the portal').toString('base64');
type Filings = { filings: { id: string; state: string; receiptSha256: string | null }[] };

describe('one case, on real parts', () => {
  it('is carried from its opening through every stage to the day the recipients have been told', async () => {
    const desk = await CaseAtDesk.open(client, {
      dataItems: [{ item: 'd1', type: 'red-notice', source: 'LI', recipients: 'all' }],
    });
    const stages = [await desk.stage()];
    const course = [
      drafted('r1', 'access', '2026-02-02'),
      filed('r1', '2026-02-09'),
      received('r1', '2026-02-10'),
      admissible('r1', '2026-03-02'),
      fact('data-disclosed', '2026-04-01', { request: 'r1', extent: 'summary', items: ['d1'] }),
      drafted('r2', 'deletion', '2026-04-10'),
      filed('r2', '2026-04-13'),
      received('r2', '2026-04-14'),
      admissible('r2', '2026-05-11'),
      fact('study-date-fixed', '2026-06-01', { request: 'r2', studyOn: '2026-09-30' }),
      decision('r2', 'non-compliant', '2026-10-02'),
      deleted('d1', 'decision', '2026-10-20'),
      fact('decision-implemented', '2026-10-20', { request: 'r2' }),
      fact('recipients-notified', '2026-10-26', { request: 'r2' }),
    ];
    for (const each of course) {
      await desk.record(each);
      stages.push(await desk.stage());
    }
    await desk.post('/closure', { reason: 'implemented' });
    stages.push(await desk.stage());
    expect([...new Set(stages)]).toEqual([
      'access-request',
      'awaiting-ccf-reply',
      'deletion-application',
      'ncb-response',
      'decision',
      'compliance-notification',
      'monitoring',
      'closed',
    ]);
    expect((await desk.docket()).map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: course.length + 2 }, (_, i) => i + 1),
    );
  });

  it('shows every date with its derivation and its article', async () => {
    const desk = await CaseAtDesk.open(client);
    for (const each of [drafted('r1', 'access', '2026-09-01'), filed('r1', '2026-09-07'), received('r1', '2026-09-07')])
      await desk.record(each);
    // Worked by hand: art. 32(1), one month from receipt on 7 September.
    expect(await desk.deadlines()).toContainEqual(
      expect.objectContaining({ rule: 'T03', dueOn: '2026-10-07', article: '32(1)', bound: 'commission' }),
    );
    const [first] = await desk.deadlines();
    expect(JSON.stringify(first?.derivation)).toContain('2026-09-07');
  });

  it('prepares a portal filing, demands its proof, and keeps the receipt with its SHA-256', async () => {
    const desk = await CaseAtDesk.open(client);
    await desk.record(drafted('r1', 'access', '2026-10-01'));
    const { id } = await desk.post<{ id: string }>('/filings', { request: 'r1', channel: 'portal' });
    await desk.until<Filings>('the pack', '/filings', ({ filings }) => filings[0]?.state === 'prepared');
    await expect(desk.post(`/filings/${id}/submission`, { channel: 'portal', portalReference: 'P-1' })).rejects.toThrow(
      'filing.proof-missing',
    );
    const receipt = { fileName: 'receipt.txt', contentType: 'text/plain', content: RECEIPT };
    const tasks = await eventually('the portal task', async () => {
      const mails = await stack.mailbox.messages({ to: ADMINISTRATOR.email });
      const ofCase = mails.filter(({ subject }) => subject.includes(desk.reference));
      return ofCase.length > 0 ? ofCase : undefined;
    });
    await expect(
      desk.post(`/filings/${id}/submission`, {
        channel: 'portal',
        portalReference: 'P-1',
        receipt: { ...receipt, sha256: 'a'.repeat(64) },
      }),
    ).rejects.toThrow('filing.proof-altered');
    await desk.post(`/filings/${id}/submission`, {
      channel: 'portal',
      portalReference: 'P-1',
      submittedOn: '2026-10-02',
      receipt,
    });
    const { filings } = await desk.until<Filings>(
      'the submission',
      '/filings',
      (answer) => answer.filings[0]?.state === 'submitted',
    );
    expect(filings[0]?.receiptSha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await desk.docket()).at(-1)).toMatchObject({ kind: 'request-filed', occurredOn: '2026-10-02', filing: id });
    expect(await desk.stage()).toBe('awaiting-ccf-reply');
    await expect(desk.post('/filings', { request: 'r1', channel: 'portal' })).rejects.toThrow('filing.already-filed');
    expect(tasks.every(({ subject }) => !subject.includes('Sample'))).toBe(true);
  });

  it('refuses e-mail for a new request, and lodges by e-mail where the rule allows it', async () => {
    const desk = await CaseAtDesk.open(client);
    await desk.record(drafted('r1', 'access', '2026-10-01'));
    await expect(desk.post('/filings', { request: 'r1', channel: 'email' })).rejects.toThrow('filing.channel-closed');
    const { id } = await desk.post<{ id: string }>('/filings', {
      request: 'r1',
      channel: 'email',
      reason: 'legacy-case',
    });
    await desk.until<Filings>('the pack', '/filings', ({ filings }) => filings[0]?.state === 'prepared');
    await desk.post(`/filings/${id}/submission`, { channel: 'email' });
    await desk.until<Filings>('the lodging', '/filings', ({ filings }) => filings[0]?.state === 'submitted');
    expect(await stack.mailbox.received('commission@ccf.invalid')).toHaveLength(1);
    expect((await desk.docket()).at(-1)).toMatchObject({
      kind: 'request-filed',
      channel: 'email',
      recordedBy: 'system',
    });
  });

  it('sends one notice of what was overdue when it was recorded, and no storm', async () => {
    const since = new Date();
    const desk = await CaseAtDesk.open(client);
    for (const each of [
      drafted('r1', 'deletion', '2025-01-06'),
      filed('r1', '2025-01-13'),
      received('r1', '2025-01-14'),
      admissible('r1', '2025-02-10'),
    ])
      await desk.record(each);
    const notices = async () =>
      (await stack.mailbox.messages({ to: ADMINISTRATOR.email, since })).filter(({ subject }) =>
        subject.includes(desk.reference),
      );
    await eventually('the notice', async () => ((await notices()).length > 0 ? true : undefined), 60_000);
    expect(await notices()).toHaveLength(1);
    const { reminders } = await desk.get<{ reminders: { state: string }[] }>('/reminders');
    expect(reminders.some(({ state }) => state === 'passed-before-recording')).toBe(true);
  }, 90_000);

  it('sends each reminder of a fast case once, with its reason', async () => {
    const startsAs = '2026-04-01T08:00:00.000Z';
    const since = new Date();
    const desk = await CaseAtDesk.open(client, { clock: { rate: 4 * 86_400, startsAs } });
    await desk.record(drafted('r1', 'access', '2026-04-01'));
    await desk.record(filed('r1', '2026-04-01'));
    await desk.record(received('r1', '2026-04-01'));
    const of = async () =>
      (await stack.mailbox.messages({ to: ADMINISTRATOR.email, since })).filter(({ subject }) =>
        subject.includes(desk.reference),
      );
    // T03: received 1 April, due 1 May (art. 32(1)); at four days a second the rung after it has fired within ten seconds.
    const mails = await eventually(
      'the reminders before and after',
      async () => ((await of()).length >= 2 ? of() : undefined),
      40_000,
    );
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
    const first = mails[0];
    expect(first?.text).toMatch(/Why you got this/i);
    expect(first?.text).toContain('32(1)');
    expect(first?.headers).toMatchObject({ 'auto-submitted': 'auto-generated' });
    expect(first?.subject).toMatch(/simulat/i);
    expect(addDays('2026-04-01', 30)).toBe('2026-05-01');
  });

  it('pages the ladder until a named person acknowledges, and then stops', async () => {
    const people: Record<string, string> = {};
    for (const post of ['on-call', 'deputy', 'partner']) {
      const { id } = await client.post<{ id: string }>('/staff', {
        email: `${post}@firm.example.test`,
        name: post,
        role: 'lawyer',
        password: 'a-long-enough-password',
      });
      people[post] = id;
    }
    await client.put('/rota', people);
    const desk = await CaseAtDesk.open(client, {
      startAt: 'deletion-application',
      clock: { rate: 86_400, startsAs: '2026-05-01T08:00:00.000Z' },
    });
    const { number } = await desk.post<{ number: number }>('/interim-measures', { reason: 'detention' });
    for (const post of ['on-call', 'deputy', 'partner']) await stack.mailbox.received(`${post}@firm.example.test`);
    await desk.post(`/interim-measures/${number}/acknowledgement`, {});
    type Escalations = { escalations: { state: string; acknowledgedBy: string }[] };
    const { escalations } = await desk.get<Escalations>('/escalations');
    expect(escalations[0]).toMatchObject({ state: 'acknowledged' });
    const connection = await Connection.connect({ address: stack.temporal.address });
    const child = new Client({ connection, namespace: stack.temporal.namespace }).workflow.getHandle(
      `${caseWorkflowId(desk.reference)}/interim/${number}`,
    );
    await eventually('the end of the ladder', async () => {
      const { status } = await child.describe();
      return status.name === 'COMPLETED' || undefined;
    });
    await connection.close();
  });

  it('twenty people at once: everything acknowledged is there, once', async () => {
    const desk = await CaseAtDesk.open(client, {
      dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE', 'ES'] }],
    });
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        desk.record(
          fact('national-copy-checked', '2026-10-01', { item: 'd1', ncb: i % 2 ? 'DE' : 'ES', result: 'unknown' }),
        ),
      ),
    );
    expect(new Set(answers.map(({ version }) => version)).size).toBe(20);
    const docket = await desk.docket();
    expect(docket.filter(({ kind }) => kind === 'national-copy-checked')).toHaveLength(20);
    expect(docket.map(({ sequence }) => sequence)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });
});
