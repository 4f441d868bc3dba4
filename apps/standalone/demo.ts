import { caseNow } from '#domain/clock/case-clock.js';
import { addDays, civilDateAt } from '#domain/clock/civil-date.js';
import type { CivilDate } from '#domain/docket/shape.js';
import { DeskClient } from './desk-client.js';

/**
 * Sample cases on a fast clock, told through the public API as staff would work: an eighteen-month case lives through
 * every stage in about three minutes, with its mails, its filings and an urgent ladder that nobody answers at first.
 */
const DAYS_A_SECOND = 3.5;
const STARTS: CivilDate = '2026-04-01';
const RECEIPT = Buffer.from(
  'Receipt of the portal, for demonstration: a file such as this proves a filing.\n',
).toString('base64');

export interface DemoInput {
  readonly api: string;
  readonly administrator: { readonly email: string; readonly password: string };
  readonly say?: (line: string) => void;
}

/** One step of a story: so many days after the opening, what staff record or do. */
type Step = readonly [day: number, act: (on: CivilDate, desk: Desk) => Promise<unknown>];

export async function runDemo({
  api,
  administrator,
  say = (line) => process.stdout.write(`${line}\n`),
}: DemoInput): Promise<void> {
  const client = await DeskClient.signIn(api, administrator);
  const staff = await hire(client);
  const stories: readonly (readonly [string, object, readonly Step[]])[] = [
    ['an access request, then a deletion, to the monitoring', fullCase(staff.lawyer ?? ''), FROM_ACCESS_TO_MONITORING],
    ['an arrest: straight to the deletion application, an urgent ladder', urgentCase(staff.lawyer ?? ''), AN_ARREST],
    ['a bureau that keeps silent, data found compliant, closed', quietCase(staff.paralegal ?? ''), A_SILENT_SOURCE],
  ];
  await Promise.all(
    stories.map(async ([title, opening, steps]) => {
      const desk = await Desk.open(client, opening, title, say);
      for (const [day, act] of steps) {
        const on = addDays(STARTS, day);
        await desk.until(on);
        await act(on, desk);
      }
      say(`demo: ${desk.reference} has told its story: ${title}`);
    }),
  );
}

/** The people of the sample firm; a second run finds them there already. */
async function hire(client: DeskClient): Promise<Record<string, string>> {
  const people = [
    ['lawyer', 'Ada Laurent', 'lawyer'],
    ['deputy', 'Ben Okafor', 'lawyer'],
    ['partner', 'Clara Weiss', 'lawyer'],
    ['paralegal', 'Dario Conti', 'paralegal'],
  ] as const;
  const known = await client.get<{ staff: { id: string; email: string }[] }>('/staff');
  const ids: Record<string, string> = {};
  for (const [post, name, role] of people) {
    const email = `${post}@firm.example.test`;
    ids[post] =
      known.staff.find((each) => each.email === email)?.id ??
      (await client.post<{ id: string }>('/staff', { email, name, role, password: client.freshPassword() })).id;
  }
  await client.put('/rota', { 'on-call': ids.lawyer, deputy: ids.deputy, partner: ids.partner });
  return ids;
}

class Desk {
  private constructor(
    private readonly client: DeskClient,
    readonly reference: string,
    private readonly clock: { rate: number; startedAt: string; startsAs: string },
  ) {}

  static async open(client: DeskClient, opening: object, title: string, say: (line: string) => void): Promise<Desk> {
    const clock = { rate: DAYS_A_SECOND * 86_400, startsAs: `${STARTS}T07:00:00.000Z` };
    const startedAt = new Date().toISOString();
    const { reference } = await client.post<{ reference: string }>('/cases', {
      kind: 'initial',
      language: 'en',
      clock,
      ...opening,
    });
    say(`demo: ${reference} opened: ${title}`);
    return new Desk(client, reference, { ...clock, startedAt });
  }

  /** Waits until the case's own calendar has reached the day. */
  async until(day: CivilDate): Promise<void> {
    while (civilDateAt(caseNow(this.clock, new Date().toISOString())) <= day)
      await new Promise((resume) => setTimeout(resume, 40));
  }
  record = (kind: string, occurredOn: CivilDate, more: object = {}) =>
    this.client.post(`/cases/${this.reference}/entries`, { kind, occurredOn, ...more });
  start = (reason: string) => this.client.post(`/cases/${this.reference}/interim-measures`, { reason });
  acknowledge = (number: number) =>
    this.client.post(`/cases/${this.reference}/interim-measures/${number}/acknowledgement`, {});
  close = (reason: string) => this.client.post(`/cases/${this.reference}/closure`, { reason });

  /** A filing through the portal, as people do it: order the pack, wait for it, file by hand, give the proof. */
  async file(request: string, on: CivilDate): Promise<void> {
    const { id } = await this.client.post<{ id: string }>(`/cases/${this.reference}/filings`, {
      request,
      channel: 'portal',
    });
    for (;;) {
      const { filings } = await this.client.get<{ filings: { id: string; state: string }[] }>(
        `/cases/${this.reference}/filings`,
      );
      if (filings.find((filing) => filing.id === id)?.state === 'prepared') break;
      await new Promise((resume) => setTimeout(resume, 100));
    }
    await this.client.post(`/cases/${this.reference}/filings/${id}/submission`, {
      channel: 'portal',
      portalReference: `DEMO-${request}`,
      submittedOn: on,
      receipt: { fileName: 'portal-receipt.txt', contentType: 'text/plain', content: RECEIPT },
    });
  }
}

