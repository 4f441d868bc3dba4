import { describe, expect, it } from '@jest/globals';
import { deliverableAddress, messageIdFor } from '#correspondence/envelope.js';
import { renderLodgement } from '#correspondence/lodgement.js';
import type { MailInputs, MailKind, RemindedDate } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import { HOSTILE_TEXTS } from '../support/hostile-texts.js';

const caseMail = {
  reference: 'CCF-2026-0007',
  caseUrl: 'https://docket.firm.invalid/cases/CCF-2026-0007',
  simulated: false,
};

const aDate = (changes: Partial<RemindedDate> = {}): RemindedDate => ({
  rule: 'T06',
  title: 'Decision on an access request',
  article: '40(1)',
  edition: 'II.E/RCIA/GA/2004 (2025)',
  bound: 'commission',
  certainty: 'known',
  dueOn: '2026-05-15',
  originalDueOn: '2026-05-15',
  request: 'r1',
  derivation: [
    { step: 'trigger', says: 'The request was declared admissible: entry e3, 2026-01-15.', entry: 'e3' },
    { step: 'arithmetic', says: '2026-01-15 plus 4 months is 2026-05-15.' },
  ],
  notes: [],
  policy: false,
  ...changes,
});

const aReminder = (changes: Partial<MailInputs['deadline-reminder']> = {}) =>
  renderMail('deadline-reminder', {
    ...caseMail,
    dates: [aDate()],
    overdueWhenRecorded: false,
    today: '2026-05-12',
    lateSince: null,
    because: 'responsible',
    alsoTold: ['Bo Example', 'Cy Example'],
    timeZone: 'Europe/Paris',
    ...changes,
  });

describe('what a person typed, in a mail to staff', () => {
  it.each(HOSTILE_TEXTS)('%j is printed, never run and never markup', (typed) => {
    const { subject, text, html } = aReminder({
      alsoTold: [typed],
      dates: [aDate({ title: typed, notes: [typed], derivation: [{ step: 'trigger', says: typed, entry: 'e1' }] })],
    });
    expect(subject).not.toMatch(/[\r\n]/);
    expect(text).toContain(typed);
    expect(html).not.toContain('<script>');
    expect(html).not.toContain('<img');
    for (const run of ['49', '14']) expect(html.split('>').some((part) => part.trim() === run)).toBe(false);
  });
});

const opening = {
  ...caseMail,
  asker: 'Op Example',
  askedAt: '2026-05-12T22:10:00.000Z',
  until: '2026-05-12T23:10:00.000Z',
  timeZone: 'Europe/Paris',
  because: 'partner',
} as const;

const filing = {
  ...caseMail,
  filing: 2,
  request: 'r1',
  requestKind: 'access',
  because: 'team' as const,
  alsoTold: ['Bo Example'],
  pack: [{ fileName: 'cover-letter.pdf', url: 'https://docket.firm.invalid/d/1', sha256: 'ab'.repeat(32) }],
};
const urgent = {
  ...caseMail,
  escalation: 1,
  round: 1,
  reason: 'detention' as const,
  raisedAt: '2026-05-12T22:10:00.000Z',
  timeZone: 'Europe/Paris',
  because: 'rota' as const,
};

