import { describe, expect, it } from '@jest/globals';
import { deliverableAddress, messageIdFor } from '#correspondence/envelope.js';
import { MAIL_LANGUAGES, type MailLanguage } from '#correspondence/languages.js';
import { renderLodgement } from '#correspondence/lodgement.js';
import type { MailInputs, MailKind, RemindedDate } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import { Voice } from '#correspondence/voice.js';
import { HOSTILE_TEXTS } from '../support/hostile-texts.js';

const caseMail = {
  reference: 'CCF-2026-0007',
  caseUrl: 'https://docket.firm.invalid/cases/CCF-2026-0007',
  simulated: false,
};

const aDate = (changes: Partial<RemindedDate> = {}): RemindedDate => ({
  rule: 'T06',
  title: 'Decision on the access request',
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

const aReminder = (changes: Partial<MailInputs['deadline-reminder']> = {}, language: MailLanguage = 'en') => {
  const reminder: MailInputs['deadline-reminder'] = {
    ...caseMail,
    dates: [aDate()],
    overdueWhenRecorded: false,
    today: '2026-05-12',
    lateSince: null,
    because: 'responsible',
    alsoTold: ['Bo Example', 'Cy Example'],
    timeZone: 'Europe/Paris',
    ...changes,
  };
  return renderMail('deadline-reminder', reminder, language);
};

describe.each(MAIL_LANGUAGES)('what a person typed, in a mail to staff in %s', (language) => {
  it.each(HOSTILE_TEXTS)('%j is printed, never run and never markup', (typed) => {
    const derivation = [{ step: 'trigger', says: typed, entry: 'e1' }] as const;
    const dates = [aDate({ title: typed, notes: [typed], derivation })];
    const { subject, text, html } = aReminder({ alsoTold: [typed], dates }, language);
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
  requestKind: 'access' as const,
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
  'filing-unconfirmed': { ...filing, evidence: { outcome: 'unknown', stage: 'body', error: 'ECONNRESET' } },
  'filing-refused': { ...filing, evidence: { outcome: 'refused', code: '550', reply: 'no' } },
  'urgent-page': { ...urgent, rung: 'on-call', nextRung: 'deputy' },
  'urgent-unanswered': { ...urgent, paged: ['Bo Example'] },
  'payload-opening-asked': opening,
  'payload-opening-approved': { ...opening, approver: 'Cy Example' },
  'daily-digest': {
    firm: 'The firm',
    digestUrl: 'https://docket.firm.invalid/',
    on: '2026-05-12',
    counts: [{ what: 'open', days: 30, count: 4 }],
    dates: [
      {
        reference: 'CCF-2026-0007',
        title: 'Decision on the access request',
        article: '40(1)',
        policy: false,
        overdue: true,
        simulated: false,
        dueOn: '2026-05-15',
        url: caseMail.caseUrl,
      },
    ],
    attention: [{ what: 'ladder', reference: 'CCF-2026-0007', number: 1 }],
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

const rendered = <K extends MailKind>(kind: K, changes: Partial<MailInputs[K]> = {}, language: MailLanguage = 'en') =>
  renderMail(kind, { ...EVERY_KIND[kind], ...changes }, language);

describe('a reminder of a date', () => {
  it('has the reference, the rule and the date in its subject, and nothing else', () => {
    expect(aReminder().subject).toBe('CCF-2026-0007: Decision on the access request, due 15 May 2026');
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
    expect(text).toContain('Decision on the access request (r1)');
    expect(text).toContain('Admissibility (r2)');
    expect(text).toContain('This one notice stands for all of them.');
  });
});

const KINDS = Object.keys(EVERY_KIND) as MailKind[];

describe.each(MAIL_LANGUAGES)('every kind of mail, in %s', (language) => {
  const { frame, direction } = new Voice(language).words;

  it.each(KINDS)('%s is written as text and as HTML, and no field of it stays empty', (kind) => {
    const { subject, text, html } = rendered(kind, {}, language);
    expect(subject).not.toBe('');
    for (const body of [subject, text, html]) expect(body).not.toMatch(/\{\{|undefined|\[object|null/);
    expect(html.startsWith(`<!doctype html>\n<html lang="${language}" dir="${direction}">`)).toBe(true);
    expect(text).toContain(frame.footer);
    expect(html).toContain(frame.footer);
    expect(html).toContain(`>${frame.why}</h2>`);
  });

  it.each(KINDS)(
    '%s leaves no sign of weight or link in its text, and every link of its HTML leads somewhere',
    (kind) => {
      const { text, html } = rendered(kind, {}, language);
      expect(text.replaceAll('[ ]', '')).not.toMatch(/[*[\]]/);
      expect(html).not.toMatch(/href=""|\*/);
      expect(html.split('<strong>')).toHaveLength(html.split('</strong>').length);
    },
  );

  it.each(KINDS)('%s fails rather than leave out what it should say', (kind) => {
    const { reference, firm, findings, ...rest } = { reference: '', firm: '', findings: [], ...EVERY_KIND[kind] };
    expect(() => renderMail(kind, rest as never, language)).toThrow();
  });

  it.each(KINDS.filter((kind) => 'simulated' in EVERY_KIND[kind]))(
    '%s of a simulated case says so in its subject and on top of its body',
    (kind) => {
      const { subject, text, html } = rendered(kind, { simulated: true } as never, language);
      expect(subject.startsWith(`[${frame.simulated}] `)).toBe(true);
      expect(text.startsWith(`*** ${frame.simulation} ***`)).toBe(true);
      expect(html).toContain(frame.simulation);
    },
  );

  it.each(KINDS.filter((kind) => 'reference' in EVERY_KIND[kind]))(
    '%s names the case in its subject, before what is said of it, and nobody',
    (kind) => {
      const { subject } = rendered(kind, {}, language);
      expect(subject).toMatch(/^(\p{L}+ )?\u2068?CCF-2026-0007\u2069?\s?: /u);
      expect(subject).not.toMatch(/Example/);
    },
  );
});

describe('the words of the mails', () => {
  const english = wordsIn(new Voice('en').words);

  it.each(MAIL_LANGUAGES.filter((each) => each !== 'en'))(
    'have in %s every sentence, and its very places',
    (language) => {
      const words = wordsIn(new Voice(language).words);
      expect([...words.keys()]).toEqual([...english.keys()]);
      for (const [name, sentence] of words) {
        const told = { name, ...signsIn(sentence) };
        expect(told).toEqual({ name, ...signsIn(english.get(name) ?? '') });
      }
    },
  );

  it.each(MAIL_LANGUAGES.filter((each) => each !== 'en'))('are in %s its own', (language) => {
    const same = [...wordsIn(new Voice(language).words)].filter(
      ([name, sentence]) => sentence === english.get(name) && /[a-z]{3}/i.test(sentence.replaceAll(/\{\{\w+\}\}/g, '')),
    );
    expect(same.map(([name]) => name).filter((name) => !ALIKE.includes(name))).toEqual([]);
  });
});

/** What is written alike in English and another language. */
const ALIKE = ['direction', 'urgent.reasons.extradition', 'digest.article', 'finding.purposes.invitation'];

/** Every sentence by its path. */
function wordsIn(words: object, path = ''): Map<string, string> {
  const told = Object.entries(words).flatMap(([name, each]): [string, string][] => {
    const own = path === '' ? name : `${path}.${name}`;
    return typeof each === 'string' ? [[own, each]] : [...wordsIn(each as object, own)];
  });
  return new Map(told.toSorted(([a], [b]) => a.localeCompare(b)));
}

const signsIn = (sentence: string) => ({
  places: [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).toSorted(),
  weights: sentence.split('*').length,
  links: sentence.replaceAll(/[^[\]]/g, ''),
});

describe('a mail in the language of its reader', () => {
  it.each([
    ['fr', 'Décision sur la demande d’accès', 'vendredi 15 mai 2026 (dans 3 jours)'],
    ['es', 'Decisión sobre la solicitud de acceso', 'viernes 15 de mayo de 2026 (dentro de 3 días)'],
    ['ar', 'القرار في طلب الاطلاع', '\u2068الجمعة 15 مايو 2026\u2069 (\u2068خلال 3 أيام\u2069)'],
  ] as const)('has in %s the title of the rule and the dates written out', (language, title, day) => {
    const { subject, text, html } = aReminder({}, language);
    expect(subject).toContain(title);
    for (const body of [text, html]) {
      expect(body).toContain(title);
      expect(body).toContain(day);
      expect(body).toContain('40(1)');
    }
  });

  it.each([
    [
      'fr',
      /la demande a été déclarée recevable : 15 janvier 2026 \(écriture e3\)\./,
      /15 janvier 2026 plus 4\smois donne le 15 mai 2026/,
    ],
    ['es', /la solicitud se declaró admisible: 15 de enero de 2026/, /15 de enero de 2026 más 4\smeses/],
    ['ar', /\u206815 يناير 2026\u2069/, /4\sأشهر/],
  ] as const)('tells in %s the working of a date', (language, ...told) => {
    const cited = {
      rule: 'T06',
      title: 'Decision on the access request',
      article: '40(1)',
      text: 'Statute of the CCF',
    };
    const values = { ...cited, edition: '2025', starts: 'request-declared-admissible', on: '2026-01-15', entry: 'e3' };
    const counted = { from: '2026-01-15', length: 'P4M', to: '2026-05-15' };
    const derivation = [
      { step: 'trigger', says: 'In English.', said: [{ code: 'runs-from', values }] },
      { step: 'arithmetic', says: 'In English.', said: [{ code: 'counted-months', values: counted }] },
      { step: 'bound', says: 'An older record has words alone.' },
    ] as unknown as RemindedDate['derivation'];
    const { text, html } = aReminder({ dates: [aDate({ derivation })] }, language);
    for (const body of [text, html]) {
      for (const said of told) expect(body).toMatch(said);
      expect(body).not.toContain('In English.');
      expect(body).toContain('An older record has words alone.');
    }
  });

  it.each([
    ['fr', 'Rappel (7 jours avant) de T06:r1', 'Le rappel d’une date ouverte n’était pas armé.'],
    ['es', '(7 días antes)', 'T06:r1'],
    ['ar', '7 أيام', 'T06:r1'],
  ] as const)('tells in %s what the auditor found', (language, ...told) => {
    const values = { rung: 'P7D-before', deadline: 'T06:r1', fireAt: '2026-05-08T06:00:00.000Z' };
    const findings = [
      { code: 'rung.missing', reference: 'CCF-2026-0007', says: 'In English.', values },
      { code: 'rung.missing', reference: null, says: 'An older audit has words alone.' },
    ];
    const { text } = rendered('audit-finding', { findings }, language);
    for (const said of told) expect(text.replaceAll('\u00a0', ' ')).toContain(said);
    expect(text).not.toContain('In English.');
    expect(text).toContain('An older audit has words alone.');
  });

  it('keeps in Arabic references, articles, days and names in their own order, and addresses untouched', () => {
    const { subject, text, html } = aReminder({ dates: [aDate({ title: 'A rule of the firm’s' })] }, 'ar');
    expect(subject.startsWith('CCF-2026-0007: ')).toBe(true);
    for (const body of [text, html]) {
      for (const apart of ['CCF-2026-0007', '40(1)', 'T06', 'r1', 'Bo Example', 'A rule of the firm’s'])
        expect(body).toContain(`\u2068${apart}\u2069`);
    }
    expect(text).toContain(`\n  ${caseMail.caseUrl}\n`);
    expect(html).toContain(`href="${caseMail.caseUrl}"`);
  });

  it('gives in Arabic what is copied by machines as it is', () => {
    const { text } = rendered('audit-anchor', {}, 'ar');
    expect(text).toContain('  docket verify --anchor anchor-2026-05-12.json\n');
    expect(text).toContain(`: ${'f'.repeat(64)}\n`);
    expect(rendered('portal-task', {}, 'ar').text).toContain(`    SHA-256 ${'ab'.repeat(32)}\n`);
  });

  it('keeps the first of a month as French writes it', () => {
    expect(aReminder({ dates: [aDate({ dueOn: '2026-07-01' })] }, 'fr').text).toContain('mercredi 1er juillet 2026');
  });
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
