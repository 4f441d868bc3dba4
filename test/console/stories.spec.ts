import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays, civilDateAt } from '#domain/clock/civil-date.js';
import { admissible, drafted, filed, received } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { ADMINISTRATOR, CaseAtDesk } from '../support/stack.js';
import { Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';
import { printedPages } from './printed-text.js';
import { TaskTimes } from './task-times.js';
import { received7September, TASKS } from './tasks.js';
import { Workroom } from './workroom.js';

let room: Workroom;
beforeAll(async () => {
  room = await Workroom.open({ FIRM_NAME: 'Laurent Weiss, avocats' });
}, 120_000);
afterAll(() => room?.close());

describe('the ten tasks of the console, by mouse', () => {
  const times = new TaskTimes('clicks');
  afterAll(() => times.tell());

  it.each(TASKS.map((task) => [task.title, task] as const))('%s', async (title, task) => {
    const ready = await task.prepare(room);
    await room.visitor.open('/today');
    await room.desk.settled();
    const [strokes, since] = [room.desk.hand.strokes, performance.now()];
    await task.perform(room, ready);
    times.add(title, room.desk.hand.strokes - strokes, since);
    expect(await task.outcome(room, ready)).toEqual(task.expected);
  });
});

describe('the console, in a browser', () => {
  it('loads everything from its own server, under a policy that makes no exception', async () => {
    const answer = await room.visitor.context.request.get(room.visitor.url);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('says of a wrong password only that one of both is wrong, and lets nobody in', async () => {
    const stranger = await Visitor.at(room.visitor.url);
    try {
      await stranger.open('/cases');
      await stranger.page.getByRole('textbox', { name: /^E-mail address/ }).fill(ADMINISTRATOR.email);
      await stranger.page.getByRole('textbox', { name: /^Password/ }).fill('not the password');
      await stranger.page.getByRole('button', { name: 'Sign in' }).click();
      await stranger.page.getByRole('alert').waitFor();
      expect((await stranger.context.request.get(`${stranger.url}/api/v1/me`)).status()).toBe(401);
      expect(await stranger.page.getByRole('heading', { level: 1, name: 'Cases' }).count()).toBe(0);
    } finally {
      await stranger.close();
    }
  });

  it('acknowledges an urgent measure by no look and no half press, only by a deliberate one', async () => {
    const held = await CaseAtDesk.open(room.client);
    await held.post('/interim-measures', { reason: 'detention' });
    type Ladders = { escalations: { state: string }[] };
    const climbing = ({ escalations: [ladder] }: Ladders) => ladder?.state === 'climbing';
    await held.until<Ladders>('the first page', '/escalations', climbing);
    await room.visitor.open(`/cases/${held.reference}/urgent`);
    await room.desk.press('I take it');
    await room.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(climbing(await held.get<Ladders>('/escalations'))).toBe(true);
  });

  it('is led by the link of a reminder, past the sign-in, to the very date that it is about, which stands open', async () => {
    const held = await CaseAtDesk.open(room.client);
    // One date is overdue and no other runs, so the mail is about this one.
    const ago = (days: number) => addDays(civilDateAt(new Date().toISOString()), -days);
    for (const each of [drafted('r1', 'access', ago(60)), filed('r1', ago(55)), received('r1', ago(52))])
      await held.record(each);
    const link = await eventually('the reminder', () => {
      const about = ({ to, raw }: { to: string; raw: string }) =>
        to === ADMINISTRATOR.email && raw.includes(`/cases/${held.reference}/dates/`);
      const mail = room.smtp.taken.map(({ to, raw }) => ({ to, raw: unfolded(raw) })).find(about);
      return mail && /https?:\/\/[^\s"]+\/dates\/[^\s"]+/.exec(mail.raw)?.[0];
    });
    const stranger = await Visitor.at(room.visitor.url);
    try {
      await stranger.page.goto(link);
      const reader = new Desk(stranger);
      await reader.giveCredentials(ADMINISTRATOR);
      await reader.heading(held.reference);
      expect(stranger.page.url()).toBe(link);
      const id = decodeURIComponent(link.split('/').at(-1) ?? '');
      const { title } = (await held.deadlines()).find((each) => each.id === id) as { title: string };
      const date = stranger.page.getByRole('listitem').filter({ hasText: title }).first();
      await date.getByRole('button', { name: /^Why\?/, expanded: true }).waitFor();
    } finally {
      await stranger.close();
    }
  });

  it('shows on an open page, which nobody reloads, what somebody else has recorded', async () => {
    const held = await received7September(room);
    await room.visitor.open(`/cases/${held.reference}/docket`);
    await room.page.getByText('Request received').locator('visible=true').first().waitFor();
    await room.desk.settled();
    await held.record(admissible('r1', '2026-09-21'));
    await room.page.getByText('Declared admissible').locator('visible=true').first().waitFor();
  });

  it('prints the case sheet and its dates with every derivation, each page with firm, reader, time and number', async () => {
    const { reference } = await received7September(room);
    const printed = await print(`/cases/${reference}/dates`);
    expect(printed).toContain(reference);
    // What is closed on the screen is open on paper: the working of art. 32(1), one month from 7 September.
    expect(printed).toContain('7 Sep 2026 plus 1 month is 7 Oct 2026');
    expect(printed).toContain('Revision 1');
  });

  it('prints the evening control as a list to be signed', async () => {
    const printed = await print('/evening-control');
    expect(printed).toContain('Ours to do, today or before');
    expect(printed).toContain('Checked and signed (name, time)');
    expect(printed).not.toContain('Sign the evening control');
  });

  it('has done nothing in all this that its policy forbids', () => {
    expect(room.visitor.offences).toEqual([]);
  });
});

/** What a printer gets of a page, sheet by sheet, each with firm, reader, time and number. */
async function print(path: string): Promise<string> {
  await room.visitor.open(path);
  await room.desk.settled();
  const sheets = printedPages(await room.page.pdf({ format: 'A4', preferCSSPageSize: true }));
  for (const [index, sheet] of sheets.entries()) {
    expect(sheet).toContain('Laurent Weiss, avocats');
    expect(sheet).toMatch(/Printed by Administrator · \d{1,2} \w{3} \d{4} \d{2}:\d{2}/);
    expect(sheet.replaceAll(' ', '')).toContain(`${index + 1}/${sheets.length}`);
  }
  return sheets.join(' ');
}

/** A mail as its reader sees it: quoted-printable undone. */
const unfolded = (raw: string): string =>
  raw
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
