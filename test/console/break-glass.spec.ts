import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';
import { findingsOn } from './axe.js';
import { Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';

const OPS = { email: 'ops@firm.example.test', password: 'a long enough password' };
const REASON = 'The workflow stands still after the filing.';

let stack: Stack;
let lawyer: Desk;
let ops: Desk;
let held: CaseAtDesk;
beforeAll(async () => {
  stack = await Stack.start();
  const client = await stack.signIn();
  await client.post('/staff', { ...OPS, name: 'Olive Ops', role: 'ops' });
  held = await CaseAtDesk.open(client);
  [lawyer, ops] = [new Desk(await Visitor.at(stack.url)), new Desk(await Visitor.at(stack.url))];
  await lawyer.signIn(ADMINISTRATOR);
  await ops.visitor.open('/break-glass');
  await ops.page.getByRole('textbox', { name: /^E-mail address/ }).fill(OPS.email);
  await ops.page.getByRole('textbox', { name: /^Password/ }).fill(OPS.password);
  await ops.page.getByRole('button', { name: 'Sign in' }).click();
  await ops.page.getByRole('heading', { level: 1, name: 'Break-glass' }).waitFor();
}, 120_000);
afterAll(async () => {
  await lawyer?.visitor.close();
  await ops?.visitor.close();
  await stack?.stop();
});

/** Asks as ops do: the reference that they see in the Temporal UI, and why. */
async function ask(): Promise<void> {
  await ops.page.getByRole('textbox', { name: /^Reference of the case/ }).fill(held.reference);
  await ops.page.getByRole('textbox', { name: /^Reason/ }).fill(REASON);
  await ops.page.getByRole('button', { name: 'Ask to read the payloads' }).click();
  await ops.page.getByText('waits for an answer').waitFor();
}

const ASKED = 'somebody asks to read its payloads';
const OPENED = 'its payloads are open to somebody else';

/** Waits for the mail about this, and answers what the responsible lawyer has been told so far. */
const told = (about: string): Promise<string[]> =>
  eventually(`the mail "${about}"`, async () => {
    const mails = await stack.mailbox.messages({ to: ADMINISTRATOR.email });
    const subjects = mails.map(({ subject }) => subject.replace(`${held.reference}: `, ''));
    const openings = subjects
      .filter((subject) => subject.includes('payloads'))
      .toSorted()
      .toReversed();
    return openings.includes(about) ? openings : undefined;
  });

describe('break-glass in the console', () => {
  it('is asked for by ops, stands on Today of the lawyer with its reason, and is answered after its consequence is said', async () => {
    await ask();
    // Once it is answered, nobody is told any more that it was asked.
    await told(ASKED);
    expect(await findingsOn(ops.page)).toEqual([]);
    await lawyer.visitor.open('/today');
    const waiting = lawyer.page.getByRole('region', { name: 'Break-glass: others wait for your word' });
    await waiting.getByText(REASON).waitFor();
    await lawyer.settled();
    expect(await findingsOn(lawyer.page)).toEqual([]);
    await waiting.getByRole('button', { name: 'Agree' }).click();
    const dialogue = lawyer.page.getByRole('dialog');
    await dialogue.getByText('Olive Ops reads what the workflow of this case carries for one hour').waitFor();
    await dialogue.getByRole('button', { name: 'Agree' }).click();
    await waiting.waitFor({ state: 'hidden' });
    await ops.page.getByText('60 minutes left').or(ops.page.getByText('59 minutes left')).waitFor();
  });

  it('stands on the case as long as it is open, and ends there by a word', async () => {
    await lawyer.visitor.open(`/cases/${held.reference}`);
    const open = lawyer.page.getByRole('region', { name: /^Somebody without a right to this case/ });
    await open.getByText('Olive Ops').waitFor();
    await lawyer.settled();
    expect(await findingsOn(lawyer.page)).toEqual([]);
    await open.getByRole('button', { name: 'End now' }).click();
    await open.waitFor({ state: 'hidden' });
    await ops.page.getByText('Nobody waits, and nothing is open').waitFor();
    await lawyer.visitor.open(`/cases/${held.reference}/audit`);
    const past = lawyer.page.getByRole('region', { name: 'Who asked to read the payloads of this case' });
    await past.getByText('ended by').waitFor();
    await lawyer.settled();
    expect(await findingsOn(lawyer.page)).toEqual([]);
    await lawyer.page.getByText('agreed to payloads being read').first().waitFor();
  });

  it('is told by mail to the responsible lawyer when it is asked for and when it is approved', async () => {
    expect(await told(OPENED)).toEqual([ASKED, OPENED]);
  });

  it('says of a case that is not there only that nothing is there, and takes a question back', async () => {
    await ops.page.getByRole('textbox', { name: /^Reference of the case/ }).fill('CCF-0000000000');
    await ops.page.getByRole('textbox', { name: /^Reason/ }).fill(REASON);
    await ops.page.getByRole('button', { name: 'Ask to read the payloads' }).click();
    await ops.page.getByRole('alert').getByText('There is nothing here, or nothing that you may see.').waitFor();
    await ask();
    await ops.page.getByRole('button', { name: 'Take back' }).click();
    await ops.page.getByText('Nobody waits, and nothing is open').waitFor();
  });

  it('has done nothing in all this that the policy of the page forbids', () => {
    expect([...lawyer.visitor.offences, ...ops.visitor.offences]).toEqual([]);
  });
});
