import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drafted, filed, received } from '../domain/dockets.js';
import { CaseAtDesk } from '../support/stack.js';
import { CaseList } from './drivers/case-list.js';
import { Letter } from './drivers/letter.js';
import { Workroom } from './workroom.js';

let room: Workroom;
let list: CaseList;
let me: string;
let colleague: string;
beforeAll(async () => {
  room = await Workroom.open({}, { services: ['api', 'worker'] });
  list = new CaseList(room.desk);
  me = (await room.client.get<{ id: string }>('/me')).id;
  colleague = await employed('Amal Haddad');
}, 120_000);
afterAll(() => room?.close());

const employed = async (name: string): Promise<string> => {
  const email = `${name.replace(/\W/g, '.').toLowerCase()}@firm.example.test`;
  const person = { name, email, role: 'lawyer', password: room.client.freshPassword() };
  return (await room.client.post<{ id: string }>('/staff', person)).id;
};

const opened = (familyName: string, source = 'FR'): Promise<CaseAtDesk> =>
  CaseAtDesk.open(room.client, {
    applicants: [{ kind: 'person', familyName, givenName: 'Nour', dateOfBirth: '1980-02-29', nationalities: ['FR'] }],
    dataItems: [{ item: 'd1', type: 'diffusion', source, recipients: ['DE'] }],
  });
/** So many cases of one family name, which the list then shows and nothing else. */
const family = (name: string, many: number): Promise<CaseAtDesk[]> =>
  Promise.all(Array.from({ length: many }, () => opened(name)));

type People = { responsible: { id: string }; members: { id: string }[] };
const peopleOf = (held: CaseAtDesk): Promise<People> => held.get<People>('/people');
/** How often the act was done to the case, however often it was sent. */
const timesDone = async (held: CaseAtDesk, act: string): Promise<number> =>
  (await held.get<{ events: { act: string }[] }>('/audit')).events.filter((event) => event.act === act).length;