const EVERY_KIND: { readonly [K in MailKind]: MailInputs[K] } = {
  'deadline-reminder': {
    ...caseMail,
    dates: [aDate()],
    overdueWhenRecorded: false,
    today: '2026-05-12',
    lateSince: null,
    because: 'responsible',
    alsoTold: [],
    timeZone: 'Europe/Paris',
  },
  'portal-task': { ...filing, portalUrl: 'https://portal.invalid/', channel: 'portal' },
  'filing-unconfirmed': { ...filing, evidence: 'the line broke after the final dot' },
  'filing-refused': { ...filing, evidence: '550 no', sent: true },
  'urgent-page': { ...urgent, rung: 'on-call', nextRung: 'deputy' },
  'urgent-unanswered': { ...urgent, paged: ['Bo Example'] },
  'payload-opening-asked': opening,
  'payload-opening-approved': { ...opening, approver: 'Cy Example' },
  'daily-digest': {
    firm: 'The firm',
    digestUrl: 'https://docket.firm.invalid/',
    on: '2026-05-12',
    counts: [{ what: 'Open dates in the next 30 days', count: 4 }],
    dates: [
      {
        reference: 'CCF-2026-0007',
        title: 'Decision',
        article: '40(1)',
        policy: false,
        dueOn: '2026-05-15',
        url: caseMail.caseUrl,
      },
    ],
    attention: [],
    checksum: 'abc',
  },
  'audit-anchor': {
    firm: 'A firm',
    on: '2026-05-12',
    chains: 3,
    fileName: 'anchor-2026-05-12.json',
    sha256: 'f'.repeat(64),
    key: 'e'.repeat(64),
  },
  invitation: {
    firm: 'The firm',
    url: 'https://docket.firm.invalid/invitation#token',
    expiresAt: '2026-05-15T05:00:00.000Z',
    timeZone: 'Europe/Paris',
  },
  'audit-finding': {
    opsUrl: 'https://docket.firm.invalid/ops',
    foundAt: '2026-05-12T05:00:00.000Z',
    findings: [{ code: 'reminder.missing', reference: 'CCF-2026-0007', says: 'No rung is armed for T06:r1.' }],
  },
};

const rendered = <K extends MailKind>(kind: K, changes: Partial<MailInputs[K]> = {}) =>
  renderMail(kind, { ...EVERY_KIND[kind], ...changes });

