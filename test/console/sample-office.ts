import { addDays, civilDateAt } from '#domain/clock/civil-date.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { drafted, fact, filed, received } from '../domain/dockets.js';
import type { DyingSmtp } from '../support/dying-smtp.js';
import { CaseAtDesk } from '../support/stack.js';
import type { Workroom } from './workroom.js';

/** Where each of the sample cases stands. */
export interface SampleCases {
  /** An access answered, a deletion with the source, a journey ahead. */
  readonly full: string;
  /** Arrested, and nobody has answered the page yet. */
  readonly urgent: string;
  /** A deletion request whose pack waits for the portal. */
  readonly prepared: { readonly reference: string; readonly filing: string };
  /** An e-mail to the Commission of which nobody knows whether it arrived. */
  readonly unconfirmed: { readonly reference: string; readonly filing: string };
}

const today = civilDateAt(new Date().toISOString());
const ago = (days: number): CivilDate => addDays(today, -days);
const person = (familyName: string, givenName: string, nationality: string) => ({
  applicants: [{ kind: 'person', familyName, givenName, dateOfBirth: '1979-04-18', nationalities: [nationality] }],
});
const PEOPLE = [
  ['lawyer', 'Ada Laurent', 'lawyer'],
  ['deputy', 'Ben Okafor', 'lawyer'],
  ['partner', 'Clara Weiss', 'partner'],
  ['paralegal', 'Dario Conti', 'paralegal'],
] as const;

type Filings = { readonly filings: readonly { readonly id: string; readonly state: string }[] };

/** A small firm at work on a real clock: every group of duties, every kind of date, something in each list. */
export async function sampleOffice({ client, smtp }: Pick<Workroom, 'client' | 'smtp'>): Promise<SampleCases> {
  const staff: Record<string, string> = {};
  for (const [post, name, role] of PEOPLE) {
    const password = client.freshPassword();
    const email = `${post}@firm.example.test`;
    staff[post] = (await client.post<{ id: string }>('/staff', { email, name, role, password })).id;
  }
  await client.put('/rota', { 'on-call': staff.lawyer, deputy: staff.deputy, partner: staff.partner });
  const opened = (who: object, more: object = {}) =>
    CaseAtDesk.open(client, { ...who, dataItems: [RED_NOTICE], ...more });

  const full = await opened(person('Ostrowska', 'Halina', 'PL'));
  for (const each of FROM_ACCESS_TO_THE_SOURCE) await full.record(each);
  const letter = { fileName: `letter-${ago(58)}.txt`, contentType: 'text/plain', kind: 'letter' };
  const { id: document } = await full.post<{ id: string }>('/documents', {
    ...letter,
    content: Buffer.from('Your request for deletion has been found admissible.').toString('base64'),
  });
  await full.post('/letters', {
    document,
    facts: [fact('request-declared-admissible', ago(60), { request: 'r2' }), fact('source-consulted', ago(40), TURKEY)],
  });

  const owing = await opened(person('Mensah', 'Kofi', 'GH'));
  for (const each of [drafted('r1', 'deletion', ago(40)), filed('r1', ago(38)), received('r1', ago(35))])
    await owing.record(each);
  await owing.record(fact('completion-requested', ago(12), { request: 'r1', dueOn: addDays(today, 1) }));
  const late = await opened(person('García Solís', 'Inés', 'MX'));
  for (const each of [drafted('r1', 'access', ago(60)), filed('r1', ago(55)), received('r1', ago(52))])
    await late.record(each);
  const due = await opened(person('Lindqvist', 'Nils', 'SE'));
  for (const each of [drafted('r1', 'deletion', ago(70)), filed('r1', ago(66)), received('r1', ago(65))])
    await due.record(each);
  await due.record(fact('information-requested', ago(20), { request: 'r1', dueOn: today }));

  const urgent = await opened(person('الحسيني', 'ليلى', 'JO'), { startAt: 'deletion-application' });
  await urgent.record(fact('arrest-reported', ago(0), { country: 'ES' }));
  await urgent.post('/interim-measures', { reason: 'detention' });

  return {
    full: full.reference,
    urgent: urgent.reference,
    prepared: await prepared(await opened(person('Ivanova', 'Daria', 'BG')), { channel: 'portal' }),
    unconfirmed: await unconfirmed(await opened(person('Brandt', 'Jonas', 'DE')), smtp),
  };
}

const RED_NOTICE = { item: 'd1', type: 'red-notice', source: 'TR', recipients: 'all' };
const TURKEY = { request: 'r2', ncb: 'TR', as: 'source', replyDueOn: addDays(today, 5) };
const FROM_ACCESS_TO_THE_SOURCE = [
  drafted('r1', 'access', ago(300)),
  filed('r1', ago(295)),
  received('r1', ago(292)),
  fact('request-acknowledged', ago(285), { request: 'r1' }),
  fact('request-declared-admissible', ago(265), { request: 'r1' }),
  fact('data-disclosed', ago(150), { request: 'r1', extent: 'summary', items: ['d1'] }),
  drafted('r2', 'deletion', ago(120)),
  filed('r2', ago(112)),
  received('r2', ago(108)),
  fact('travel-planned', ago(6), { from: 'FR', to: 'ES', on: addDays(today, 17) }),
];

/** A filing whose pack is ready. */
export async function prepared(held: CaseAtDesk, by: object): Promise<{ reference: string; filing: string }> {
  await held.record(drafted('r1', 'deletion', ago(5)));
  const { id } = await held.post<{ id: string }>('/filings', { request: 'r1', ...by });
  await held.until<Filings>('the pack', '/filings', ({ filings }) => filings[0]?.state === 'prepared');
  return { reference: held.reference, filing: id };
}

/** A filing by e-mail whose mail server takes the whole message and dies before it answers. */
export async function unconfirmed(held: CaseAtDesk, smtp: DyingSmtp): Promise<{ reference: string; filing: string }> {
  const filing = await prepared(held, { channel: 'email', reason: 'rule-25-2' });
  smtp.alwaysPlay({ at: 'after-dot', by: 'fin' });
  await held.post(`/filings/${filing.filing}/submission`, { channel: 'email' });
  await held.until<Filings>('the doubt', '/filings', ({ filings }) => filings[0]?.state === 'unconfirmed');
  smtp.alwaysPlay(undefined);
  return filing;
}
