import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { composeMail, type Mail } from '#activities/adapters/compose-mail.js';
import { type ComposedMail, ORDINARY_PATIENCE, type Patience } from '#activities/adapters/mailer.port.js';
import { SmtpMailer } from '#activities/adapters/smtp-mailer.js';
import { DyingSmtp, type Fate, type Moment } from '../../support/dying-smtp.js';
import { HOSTILE_TEXTS } from '../../support/hostile-texts.js';
import { MailSink } from '../../support/mail-sink.js';

const aMail = (changes: Partial<Mail> = {}): Mail => ({
  messageId: '<occurrence@firm.invalid>',
  from: { name: 'The firm', address: 'docket@firm.invalid' },
  to: { name: 'Ana Example', address: 'ana@firm.invalid' },
  subject: 'CCF-2026-0007: first line',
  text: 'Plain words.\n.\nA dot alone on its line.',
  html: '<p>Plain words.</p>',
  date: new Date('2026-04-01T08:00:00Z'),
  ...changes,
});

// Only a server that says nothing makes anybody wait: long enough for a busy machine to say what it has to say before.
const IMPATIENT: Patience = { connect: 1_000, silence: 1_000, whole: 10_000 };

describe('a mail as it is composed', () => {
  it('has the same bytes each time, and their SHA-256', async () => {
    const [first, second] = [await composeMail(aMail()), await composeMail(aMail())];
    expect(second.raw.equals(first.raw)).toBe(true);
    expect(first.sha256).toBe(createHash('sha256').update(first.raw).digest('hex'));
  });

  it('cannot be made to carry a second header, a file or a page of the web', async () => {
    const { raw } = await composeMail(
      aMail({ subject: 'one\r\nBcc: other@elsewhere.invalid', headers: { 'X-A': 'b\r\nX-C: d' } }),
    );
    expect(raw.toString()).not.toMatch(/^(Bcc|X-C):/m);
  });
});

describe('a mail server that takes the message', () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.start();
  });
  afterAll(() => sink.close());

  it('is reported as accepted, and the message arrives as it was composed', async () => {
    const attachments = [{ fileName: 'r\u00e9cit.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') }];
    const mail = await composeMail(
      aMail({ attachments, headers: { 'Auto-Submitted': 'auto-generated' }, urgent: true }),
    );
    const outcome = await new SmtpMailer(sink.url).send(mail, ORDINARY_PATIENCE);
    expect(outcome).toEqual({ outcome: 'accepted', reply: expect.stringMatching(/^250/) });
    const [arrived] = sink.to('ana@firm.invalid');
    expect(arrived).toMatchObject({
      messageId: '<occurrence@firm.invalid>',
      subject: 'CCF-2026-0007: first line',
      text: expect.stringContaining('\n.\n'),
      html: expect.stringContaining('<p>Plain words.</p>'),
      attachments: [{ filename: 'r\u00e9cit.pdf', mimeType: 'application/pdf' }],
    });
    expect(arrived?.headers).toContainEqual(
      expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }),
    );
    expect(arrived?.headers).toContainEqual(
      expect.objectContaining({ key: 'x-priority', value: expect.stringMatching(/^1/) }),
    );
  });
});

describe('what a person typed, in every field of a mail', () => {
  let sink: MailSink;
  beforeAll(async () => {
    sink = await MailSink.start();
  });
  afterAll(() => sink.close());

  it.each(HOSTILE_TEXTS)('%j arrives as words, to its one reader', async (typed) => {
    sink.clear();
    const attachments = [{ fileName: typed, contentType: 'text/plain', content: Buffer.from('x') }];
    const mail = await composeMail(
      aMail({
        subject: typed,
        text: typed,
        from: { name: typed, address: 'docket@firm.invalid' },
        to: { name: typed, address: 'ana@firm.invalid' },
        replyTo: { name: typed, address: 'reply@firm.invalid' },
        headers: { 'X-Ours': typed },
        attachments,
      }),
    );
    expect(await new SmtpMailer(sink.url).send(mail, ORDINARY_PATIENCE)).toMatchObject({ outcome: 'accepted' });
    expect(sink.mails.map(({ to }) => to)).toEqual(['ana@firm.invalid']);
    const [arrived] = sink.to('ana@firm.invalid');
    const names = new Set(arrived?.headers.map(({ key }) => key));
    for (const smuggled of ['bcc', 'cc', 'x-injected']) expect(names).not.toContain(smuggled);
    expect(arrived?.to?.map(({ address }) => address)).toEqual(['ana@firm.invalid']);
    expect(arrived?.from?.address).toBe('docket@firm.invalid');
    expect(arrived?.text?.trimEnd().replaceAll('\n', '')).toBe(
      typed
        .trimEnd()
        // A mark of byte order at the head of a text is no part of it for whoever reads it.
        .replaceAll(/[\r\n]|^\ufeff/g, '')
        .replaceAll(/\p{Cs}/gu, '\ufffd'),
    );
    expect(arrived?.subject ?? '').not.toContain('49');
  });

  it.each([
    'ana@firm.invalid>\r\nRCPT TO:<other@elsewhere.invalid',
    'ana@firm.invalid, other@elsewhere.invalid',
    'group: ana@firm.invalid, other@elsewhere.invalid;',
    '"ana@firm.invalid" <other@elsewhere.invalid>',
  ])('the address %j reaches nobody it hides', async (address) => {
    sink.clear();
    const mail = await composeMail(aMail({ to: { address } })).catch(() => undefined);
    if (mail !== undefined) await new SmtpMailer(sink.url).send(mail, ORDINARY_PATIENCE).catch(() => undefined);
    expect(sink.mails.map(({ to }) => to)).not.toContain('other@elsewhere.invalid');
  });
});