describe('a reminder of a date', () => {
  it('has the reference, the rule and the date in its subject, and nothing else', () => {
    expect(aReminder().subject).toBe('CCF-2026-0007: Decision on an access request, due 15 May 2026');
  });

  it('says why it came: rule, article and edition, the working, who else was told, and how to act', () => {
    const { text, html } = aReminder();
    for (const body of [text, html]) {
      expect(body).toMatch(/why you got this/i);
      expect(body).toContain('You are responsible for this case.');
      expect(body).toContain('rule T06, article 40(1), II.E/RCIA/GA/2004 (2025)');
      expect(body).toContain('The request was declared admissible: entry e3, 2026-01-15.');
      expect(body).toContain('2026-01-15 plus 4 months is 2026-05-15.');
      expect(body).toContain('Friday 15 May 2026 (in 3 days)');
      expect(body).toContain('Owed by: the Commission');
      expect(body).toContain('Also told: Bo Example, Cy Example.');
      expect(body).toContain('https://docket.firm.invalid/cases/CCF-2026-0007');
    }
  });

  it.each([
    ['2026-05-14', 'In 1 day, something is owed by the Commission.'],
    ['2026-05-15', 'Today something is owed by the Commission.'],
    ['2026-05-20', 'is overdue: the date was 5 days ago'],
  ])('on %s says: %s', (today, said) => {
    expect(aReminder({ today }).text).toContain(said);
  });

  it('shows the first date of a date that was moved', () => {
    const { text } = aReminder({ dates: [aDate({ dueOn: '2026-07-01' })] });
    expect(text).toContain('Moved; first due: Friday 15 May 2026');
    expect(aReminder().text).not.toContain('Moved');
  });

  it.each([
    ['estimated', /Certainty: Estimated: .*nobody has told us/],
    ['interpretation', /Certainty: Interpretation: .*can be read otherwise/],
  ] as const)('says in words that a date is %s', (certainty, said) => {
    expect(aReminder({ dates: [aDate({ certainty })] }).text).toMatch(said);
  });

  describe('that the firm has set itself', () => {
    const own = (changes: Partial<RemindedDate> = {}) =>
      aDate({
        rule: 'P09',
        title: 'Question to the Commission before a session',
        article: '9',
        edition: 'default',
        bound: 'firm',
        policy: true,
        ...changes,
      });

    it('says so in the subject, at once, and where it tells why it came', () => {
      const { subject, text, html } = aReminder({ dates: [own()] });
      expect(subject).toBe('CCF-2026-0007: Question to the Commission before a session, our own date 15 May 2026');
      for (const body of [text, html]) {
        expect(body).toContain('In 3 days comes a date that the firm has set itself: no text asks for it.');
        expect(body).toContain('Our own date: Friday 15 May 2026 (in 3 days)');
        expect(body).toContain('Policy of the firm: nobody owes it, and nobody has a right to it');
        expect(body).toContain('rule P09, item 9 of the firm’s own policy.');
        expect(body).not.toMatch(/owed by|article|Due:/i);
      }
    });

    it.each([
      ['2026-05-15', 'Today is a date that the firm has set itself'],
      ['2026-05-20', '5 days ago was a date that the firm has set itself'],
    ])('is never called owed or overdue: on %s', (today, said) => {
      const { text } = aReminder({ dates: [own()], today });
      expect(text).toContain(said);
      expect(text).not.toMatch(/overdue|something is owed/);
    });

    it('stands in one mail for all the data items that have it on that day', () => {
      const dates = [own({ item: 'd1' }), own({ item: 'd2' })];
      const { subject, text } = aReminder({ dates });
      expect(subject).toMatch(/our own date 15 May 2026 \(2 times\)$/);
      for (const item of ['d1', 'd2']) expect(text).toContain(`before a session (r1, ${item})`);
    });
  });

  it('says that it is late when it leaves late', () => {
    const { text, html } = aReminder({ lateSince: '2026-05-08T06:00:00.000Z' });
    expect(text).toMatch(/^LATE: this reminder should have left on 8 May 2026, 08:00 \(Europe\/Paris\)\./);
    expect(html).toContain('LATE:');
    expect(aReminder().text).not.toContain('LATE');
  });

  it('bundles what was overdue when it was recorded into one mail', () => {
    const dates = [aDate(), aDate({ rule: 'T03', title: 'Admissibility', dueOn: '2026-02-15', request: 'r2' })];
    const { subject, text } = aReminder({ dates, overdueWhenRecorded: true, today: '2026-06-01' });
    expect(subject).toBe('CCF-2026-0007: 2 dates were overdue when they were recorded');
    expect(text).toContain('Decision on an access request (r1)');
    expect(text).toContain('Admissibility (r2)');
    expect(text).toContain('This one notice stands for all of them.');
  });
});

