import { admissible, drafted, filed, received } from '../domain/dockets.js';
import { CaseAtDesk } from '../support/stack.js';
import { Filing } from './drivers/filing.js';
import { Letter } from './drivers/letter.js';
import { Opening } from './drivers/opening.js';
import { prepared, unconfirmed } from './sample-office.js';
import type { Workroom } from './workroom.js';

/** What a task finds in place, and what it is done with. */
export type Workplace = Pick<Workroom, 'desk' | 'client' | 'smtp'>;

/** One of the ten tasks: what stands ready, what a person does from the first page on, and what is true afterwards. */
export interface Task<Ready = unknown> {
  readonly title: string;
  prepare(at: Workplace): Promise<Ready>;
  perform(at: Workplace, ready: Ready): Promise<void>;
  /** Read from the record, not from the screen. */
  outcome(at: Workplace, ready: Ready): Promise<unknown>;
  readonly expected: unknown;
}
const task = <Ready>(each: Task<Ready>): Task => each as Task;

/** A case whose access request was received on 7 September 2026, and waits for the Commission. */
export async function received7September({ client }: Pick<Workplace, 'client'>): Promise<CaseAtDesk> {
  const held = await CaseAtDesk.open(client);
  for (const each of [drafted('r1', 'access', '2026-09-01'), filed('r1', '2026-09-07'), received('r1', '2026-09-07')])
    await held.record(each);
  return held;
}

const withDraft = async ({ client }: Workplace): Promise<CaseAtDesk> => {
  const held = await CaseAtDesk.open(client);
  await held.record(drafted('r1', 'deletion', '2026-09-01'));
  return held;
};
const onFile = ({ client }: Workplace, reference: string): CaseAtDesk => new CaseAtDesk(client, reference);
const stateOfFiling = async (held: CaseAtDesk): Promise<unknown> =>
  (await held.get<{ filings: { state: string }[] }>('/filings')).filings.map(({ state }) => state);
type Ladders = { readonly escalations: readonly { readonly state: string }[] };

let leaving = 0;