describe('a mail server that dies or says no', () => {
  let peer: DyingSmtp;
  let mailer: SmtpMailer;
  let mail: ComposedMail;
  beforeAll(async () => {
    peer = await DyingSmtp.start();
    mailer = new SmtpMailer(peer.url);
    // Large enough that the peer can die with half of it in hand.
    mail = await composeMail(aMail({ text: 'A long letter.\n'.repeat(60_000) }));
  });
  afterAll(() => peer.close());

  const sendWhile = async (at: Moment, by: Fate) => {
    const [connections, taken] = [peer.connections, peer.taken.length];
    peer.play({ at, by });
    const outcome = await mailer.send(mail, by === 'silence' ? IMPATIENT : ORDINARY_PATIENCE);
    return { outcome, attempts: peer.connections - connections, reallyHadIt: peer.taken.length > taken };
  };

  it.each<[Moment, Fate, string]>([
    ['greeting', 'fin', 'connection'],
    ['greeting', 'rst', 'connection'],
    ['greeting', 'silence', 'connection'],
    ['hello', 'fin', 'hello'],
    ['hello', 'rst', 'hello'],
    ['hello', 'silence', 'hello'],
    ['sender', 'fin', 'sender'],
    ['sender', 'rst', 'sender'],
    ['sender', 'silence', 'sender'],
    ['recipient', 'fin', 'recipient'],
    ['recipient', 'rst', 'recipient'],
    ['recipient', 'silence', 'recipient'],
    ['data', 'fin', 'data'],
    ['data', 'rst', 'data'],
    ['data', 'silence', 'data'],
  ])('at the %s by %s: the message has certainly not gone', async (at, by, stage) => {
    const { outcome, attempts, reallyHadIt } = await sendWhile(at, by);
    expect(outcome).toMatchObject({ outcome: 'not-sent', stage });
    expect({ attempts, reallyHadIt }).toEqual({ attempts: 1, reallyHadIt: false });
  });

  it.each<[Moment, Fate, boolean]>([
    ['mid-body', 'fin', false],
    ['mid-body', 'rst', false],
    ['mid-body', 'silence', false],
    ['after-dot', 'fin', true],
    ['after-dot', 'rst', true],
    ['after-dot', 'silence', true],
  ])('at the %s by %s: nobody can know whether it has gone', async (at, by, hadIt) => {
    const { outcome, attempts, reallyHadIt } = await sendWhile(at, by);
    expect(outcome).toMatchObject({ outcome: 'unknown', stage: 'body' });
    expect({ attempts, reallyHadIt }).toEqual({ attempts: 1, reallyHadIt: hadIt });
  });

  it.each<[Moment, Fate, boolean]>([
    ['greeting', 421, false],
    ['hello', 421, false],
    ['sender', 421, false],
    ['sender', 451, false],
    ['sender', 550, false],
    ['recipient', 421, false],
    ['recipient', 451, false],
    ['recipient', 550, true],
    ['data', 421, false],
    ['data', 451, false],
    ['data', 550, true],
    ['mid-body', 421, false],
    ['after-dot', 421, false],
    ['after-dot', 451, false],
    ['after-dot', 550, true],
  ])('at the %s with %s: refused, for ever: %s', async (at, code, permanent) => {
    const { outcome, attempts } = await sendWhile(at, code);
    expect(outcome).toMatchObject({ outcome: 'refused', code, permanent });
    expect(attempts).toBe(1);
  });

  it('is not even there: the message has certainly not gone', async () => {
    const gone = await DyingSmtp.start();
    const { url } = gone;
    await gone.close();
    expect(await new SmtpMailer(url).send(mail, ORDINARY_PATIENCE)).toMatchObject({
      outcome: 'not-sent',
      stage: 'connection',
    });
  });

  it('trickles words without end: the whole has its own limit', async () => {
    peer.play({ at: 'hello', by: 'silence' });
    const outcome = await mailer.send(mail, { connect: 5_000, silence: 5_000, whole: 1_000 });
    expect(outcome).toMatchObject({ outcome: 'not-sent', stage: 'hello', error: expect.stringContaining('too long') });
  });
});