describe('every kind of mail', () => {
  const kinds = Object.keys(EVERY_KIND) as MailKind[];

  it.each(kinds)('%s is written as text and as HTML, and no field of it stays empty', (kind) => {
    const { subject, text, html } = rendered(kind);
    expect(subject).not.toBe('');
    for (const body of [subject, text, html]) expect(body).not.toMatch(/\{\{|undefined|\[object|null/);
    expect(html).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(text).toContain('CCF Docket wrote this by itself.');
  });

  it.each(kinds)('%s fails rather than leave out what it should say', (kind) => {
    const { reference, firm, findings, ...rest } = { reference: '', firm: '', findings: [], ...EVERY_KIND[kind] };
    expect(() => renderMail(kind, rest as never)).toThrow();
  });

  it.each(kinds.filter((kind) => 'simulated' in EVERY_KIND[kind]))(
    '%s of a simulated case says so in its subject and on top of its body',
    (kind) => {
      const { subject, text, html } = rendered(kind, { simulated: true } as never);
      expect(subject).toMatch(/^\[SIMULATED\] /);
      expect(text).toMatch(/^\*\*\* SIMULATED/);
      expect(html).toContain('SIMULATED: this case is a simulation');
    },
  );
});

describe('text that people typed', () => {
  const typed = '<script>alert(1)</script> & {{caseUrl}}\r\nBcc: x@y.invalid';

  it('is text in the HTML, is never taken for a template, and adds no line to the subject', () => {
    const { html, text } = aReminder({ alsoTold: [typed] });
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;');
    expect(text).toContain('{{caseUrl}}');
    expect(aReminder({ dates: [aDate({ title: typed })] }).subject).not.toMatch(/[\r\n]/);
  });
});

describe('a portal task', () => {
  it('links the pack with its hashes and lists the proof that is needed', () => {
    const { text, html } = rendered('portal-task');
    for (const body of [text, html]) {
      for (const said of [
        'https://docket.firm.invalid/d/1',
        `SHA-256 ${'ab'.repeat(32)}`,
        'https://portal.invalid/',
        'receipt',
      ]) {
        expect(body).toContain(said);
      }
    }
  });

  it('asks for a posting receipt where the filing goes by post', () => {
    expect(rendered('portal-task', { channel: 'post' }).text).toContain('tracking number');
  });
});

describe('an urgent page', () => {
  it('says who is next, and that after the last the ladder is climbed again', () => {
    expect(rendered('urgent-page').text).toContain('Without an answer the deputy is paged next.');
    expect(rendered('urgent-page', { rung: 'partner', nextRung: null }).text).toContain('climbed again');
  });
});

describe('the envelope', () => {
  it('gives the same occurrence the same Message-ID, in the domain that it comes from', () => {
    const id = messageIdFor('reminder:1', 'docket@Firm.invalid');
    expect(id).toMatch(/^<[0-9a-f]{40}@firm\.invalid>$/);
    expect(messageIdFor('reminder:1', 'docket@firm.invalid')).toBe(id);
    expect(messageIdFor('reminder:2', 'docket@firm.invalid')).not.toBe(id);
  });

  it.each([
    ['ana@firm.invalid', true, 'sink.invalid', 'ana.at.firm.invalid@sink.invalid'],
    ['ana@sink.invalid', true, 'sink.invalid', 'ana@sink.invalid'],
    ['ana@firm.invalid', true, '*', 'ana@firm.invalid'],
    ['ana@firm.invalid', false, 'sink.invalid', 'ana@firm.invalid'],
  ])('sends %s (simulated: %s, sink %s) to %s', (address, simulated, domain, delivered) => {
    expect(deliverableAddress(address, { simulated, domain })).toBe(delivered);
  });
});

describe('the mail of a filing', () => {
  const lodgement = {
    reference: 'CCF-2026-0007/2',
    ccfReference: 'R/123.26',
    requestKind: 'deletion' as const,
    channelReason: 'rule-25-2' as const,
    files: [{ fileName: 'cover-letter.pdf', sha256: 'ab'.repeat(32) }],
    signatory: 'L. Lawyer',
    firm: 'The firm',
    simulated: false,
  };

  it.each([
    ['ar', 'طلب حذف'],
    ['en', 'Request for deletion'],
    ['es', 'Solicitud de supresión'],
    ['fr', 'Demande d’effacement'],
  ] as const)('in %s names the request, both references, the rule and each file with its hash', (language, kind) => {
    const { subject, text } = renderLodgement(lodgement, language);
    expect(subject).toBe(`${kind} - CCF-2026-0007/2 - R/123.26`);
    for (const said of ['25(2)', 'cover-letter.pdf', 'ab'.repeat(32), 'L. Lawyer', 'The firm']) {
      expect(text).toContain(said);
    }
  });

  it('says why it comes by e-mail only where there is a reason, and that a simulation is one', () => {
    expect(renderLodgement({ ...lodgement, channelReason: null }, 'en').text).not.toContain('25(2)');
    const { subject, text } = renderLodgement({ ...lodgement, simulated: true }, 'en');
    expect(subject).toMatch(/^\[SIMULATED\] /);
    expect(text).toMatch(/^\*\*\* SIMULATION \*\*\*/);
  });
});
