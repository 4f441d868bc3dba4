import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DeskClient } from '#apps/standalone/desk-client.js';
import { admissible, drafted, filed, received } from '../domain/dockets.js';
import { eventually } from '../support/eventually.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';
import { Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';
import { Letter } from './drivers/letter.js';
import { Opening } from './drivers/opening.js';

let stack: Stack;
let client: DeskClient;
let visitor: Visitor;
let desk: Desk;
beforeAll(async () => {
  stack = await Stack.start();
  client = await stack.signIn();
  visitor = await Visitor.at(stack.url);
  desk = new Desk(visitor);
  await desk.signIn(ADMINISTRATOR);
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await stack?.stop();
});

const onFile = (reference: string): CaseAtDesk => new CaseAtDesk(client, reference);

/** A case whose access request was received on 7 September, and waits for the Commission. */
async function received7September(): Promise<CaseAtDesk> {
  const held = await CaseAtDesk.open(client);
  for (const each of [drafted('r1', 'access', '2026-09-01'), filed('r1', '2026-09-07'), received('r1', '2026-09-07')])
    await held.record(each);
  return held;
}

describe('the console, in a browser', () => {
  it('loads everything from its own server, under a policy that makes no exception', async () => {
    const answer = await visitor.context.request.get(stack.url);
    const policy = answer.headers()['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  });

  it('says of a wrong password only that one of both is wrong, and lets nobody in', async () => {
    const stranger = await Visitor.at(stack.url);
    try {
      await stranger.open('/cases');
      await stranger.page.getByRole('textbox', { name: /^E-mail address/ }).fill(ADMINISTRATOR.email);
      await stranger.page.getByRole('textbox', { name: /^Password/ }).fill('not the password');
      await stranger.page.getByRole('button', { name: 'Sign in' }).click();
      await stranger.page.getByRole('alert').waitFor();
      expect(await stranger.page.getByRole('heading', { level: 1, name: 'Cases' }).count()).toBe(0);
    } finally {
      await stranger.close();
    }
  });

  it('opens a case by its wizard, as it proposes where the data are known, and shows its first duties', async () => {
    const opening = new Opening(desk);
    await opening.begin();
    await opening.person('Ostrowska', 'Halina');
    await opening.redNotice('TR');
    await opening.next();
    const reference = await opening.open();
    await desk.page.getByRole('heading', { level: 1, name: reference }).waitFor();
    const { items, stage } = await onFile(reference).get<{ items: unknown[]; stage: string }>();
    expect(stage).toBe('deletion-application');
    expect(items).toMatchObject([{ type: 'red-notice', source: 'TR', recipients: 'all' }]);
    await desk.page.getByText('Ostrowska').first().waitFor();
  });

  it('records two facts of one letter in one step, and shows before it what they change', async () => {
    const held = await received7September();
    const letter = new Letter(desk);
    await letter.of(held.reference);
    await letter.bring('letter-of-21-september.txt', 'Your request is admissible.');
    await letter.says(1, 'Declared admissible', '21 Sep 2026');
    await letter.fact(1).getByLabel('Request').selectOption('r1');
    await letter.another();
    await letter.says(2, 'Request acknowledged');
    // Worked by hand: art. 40(1), four months from the admissibility of 21 September.
    await letter.changes().getByText('21 Jan 2027').waitFor();
    const before = (await held.docket()).length;
    await letter.record(2);
    const docket = await held.docket();
    expect(docket.slice(before).map(({ kind }) => kind)).toEqual([
      'request-declared-admissible',
      'request-acknowledged',
    ]);
    expect(new Set(docket.slice(before).map(({ document }) => document)).size).toBe(1);
    expect(await held.deadlines()).toContainEqual(expect.objectContaining({ dueOn: '2027-01-21', article: '40(1)' }));
  });

  it('answers why a date, step by step, each with its entry', async () => {
    const held = await received7September();
    await desk.visitor.open(`/cases/${held.reference}`);
    await desk.page.getByText('7 Oct').first().waitFor();
    const why = desk.page.getByRole('button', { name: /^Why\?/ }).first();
    await why.click();
    expect(await why.getAttribute('aria-expanded')).toBe('true');
    const steps = desk.page.locator('.why').first().getByRole('listitem');
    expect(await steps.count()).toBeGreaterThan(1);
    expect(await desk.page.locator('.why').first().getByRole('link').count()).toBeGreaterThan(0);
  });

  it('starts an urgent measure, which no look acknowledges, only a deliberate press', async () => {
    const held = await CaseAtDesk.open(client);
    await desk.visitor.open(`/cases/${held.reference}`);
    await desk.page.getByRole('button', { name: 'Print' }).waitFor();
    await desk.page.getByRole('button', { name: 'Urgent measure' }).click();
    const dialogue = desk.page.getByRole('dialog');
    await dialogue.getByRole('button', { name: 'Page the lawyer on call now' }).click();
    type Ladders = { escalations: { state: string }[] };
    const climbing = ({ escalations: [ladder] }: Ladders) => ladder?.state === 'climbing';
    await held.until<Ladders>('the first page', '/escalations', climbing);
    await desk.visitor.open(`/cases/${held.reference}/urgent`);
    const take = desk.page.getByRole('button', { name: 'I take it' });
    await take.waitFor();
    await take.click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    expect(climbing(await held.get<Ladders>('/escalations'))).toBe(true);
    await take.click();
    await desk.page.getByRole('dialog').getByRole('button', { name: 'I take it' }).click();
    await desk.page.getByText('Acknowledged by').waitFor();
    expect((await held.get<Ladders>('/escalations')).escalations[0]?.state).toBe('acknowledged');
  });

  it('is led by the link of a reminder to the very duty it is about', async () => {
    const held = await CaseAtDesk.open(client);
    for (const each of [
      drafted('r1', 'deletion', '2025-01-06'),
      filed('r1', '2025-01-13'),
      received('r1', '2025-01-14'),
      admissible('r1', '2025-02-10'),
    ])
      await held.record(each);
    const text = await eventually('the reminder', async () => {
      const mails = await stack.mailbox.messages({ to: ADMINISTRATOR.email });
      return mails.find(({ subject, text: said }) => subject.includes(held.reference) && said.includes('/cases/'))
        ?.text;
    });
    const link = /https?:\/\/\S+\/cases\/\S+/.exec(text)?.[0] ?? '';
    await visitor.page.goto(link);
    await desk.page.getByRole('heading', { level: 1, name: held.reference }).waitFor();
    await desk.page
      .getByText(/overdue/i)
      .first()
      .waitFor();
  });

  it('shows on an open page within two seconds what somebody else has recorded', async () => {
    const held = await received7September();
    await desk.visitor.open(`/cases/${held.reference}/docket`);
    await desk.page.getByText('Request received').locator('visible=true').first().waitFor();
    await desk.settled();
    await held.record(admissible('r1', '2026-09-21'));
    await desk.page.getByText('Declared admissible').locator('visible=true').first().waitFor({ timeout: 2_000 });
  });

  it('has done nothing in all this that its policy forbids', () => {
    expect(visitor.offences).toEqual([]);
  });
});
