import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { fact } from '../domain/dockets.js';
import type { Backup } from '../support/backup.js';
import { eventually } from '../support/eventually.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';

const ITEM = { item: 'd1', type: 'diffusion', source: 'FR', recipients: ['DE'] };
const NOTE = fact('national-copy-checked', '2026-10-01', { item: 'd1', ncb: 'DE', result: 'unknown' });
/** T03 is due on 1 May (art. 32(1)), with its ladder of reminders before it. */
const AN_ACCESS_REQUEST = [
  fact('request-drafted', '2026-04-01', { request: 'r1', requestKind: 'access' }),
  fact('request-filed', '2026-04-01', { request: 'r1', channel: 'portal' }),
  fact('request-received', '2026-04-01', { request: 'r1' }),
];
const A_RECEIPT = Buffer.from('the letter of the Commission').toString('base64');

type Reminder = { fireAt: string; state: string };
type Mail = { messageId: string; subject: string };

let stack: Stack;
let client: DeskClient;
let backup: Backup;
let report: string;

/** Their reminders have all gone when the backup is made. */
let reminded: CaseAtDesk;
/** Its reminders fall into the time when nothing runs. */
let waiting: CaseAtDesk;
/** Somebody records in it while the backup is made. */
let busy: CaseAtDesk;
/** Opened after the backup. */
let later: CaseAtDesk;

/** Keys of two commands, one acknowledged before the backup and one after it. */
const KEYS = { before: 'an-early-command', after: 'a-late-command' };
const noted = (key: string) => client.post<{ version: number }>(`/cases/${busy.reference}/entries`, NOTE, key);

const before = { dates: '', docket: '', document: '', mails: [] as string[], acknowledged: 0 };
const afterBackup = { acknowledged: 0 };
let sentBeforeTheLoss: string[];

const remindersOf = async (desk: CaseAtDesk) => (await desk.get<{ reminders: Reminder[] }>('/reminders')).reminders;
const armed = (reminders: readonly Reminder[]) => reminders.filter(({ state }) => state === 'armed');
const mailsOf = async (desk: CaseAtDesk): Promise<string[]> => {
  const mails: Mail[] = await stack.mailbox.messages({ to: ADMINISTRATOR.email });
  return mails.filter(({ subject }) => subject.includes(desk.reference)).map(({ messageId }) => messageId);
};
const recordAll = async (desk: CaseAtDesk) => {
  for (const each of AN_ACCESS_REQUEST) await desk.record(each);
};
const datesOf = async (desk: CaseAtDesk) => JSON.stringify(await desk.deadlines());

beforeAll(async () => {
  stack = await Stack.start({}, ['api', 'worker'], { ownServers: true });
  client = await stack.signIn();
  reminded = await CaseAtDesk.open(client, { clock: { rate: 2 * 86_400, startsAs: '2026-04-28T08:00:00.000Z' } });
  await recordAll(reminded);
  await eventually(
    'the first case to have reminded',
    async () => armed(await remindersOf(reminded)).length === 0 || undefined,
    60_000,
  );
  busy = await CaseAtDesk.open(client, { dataItems: [ITEM] });
  await recordAll(busy);
  const { id } = await busy.post<{ id: string }>('/documents', {
    kind: 'letter',
    fileName: 'letter.txt',
    contentType: 'text/plain',
    content: A_RECEIPT,
  });
  before.document = id;
  waiting = await CaseAtDesk.open(client, { clock: { rate: 86_400, startsAs: '2026-04-08T08:00:00.000Z' } });
  await recordAll(waiting);

  before.mails = await mailsOf(reminded);
  before.dates = await datesOf(busy);
  before.docket = JSON.stringify(await busy.docket());
  before.acknowledged = (await noted(KEYS.before)).version;

  let isBackedUp = false;
  const recording = (async () => {
    while (!isBackedUp) await busy.record(NOTE);
  })();
  backup = await stack.backUp();
  isBackedUp = true;
  await recording;

  later = await CaseAtDesk.open(client);
  afterBackup.acknowledged = (await noted(KEYS.after)).version;
  const due = armed(await remindersOf(waiting)).map(({ fireAt }) => Date.parse(fireAt));
  expect(due.length).toBeGreaterThan(0);
  sentBeforeTheLoss = await mailsOf(waiting);
  await stack.loseEverything();
  await eventually('every reminder to lie behind', () => Math.max(...due) < Date.now() - 1000 || undefined, 90_000);

  await stack.restore(backup);
  report = await stack.run('worker/after-restore.js');
  for (const service of ['api', 'worker'] as const) await stack.launch(service);
  client = await stack.signIn();
}, 400_000);
afterAll(() => stack?.stop());

describe('after the loss of the machine, from a backup made while everything ran', () => {
  it('every entry that was acknowledged before the backup is there, and the docket has no gap', async () => {
    const docket = await busy.docket();
    expect(JSON.stringify(docket.slice(0, JSON.parse(before.docket).length))).toBe(before.docket);
    expect(docket.length).toBeGreaterThanOrEqual(before.acknowledged);
    expect(docket.map(({ sequence }) => sequence)).toEqual(docket.map((_, index) => index + 1));
  });

  it('every date is the same, with its whole derivation', async () => {
    expect(await datesOf(busy)).toBe(before.dates);
  });

  it('a document is there byte for byte', async () => {
    const answer = await fetch(`${stack.url}/api/v1/cases/${busy.reference}/documents/${before.document}`, {
      headers: { cookie: await cookie() },
    });
    expect(Buffer.from(await answer.arrayBuffer()).toString('base64')).toBe(A_RECEIPT);
  });

  it('what was recorded after the backup is reported as such, and is not there', async () => {
    const docket = await busy.docket();
    expect(docket.length).toBeLessThan(afterBackup.acknowledged);
    await expect(later.stage()).rejects.toThrow('not.found');
    const lastRecordedAt = docket.at(-1)?.recordedAt ?? '';
    expect(report).toContain('Whatever was recorded after that is not in it.');
    expect(Date.parse(/ends at (\S+)\. /.exec(report)?.[1] ?? '')).toBeGreaterThanOrEqual(Date.parse(lastRecordedAt));
    expect(report).toContain(`${busy.reference}\t${docket.length}\t`);
    expect(report).not.toContain(later.reference);
  });

  it('every case lives again: what falls due while nothing runs is sent once, what had gone is not sent again', async () => {
    await eventually(
      'the missed reminders',
      async () => armed(await remindersOf(waiting)).length === 0 || undefined,
      90_000,
    );
    const sent = await eventually('their mail', async () => {
      const mails = (await mailsOf(waiting)).slice(sentBeforeTheLoss.length);
      return mails.length > 0 ? mails : undefined;
    });
    expect(new Set(sent).size).toBe(sent.length);
    expect(await mailsOf(reminded)).toEqual(before.mails);
  }, 180_000);

  it('recording goes on: a key from before the backup has its old answer, one from after it is as new', async () => {
    const length = (await busy.docket()).length;
    expect(await noted(KEYS.before)).toEqual({ version: before.acknowledged });
    expect(await noted(KEYS.after)).toEqual({ version: length + 1 });
    expect((await busy.docket()).length).toBe(length + 1);
  });
});

async function cookie(): Promise<string> {
  const answer = await fetch(`${stack.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(ADMINISTRATOR),
  });
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}
