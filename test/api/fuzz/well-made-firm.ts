import { randomUUID } from 'node:crypto';
import { PASSWORD } from '../office.js';
import type { FuzzedOffice, Known } from './fuzzed-office.js';
import type { Preparation } from './preparation.js';

const PACK = 'ccf-statute-2025';
const OLDER_PACK = 'ccf-statute-2016';

/** Calls about the firm, its rules, and what somebody keeps for themselves. */
export const ABOUT_THE_FIRM: Readonly<Record<string, Preparation>> = {
  addStaff: async () => ({
    who: 'administrator',
    body: { email: `${randomUUID()}@firm.test`, name: 'A new one', roles: ['lawyer'], password: PASSWORD },
  }),
  setRota: async (office) => ({ who: 'administrator', body: { deputy: (await office.employ()).id } }),
  rulePack: async () => ({ who: 'lawyer', parts: { id: PACK } }),
  rulePackDiff: async () => ({ who: 'lawyer', parts: { id: OLDER_PACK, other: PACK } }),
  orderDryRun: async () => ({ who: 'lawyer', parts: { id: OLDER_PACK }, body: {} }),
  openCase: async (_, known) => ({ who: 'lawyer', body: exampleOf('openCase', known) }),
  recordEntry: async (_, known) => ({ who: 'lawyer', body: exampleOf('recordEntry', known) }),
  whatIf: async (_, known) => ({ who: 'lawyer', body: exampleOf('whatIf', known) }),
  addDocument: async (_, known) => ({ who: 'lawyer', body: exampleOf('addDocument', known) }),
  raiseHold: async (office) => {
    const { reference } = await office.anotherCase();
    return { who: 'records', parts: { reference }, body: { reason: 'a claim' } };
  },
  setRetention: async () => ({ who: 'records', body: { class: 'matter-file' } }),
  checkConflicts: async () => ({
    who: 'lawyer',
    body: { names: ['Quentin Newcomer'], opposingPersons: ['Ilya Zubarev'], opposingBureaus: ['FR'] },
  }),
  makeCalendarFeed: async () => ({ who: 'lawyer', body: {} }),
  endCalendarFeed: async (office) => {
    await office.as('lawyer').post('/me/calendar-feed', {});
    return { who: 'lawyer' };
  },
  signEveningControl: async (office) => {
    const { day, list } = (await office.as('lawyer').get('/evening-control')).body;
    return { who: 'lawyer', body: { day, list } };
  },
  keepDraft: async () => ({ who: 'lawyer', parts: { key: 'letter' }, body: { content: { text: 'half a sen' } } }),
  draft: async (office) => ({ who: 'lawyer', parts: { key: await aDraft(office) } }),
  dropDraft: async (office) => ({ who: 'lawyer', parts: { key: await aDraft(office) } }),
  setPreferences: async () => ({ who: 'lawyer', body: { language: 'fr', colours: 'dark', views: [] } }),
};

const exampleOf = (name: string, { examples }: Known): unknown => examples[name]?.[0];

async function aDraft(office: FuzzedOffice): Promise<string> {
  await office.as('lawyer').send('PUT', '/me/drafts/letter', { body: { content: { text: 'half a sen' } } });
  return 'letter';
}