export const TASKS: readonly Task[] = [
  task<{ opened?: string }>({
    title: 'open a case',
    prepare: async () => ({}),
    async perform({ desk }, ready) {
      const opening = new Opening(desk);
      await opening.begin();
      await opening.person('Ostrowska', 'Halina');
      await opening.redNotice('TR');
      await opening.next();
      ready.opened = await opening.open();
      await desk.heading(ready.opened);
    },
    async outcome(at, { opened = '' }) {
      const { items, stage } = await onFile(at, opened).get<{ items: { type: string }[]; stage: string }>();
      return [stage, items.map(({ type }) => type)];
    },
    // With the data known, the wizard proposes to go straight to the deletion.
    expected: ['deletion-application', ['red-notice']],
  }),
  task<CaseAtDesk>({
    title: 'record a letter with two facts',
    prepare: received7September,
    async perform({ desk }, held) {
      const letter = new Letter(desk);
      await letter.of(held.reference);
      await letter.bring('letter-of-21-september.txt', 'Your request is admissible.');
      await letter.says(1, 'Declared admissible', '21 Sep 2026');
      await letter.about(1, 'r1 · access');
      await letter.another();
      await letter.says(2, 'Request acknowledged');
      // Worked by hand: art. 40(1), four months from the admissibility of 21 September.
      await letter.changes().getByText('21 Jan 2027').waitFor();
      await letter.record(2);
    },
    async outcome(_, held) {
      const two = (await held.docket()).slice(-2);
      return [two.map(({ kind }) => kind), new Set(two.map(({ document }) => document)).size];
    },
    expected: [['request-declared-admissible', 'request-acknowledged'], 1],
  }),
  task<CaseAtDesk>({
    title: 'find out what a case waits for, and why that date',
    prepare: received7September,
    async perform({ desk }, { reference }) {
      await desk.toCase(reference);
      await desk.page.getByText('Waiting on').waitFor();
      const row = desk.page.getByRole('listitem').filter({ hasText: 'Word on admissibility' });
      await desk.hand.press(row.getByRole('button', { name: /^Why\?/ }));
      // Art. 32(1): one month from the receipt of 7 September.
      await row
        .getByText(/plus 1 month is 7 Oct 2026/)
        .first()
        .waitFor();
      await row
        .getByRole('link', { name: /entry e\d/i })
        .first()
        .waitFor();
    },
    outcome: async (_, held) => (await held.deadlines()).find(({ article }) => article === '32(1)')?.dueOn,
    expected: '2026-10-07',
  }),
  task<CaseAtDesk>({
    title: 'prepare, review and release a filing',
    prepare: withDraft,
    async perform({ desk }, { reference }) {
      const filing = new Filing(desk);
      await filing.prepare(reference, 'e-mail');
      await filing.review();
      await filing.release();
    },
    outcome: (_, held) => stateOfFiling(held),
    expected: ['submitted'],
  }),
  task<CaseAtDesk>({
    title: 'submit it in the portal with proof',
    prepare: async (at) => {
      const held = await CaseAtDesk.open(at.client);
      await prepared(held, { channel: 'portal' });
      return held;
    },
    async perform({ desk }, { reference }) {
      await desk.visitor.settled();
      const row = desk.page.getByRole('listitem').filter({ hasText: reference });
      await desk.hand.press(row.getByRole('link', { name: 'Submit' }));
      const filing = new Filing(desk);
      await filing.review();
      await filing.submit('P-2026-118', 'received');
    },
    outcome: async (_, held) => [
      await stateOfFiling(held),
      (await held.docket()).filter(({ kind }) => kind === 'request-filed').length,
    ],
    expected: [['submitted'], 1],
  }),
  task<CaseAtDesk>({
    title: 'settle an unconfirmed filing',
    prepare: async (at) => {
      const held = await CaseAtDesk.open(at.client);
      await unconfirmed(held, at.smtp);
      return held;
    },
    async perform({ desk }, { reference }) {
      await desk.visitor.settled();
      const row = desk.page.getByRole('listitem').filter({ hasText: reference });
      await desk.hand.press(row.getByRole('link', { name: 'Settle it' }));
      await desk.page.getByText('Did it arrive?').waitFor();
      await new Filing(desk).arrived();
    },
    outcome: (_, held) => stateOfFiling(held),
    expected: ['submitted'],
  }),
  task<CaseAtDesk>({
    title: 'start an urgent measure and acknowledge it',
    prepare: ({ client }) => CaseAtDesk.open(client),
    async perform({ desk }, held) {
      await desk.toCase(held.reference);
      await desk.press('Urgent measure');
      const dialogue = desk.page.getByRole('dialog');
      await desk.hand.press(dialogue.getByRole('button', { name: 'Page the lawyer on call now' }));
      await dialogue.waitFor({ state: 'detached' });
      const take = desk.button('I take it');
      await take.waitFor();
      await desk.pressAndConfirm(take, 'I take it');
      await desk.page.getByText('Acknowledged by').waitFor();
    },
    outcome: async (_, held) => (await held.get<Ladders>('/escalations')).escalations.map(({ state }) => state),
    expected: ['acknowledged'],
  }),
  task<CaseAtDesk>({
    title: 'answer “what did we know on 14 May?”',
    async prepare({ client }) {
      const held = await CaseAtDesk.open(client);
      const was = { receivedOn: '2026-05-20' };
      for (const each of [
        drafted('r1', 'access', '2026-04-01'),
        filed('r1', '2026-04-07'),
        received('r1', '2026-04-07'),
      ])
        await held.record(each);
      await held.record({ ...admissible('r1', '2026-05-06'), ...was });
      return held;
    },
    async perform({ desk }, { reference }) {
      await desk.toCase(reference);
      await desk.press('As known on…');
      await desk.hand.day(desk.page.getByRole('textbox', { name: 'End of which day?' }), '14 May 2026');
      await desk.hand.press(desk.page.getByRole('button', { name: 'Travel back' }));
      await desk.page.getByText('You see the docket and the dates as known').waitFor();
      await desk.hand.press(desk.link(/^Docket/));
      await desk.page.waitForURL(/\/docket\?known=2026-05-14$/);
    },
    // The letter of 6 May arrived on the 20th: on the 14th nobody knew of it.
    outcome: async (_, held) =>
      (await held.get<{ entries: { kind: string }[] }>('/docket?asKnownOn=2026-05-14')).entries.map(({ kind }) => kind),
    expected: [],
  }),
  task<{ readonly name: string; readonly held: CaseAtDesk; readonly id: string }>({
    title: 'hand a departing colleague’s work over',
    async prepare({ client }) {
      leaving += 1;
      const name = `Elena Rossi ${leaving}`;
      const email = `elena.rossi.${leaving}@firm.example.test`;
      const password = client.freshPassword();
      const { id } = await client.post<{ id: string }>('/staff', { email, name, role: 'lawyer', password });
      return { name, id, held: await CaseAtDesk.open(client, { responsible: id }) };
    },
    async perform({ desk }, { name }) {
      await desk.hand.find('People', /^People & walls/);
      await desk.heading('People & walls');
      const row = desk.page.getByRole('row').filter({ hasText: name });
      await desk.hand.press(row.getByRole('button', { name: 'Departure' }));
      const panel = desk.page.getByRole('region', { name: `${name} leaves` });
      await desk.hand.pick(panel.getByLabel('Successor'), 'Administrator');
      await desk.hand.press(panel.getByRole('button', { name: 'Hand over 1 case' }));
      await panel.getByText('Done').waitFor();
      await desk.pressAndConfirm(panel.getByRole('button', { name: 'Departure' }), 'Departure');
      await row.getByText('departed').waitFor();
    },
    async outcome({ client }, { held, id }) {
      const { responsible } = await held.get<{ responsible: { name: string } }>();
      const { staff } = await client.get<{ staff: { id: string; departedAt: string | null }[] }>('/staff');
      return [responsible.name, staff.find((each) => each.id === id)?.departedAt !== null];
    },
    expected: ['Administrator', true],
  }),
  task<undefined>({
    title: 'run and sign the evening control',
    prepare: async () => undefined,
    async perform({ desk }) {
      await desk.hand.find('Evening', /^Evening control/);
      await desk.heading('Evening control');
      await desk.page.getByRole('region', { name: /^Ours to do/ }).waitFor();
      await desk.visitor.settled();
      await desk.pressAndConfirm(desk.button('Sign the evening control'), 'Sign the evening control');
      await desk.page
        .getByText(/^Signed by/)
        .first()
        .waitFor();
    },
    outcome: async ({ client }) =>
      (await client.get<{ eveningControl: { name: string } | null }>('/promise')).eveningControl?.name,
    expected: 'Administrator',
  }),
];