describe('the list of cases', () => {
  it('is asked by bureau in its address, and by name without the name ever standing there', async () => {
    const [ours, other] = [await opened('Zielinska', 'TR'), await opened('Zielinska', 'PE')];
    await list.open();
    await room.desk.choose('Bureau', '(TR)');
    // Both stand there until the answer to the new question has come.
    await list.row(other.reference).waitFor({ state: 'detached' });
    await list.row(ours.reference).waitFor();
    expect(new URL(room.page.url()).search).toBe('?bureau=TR');
    await list.find('zielinska');
    await list.row(ours.reference).waitFor();
    await room.page.getByRole('button', { name: 'Clear', exact: true }).click();
    await list.find('zielinska');
    await list.row(other.reference).waitFor();
    expect(room.page.url()).not.toContain('ielinska');
    await list.link(other.reference).click();
    await room.page.getByRole('heading', { level: 1, name: other.reference }).waitFor();
    await room.page.goBack();
    await list.row(other.reference).waitFor();
    expect(await room.page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('zielinska');
  });

  it('is walked, ticked and opened by keyboard alone', async () => {
    await family('Kovalenko', 5);
    await list.open();
    await list.find('kovalenko');
    const { keyboard } = room.page;
    await list.rows().nth(1).getByRole('link').focus();
    await keyboard.press('Space');
    await keyboard.press('ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await room.page.getByText('3 cases ticked').waitFor();
    await keyboard.press('Home');
    await keyboard.press('Space');
    await room.page.getByText('2 cases ticked').waitFor();
    await keyboard.press('End');
    const last = await list.rows().last().getByRole('link').first().innerText();
    await keyboard.press('Enter');
    await room.page.getByRole('heading', { level: 1, name: last }).waitFor();
  });

  it('ticks a range with Shift, and the first that match at once', async () => {
    const cases = await family('Baptiste', 4);
    await list.open();
    await list.find('baptiste');
    const ticks = room.page.getByRole('checkbox', { name: /^Tick CCF/ });
    await ticks.nth(0).click();
    await ticks.nth(2).click({ modifiers: ['Shift'] });
    await room.page.getByText('3 cases ticked').waitFor();
    await room.page.getByRole('button', { name: 'Tick none' }).click();
    await room.page.getByRole('button', { name: `Tick the first ${cases.length} that match` }).click();
    await room.page.getByText(`${cases.length} cases ticked`).waitFor();
  });

  it('brings a kept view back after it was forgotten, by its undo', async () => {
    await list.open('/cases?stage=monitoring');
    await room.page.getByRole('button', { name: 'Keep this view' }).click();
    await room.page.getByRole('textbox', { name: 'Name of the view' }).fill('Watched');
    await room.page.getByRole('dialog').getByRole('button', { name: 'Keep this view' }).click();
    const view = room.page.getByRole('button', { name: 'Watched', exact: true });
    await view.waitFor();
    await room.page.getByRole('button', { name: 'Forget this view' }).click();
    await view.waitFor({ state: 'detached' });
    // By keyboard: the key goes to the undo, and Enter presses it.
    await room.page.locator('h1').focus();
    await room.page.getByRole('button', { name: 'Undo', exact: true }).waitFor();
    await room.page.keyboard.press('z');
    await room.page.keyboard.press('Enter');
    await view.waitFor();
  });
});

describe('an act on many cases', () => {
  it('says first what it would do in each, does it, and takes all of it back', async () => {
    const cases = await family('Lindqvist', 3);
    await cases[0]?.client.put(`/cases/${cases[0].reference}/responsible`, { staff: colleague });
    await list.open();
    await list.find('lindqvist');
    for (const { reference } of cases) await list.tick(reference).check();
    const dialogue = await list.propose('Hand over', 'Amal Haddad');
    await dialogue.getByText('Is responsible already.').waitFor();
    await dialogue.getByText('It would be done in 2 cases').waitFor();
    expect((await peopleOf(cases[1] as CaseAtDesk)).responsible.id).toBe(me);
    await dialogue.getByRole('button', { name: 'Do it in 2 cases' }).dblclick();
    await list.run().getByText('2 of 2 done').waitFor();
    for (const held of cases) expect((await peopleOf(held)).responsible.id).toBe(colleague);
    for (const held of cases.slice(1)) expect(await timesDone(held, 'responsible.changed')).toBe(1);

    await list.run().getByRole('button', { name: 'Undo 2 cases' }).click();
    await list.run().getByText('4 of 4 done').waitFor();
    for (const held of cases.slice(1)) {
      const { responsible, members } = await peopleOf(held);
      expect(responsible.id).toBe(me);
      expect(members.map(({ id }) => id)).toEqual([me]);
    }
    await list.run().getByRole('button', { name: 'Put away' }).click();
  });

  it('goes on after a line that fell and a page that was reloaded, and does nothing twice', async () => {
    const cases = await family('Okafor', 6);
    await list.open();
    await list.find('okafor');
    for (const { reference } of cases) await list.tick(reference).check();
    let answered = 0;
    // The third is done at the server, and the answer is lost on the way; from then on nothing arrives at all.
    await room.page.route('**/members', async (route) => {
      answered += 1;
      if (answered <= 3) await route.fetch();
      if (answered < 3) await route.continue();
      else await route.abort('connectionfailed');
    });
    const dialogue = await list.propose('Add to the team', 'Amal Haddad');
    await dialogue.getByRole('button', { name: 'Do it in 6 cases' }).click();
    await list.run().getByRole('heading', { name: 'Stopped half way' }).waitFor();
    await room.page.unroute('**/members');
    await room.page.reload();
    await list
      .run()
      .getByRole('button', { name: /^Go on/ })
      .click();
    await list.run().getByText('6 of 6 done').waitFor();
    for (const held of cases) {
      expect((await peopleOf(held)).members.map(({ id }) => id)).toContain(colleague);
      expect(await timesDone(held, 'member.added')).toBe(1);
    }
    await list.run().getByRole('button', { name: 'Put away' }).click();
  });

  it('goes on while the reader is elsewhere, and tells what was refused and why, item by item', async () => {
    const cases = await family('Moreau', 3);
    await list.open();
    await list.find('moreau');
    for (const { reference } of cases) await list.tick(reference).check();
    const dialogue = await list.propose('Close', 'client left');
    await dialogue.getByText('Closing cannot be undone here').waitFor();
    // Meanwhile somebody else closes one of them.
    await cases[0]?.post('/closure', { reason: 'withdrawn' });
    await dialogue.getByRole('button', { name: 'Do it in 3 cases' }).click();
    await room.page.getByRole('link', { name: 'Calendar' }).first().click();
    await room.page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();
    for (const held of cases)
      await held.until<{ stage: string }>('a closed case', '', ({ stage }) => stage === 'closed');
    await room.page.getByRole('link', { name: 'Cases' }).first().click();
    await list.run().getByText('2 of 3 done, 1 refused').waitFor();
    const refused = room.page.getByRole('list', { name: 'Refused, and why' }).getByRole('listitem');
    expect(await refused.innerText()).toMatch(new RegExp(`${cases[0]?.reference}[\\s\\S]*closed`, 'i'));
    await list.run().getByRole('button', { name: 'Put away' }).click();
  });
});

describe('what was just done', () => {
  it('is withdrawn from the docket by a correction, which says that both stay', async () => {
    const held = await opened('Petrossian');
    for (const each of [drafted('r1', 'access', '2026-09-01'), filed('r1', '2026-09-07'), received('r1', '2026-09-07')])
      await held.record(each);
    const letter = new Letter(room.desk);
    await letter.of(held.reference);
    await letter.says(1, 'Declared admissible', '21 Sep 2026');
    await letter.fact(1).getByLabel('Request').selectOption('r1');
    await letter.record(1);
    await room.page.getByText('Withdrawn, it stays on the docket').waitFor();
    const withdraw = room.page.getByRole('button', { name: 'Withdraw this entry' });
    await withdraw.dblclick();
    await room.page.getByText(/^Undone:/).waitFor();
    const docket = await held.docket();
    const recorded = docket.find(({ kind }) => kind === 'request-declared-admissible');
    expect(docket.filter(({ kind }) => kind === 'entry-corrected')).toMatchObject([{ entry: recorded?.id }]);
    await room.page.getByText('Entry corrected').locator('visible=true').first().waitFor();
  });

  it('is undone for a team as it was, also where the page shows it changed before the answer came', async () => {
    const held = await opened('Silva');
    await held.post('/members', { staff: colleague });
    await room.visitor.open(`/cases/${held.reference}/team`);
    await room.page.getByRole('button', { name: 'Make responsible' }).click();
    await room.page.getByRole('dialog').getByRole('button', { name: 'Make responsible' }).click();
    await room.page.getByText('Amal Haddad is responsible now').waitFor();
    expect((await peopleOf(held)).responsible.id).toBe(colleague);
    await room.page.getByRole('button', { name: 'Undo', exact: true }).click();
    await room.page.getByText(/^Undone:/).waitFor();
    expect((await peopleOf(held)).responsible.id).toBe(me);
  });

  it('has done nothing in all this that the page’s policy forbids', () => {
    expect(room.visitor.offences).toEqual([]);
  });
});
