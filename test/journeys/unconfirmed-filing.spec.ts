import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { drafted } from '../domain/dockets.js';
import { DyingSmtp } from '../support/dying-smtp.js';
import { eventually } from '../support/eventually.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';

let stack: Stack;
let client: DeskClient;
let smtp: DyingSmtp;
beforeAll(async () => {
  smtp = await DyingSmtp.start();
  stack = await Stack.start({ SMTP_URL: smtp.url }, ['api', 'worker']);
  client = await stack.signIn();
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  await smtp?.close();
});

const COMMISSION = 'commission@ccf.invalid';
type Filings = { filings: { id: string; state: string }[] };
const taken = (to: string) => smtp.taken.filter((mail) => mail.to.includes(to));

/** A filing by e-mail whose mail server takes the whole message and dies before it answers. */
async function anUnconfirmedFiling(): Promise<{ desk: CaseAtDesk; id: string; before: number }> {
  const desk = await CaseAtDesk.open(client);
  await desk.record(drafted('r1', 'access', '2026-10-01'));
  const { id } = await desk.post<{ id: string }>('/filings', { request: 'r1', channel: 'email', reason: 'rule-25-2' });
  await desk.until<Filings>('the pack', '/filings', ({ filings }) => filings[0]?.state === 'prepared');
  const before = taken(COMMISSION).length;
  smtp.play({ at: 'after-dot', by: 'fin' });
  await desk.post(`/filings/${id}/submission`, { channel: 'email' });
  await desk.until<Filings>('the doubt', '/filings', ({ filings }) => filings[0]?.state === 'unconfirmed');
  return { desk, id, before };
}

describe('a filing by e-mail whose fate is unknown', () => {
  it('is put before a person at once, and is not sent again by the machine', async () => {
    const { desk, before } = await anUnconfirmedFiling();
    await eventually('the page', () => {
      const page = taken(ADMINISTRATOR.email).find(
        ({ raw }) => raw.includes(desk.reference) && /unconfirmed/i.test(raw),
      );
      return page === undefined ? undefined : true;
    });
    await desk.record({ kind: 'representative-changed', occurredOn: '2026-10-02' });
    expect(taken(COMMISSION)).toHaveLength(before + 1);
    expect((await desk.docket()).some(({ kind }) => kind === 'request-filed')).toBe(false);
  });

  it('becomes an entry when a person says that it arrived', async () => {
    const { desk, id, before } = await anUnconfirmedFiling();
    await desk.post(`/filings/${id}/confirmation`, { settlement: 'arrived' });
    expect((await desk.docket()).at(-1)).toMatchObject({ kind: 'request-filed', channel: 'email', filing: id });
    await desk.until<Filings>('the end', '/filings', ({ filings }) => filings[0]?.state === 'submitted');
    expect(taken(COMMISSION)).toHaveLength(before + 1);
  });

  it('is sent once more only when a person says so', async () => {
    const { desk, id, before } = await anUnconfirmedFiling();
    await desk.post(`/filings/${id}/confirmation`, { settlement: 'send-again' });
    await desk.until<Filings>('the second attempt', '/filings', ({ filings }) => filings[0]?.state === 'submitted');
    const sent = taken(COMMISSION).slice(before);
    expect(sent).toHaveLength(2);
    expect(new Set(sent.map(({ messageId }) => messageId)).size).toBe(2);
  });
});