const person = {
  kind: 'person',
  familyName: 'Sample',
  givenName: 'Person',
  dateOfBirth: '1980-02-29',
  nationalities: ['FR'],
};
const diffusion = { item: 'd1', type: 'diffusion', source: 'LI', recipients: ['DE', 'ES'] };
const fullCase = (responsible: string) => ({
  startAt: 'access-request',
  applicants: [person],
  dataItems: [],
  responsible,
});
const urgentCase = (responsible: string) => ({
  startAt: 'deletion-application',
  applicants: [person],
  dataItems: [diffusion],
  responsible,
});
const quietCase = (responsible: string) => ({
  startAt: 'deletion-application',
  applicants: [person],
  dataItems: [{ ...diffusion, type: 'red-notice', recipients: 'all' }],
  responsible,
});

const rec =
  (kind: string, more: object = {}) =>
  (on: CivilDate, desk: Desk) =>
    desk.record(kind, on, more);
const r1 = (kind: string, more: object = {}) => rec(kind, { request: 'r1', ...more });
const r2 = (kind: string, more: object = {}) => rec(kind, { request: 'r2', ...more });

const FROM_ACCESS_TO_MONITORING: readonly Step[] = [
  [1, r1('request-drafted', { requestKind: 'access' })],
  [6, (on, desk) => desk.file('r1', on)],
  [10, r1('request-received')],
  [13, r1('request-acknowledged', { ccfReference: 'CCF/DEMO.1' })],
  [52, r1('request-declared-admissible')],
  [101, r1('data-check-answered', { dataFound: true })],
  [140, r1('disclosure-authorised', { ncb: 'LI', items: ['d1'] })],
  [150, r1('data-disclosed', { extent: 'summary', items: ['d1'] })],
  [151, rec('data-item-recorded', { item: 'd1', type: 'red-notice', source: 'LI', recipients: 'all' })],
  [160, r2('request-drafted', { requestKind: 'deletion', items: ['d1'] })],
  [170, (on, desk) => desk.file('r2', on)],
  [173, r2('request-received')],
  [180, (on, desk) => desk.record('completion-requested', on, { request: 'r2', dueOn: addDays(on, 30) })],
  [201, r2('completion-submitted')],
  [220, r2('request-declared-admissible')],
  [
    240,
    (on, desk) =>
      desk.record('source-consulted', on, { request: 'r2', ncb: 'LI', as: 'source', replyDueOn: addDays(on, 45) }),
  ],
  [241, r2('general-secretariat-consulted')],
  [
    280,
    (on, desk) =>
      desk.record('source-reply-extended', on, { request: 'r2', ncb: 'LI', until: addDays(on, 30), askedBy: 'source' }),
  ],
  [320, r2('source-replied', { ncb: 'LI', extent: 'general', unanswered: ['G9'] })],
  [
    400,
    (on, desk) =>
      desk.record('study-date-fixed', on, {
        request: 'r2',
        studyOn: addDays(on, 40),
        submissionsUntil: addDays(on, 14),
      }),
  ],
  [409, r2('additional-submission-filed')],
  [445, r2('decision-adopted', { outcome: 'non-compliant', operative: [{ items: ['d1'], result: 'non-compliant' }] })],
  [470, r2('decision-sent-to-general-secretariat')],
  [472, r2('decision-received-by-general-secretariat')],
  [495, rec('data-item-deleted', { item: 'd1', by: 'decision' })],
  [496, r2('decision-implemented')],
  [498, r2('implementation-reported')],
  [520, r2('decision-received')],
  [525, r2('recipients-notified')],
  [526, r2('certificate-received')],
  // The firm's own date, a month after the deletion, has asked for it.
  [530, rec('national-copy-checked', { item: 'd1', ncb: 'DE', result: 'deleted' })],
];

const AN_ARREST: readonly Step[] = [
  [1, rec('arrest-reported', { country: 'ES' })],
  [2, (_on, desk) => desk.start('detention')],
  [4, r1('request-drafted', { requestKind: 'deletion' })],
  [9, (on, desk) => desk.file('r1', on)],
  [10, r1('provisional-measures-requested', { measures: ['block'], ground: 'detention' })],
  [12, r1('request-received')],
  [35, r1('request-declared-admissible')],
  // By now the on-call lawyer and the deputy have been paged in vain; somebody answers at last.
  [56, (_on, desk) => desk.acknowledge(1)],
  [60, r1('provisional-measures-granted', { measures: ['block'] })],
  [70, rec('data-item-blocked', { item: 'd1', by: 'commission' })],
  [75, rec('release-reported', { country: 'ES' })],
  [120, rec('data-item-deleted', { item: 'd1', by: 'source' })],
  [150, r1('certificate-received')],
];

const A_SILENT_SOURCE: readonly Step[] = [
  [3, r1('request-drafted', { requestKind: 'deletion' })],
  [8, (on, desk) => desk.file('r1', on)],
  [9, r1('request-received')],
  [38, r1('request-declared-admissible')],
  [
    60,
    (on, desk) =>
      desk.record('source-consulted', on, { request: 'r1', ncb: 'LI', as: 'source', replyDueOn: addDays(on, 40) }),
  ],
  [150, r1('source-reminded', { ncb: 'LI' })],
  [230, (on, desk) => desk.record('study-date-fixed', on, { request: 'r1', studyOn: addDays(on, 20) })],
  [255, r1('decision-adopted', { outcome: 'compliant' })],
  [280, r1('decision-received')],
  [320, (_on, desk) => desk.close('decided')],
];
