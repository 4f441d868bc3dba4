import { appendFileSync, mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createTransport } from 'nodemailer';
import { type Mailbox, startMailbox } from '#apps/standalone/mailbox.js';
import type { StoredMessage } from '#apps/standalone/mailbox-store.js';
import { runDir } from '../support/once-per-run.js';
import { ambiguous, answeredTo, lines, statusesIn } from '../support/raw-socket.js';

describe('the mailbox', () => {
  const folder = mkdtempSync(join(runDir(), 'mailbox-'));
  let mailbox: Mailbox;
  const open = async () => {
    mailbox = await startMailbox({ folder, smtpPort: 0, httpPort: 0 });
  };
  const listed = async (query = ''): Promise<StoredMessage[]> => {
    const answer = await fetch(`${mailbox.url}/api/messages${query}`);
    return (await answer.json()) as StoredMessage[];
  };
  const send = async (mail: Parameters<ReturnType<typeof createTransport>['sendMail']>[0]) => {
    const transport = createTransport(mailbox.smtpUrl);
    await transport.sendMail({ from: 'docket@firm.example.test', ...mail });
    transport.close();
  };

  beforeAll(open);
  afterAll(() => mailbox.stop());

  it('lists a mail as it was sent, newest last', async () => {
    await send({
      to: 'lawyer@firm.example.test',
      subject: 'Échéance demain',
      text: 'Bonjour — مرحبا',
      html: '<p>Bonjour</p>',
      messageId: '<first@docket>',
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
    await send({ to: 'partner@firm.example.test', bcc: 'archive@firm.example.test', subject: 'Second', text: 'two' });

    const [first, second] = await listed();
    expect(first).toMatchObject({
      messageId: '<first@docket>',
      from: 'docket@firm.example.test',
      to: ['lawyer@firm.example.test'],
      subject: 'Échéance demain',
      html: '<p>Bonjour</p>\n',
      headers: { 'auto-submitted': 'auto-generated' },
    });
    expect(first?.text.trim()).toBe('Bonjour — مرحبا');
    expect(second?.subject).toBe('Second');
  });

  it('filters by any address of the envelope, whatever its case, and by the instant of arrival', async () => {
    expect((await listed('?to=ARCHIVE@firm.example.test')).map(({ subject }) => subject)).toEqual(['Second']);
    const [, second] = await listed();
    const since = encodeURIComponent(second?.receivedAt ?? '');
    expect((await listed(`?since=${since}`)).map(({ subject }) => subject)).toContain('Second');
    expect(await listed('?since=2999-01-01T00:00:00Z')).toEqual([]);
    expect((await fetch(`${mailbox.url}/api/messages?since=yesterday`)).status).toBe(400);
  });

  it('gives the raw mail and the mail laid out, where nothing of the mail can run or load', async () => {
    const source = await fetch(`${mailbox.url}/api/messages/000001/source`);
    expect(await source.text()).toContain('Message-ID: <first@docket>');
    const html = await fetch(`${mailbox.url}/api/messages/000001/html`);
    expect(html.headers.get('content-security-policy')).toMatch(/default-src 'none';.*sandbox/);
    expect((await fetch(`${mailbox.url}/api/messages/000999/source`)).status).toBe(404);
  });

  it('shows a page that loads nothing from anywhere else', async () => {
    const page = await fetch(`${mailbox.url}/`);
    expect(page.headers.get('content-type')).toContain('text/html');
    const html = await page.text();
    expect(html).toContain('<title>Mailbox');
    expect(html).not.toMatch(/https?:\/\//);
    expect(() => new Function(/<script>(.*)<\/script>/s.exec(html)?.[1] ?? 'no script')).not.toThrow();
  });

  it('answers only under the names of this machine, and listens on the loopback address only', async () => {
    const request = lines('GET /api/messages HTTP/1.1', 'Host: elsewhere.example', 'Connection: close');
    const answer = await answeredTo(mailbox.url, request);
    expect(answer).toMatch(/^HTTP\/1.1 403/);
    expect(answer).not.toContain('Second');
  });

  it.each([
    ['an address that is none', lines('GET // HTTP/1.1', 'Host: 127.0.0.1')],
    ['an address without a host', lines('GET http:// HTTP/1.1', 'Host: 127.0.0.1')],
    ['a host that is none', lines('GET / HTTP/1.1', 'Host: [')],
    ['a host with a port beyond every number', lines('GET / HTTP/1.1', 'Host: 127.0.0.1:99999')],
    ['a host of another kind', lines('GET / HTTP/1.1', 'Host: %00')],
  ])('refuses %s, and goes on', async (_, request) => {
    expect(statusesIn(await answeredTo(mailbox.url, request, 300))[0]).toMatch(/^4/);
    expect((await fetch(`${mailbox.url}/api/messages`)).status).toBe(200);
  });

  it.each(ambiguous('POST /api/messages HTTP/1.1'))(
    '%s are refused, and nothing behind them is read',
    async (_, bytes) => {
      const [first, ...more] = statusesIn(await answeredTo(mailbox.url, bytes, 300));
      expect(first).toMatch(/^4/);
      // A head can be answered before its body turns out to be none; a second request would have met 403, too.
      expect(more.filter((status) => status !== '400')).toEqual([]);
    },
  );

  it('keeps every mail over a restart, even one after a line that a kill cut off', async () => {
    const before = await listed();
    await mailbox.stop();
    appendFileSync(join(folder, 'index.jsonl'), '{"id":"000003","subj');
    await open();
    expect(await listed()).toEqual(before);
    await send({ to: 'lawyer@firm.example.test', subject: 'After the restart', text: 'three' });
    expect((await listed()).map(({ id }) => id)).toEqual(['000001', '000002', '000003']);
  });
});
