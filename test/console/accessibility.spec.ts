import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { drafted, filed, received } from '../domain/dockets.js';
import { ADMINISTRATOR, CaseAtDesk, Stack } from '../support/stack.js';
import { findingsOn } from './axe.js';
import { type Look, Visitor } from './browser.js';
import { Desk } from './drivers/desk.js';

let stack: Stack;
let visitor: Visitor;
let desk: Desk;
let reference: string;
beforeAll(async () => {
  // A partner keeps closed cases and reads their trail, too: every page is theirs.
  stack = await Stack.start({ ADMINISTRATOR_ROLES: 'administrator,partner' });
  const held = await CaseAtDesk.open(await stack.signIn(), {
    dataItems: [{ item: 'd1', type: 'red-notice', source: 'TR', recipients: 'all' }],
  });
  for (const each of [drafted('r1', 'access', '2026-09-01'), filed('r1', '2026-09-07'), received('r1', '2026-09-07')])
    await held.record(each);
  await held.post('/interim-measures', { reason: 'detention' });
  reference = held.reference;
  visitor = await Visitor.at(stack.url);
  desk = new Desk(visitor);
  await desk.signIn(ADMINISTRATOR);
}, 120_000);
afterAll(async () => {
  await visitor?.close();
  await stack?.stop();
});

const OF_THE_FIRM = [
  '/today',
  '/cases',
  '/cases/open',
  '/urgent',
  '/calendar',
  '/what-if',
  '/rule-changes',
  '/reports',
  '/mails',
  '/break-glass',
  '/people',
  '/account',
  '/system',
  '/api-tokens',
  '/key-backup',
  '/records',
  '/access',
  '/access?case=:reference',
];
const OF_A_CASE = [
  '/dates',
  '/docket',
  '/requests',
  '/filings',
  '/letters',
  '/reminders',
  '/measures',
  '/people',
  '/audit',
  '/letters/new',
  '/filings/new',
  '/urgent',
  '/team',
  '/keeping',
  '/certificate',
];
/** Each page in both colours and both directions. */
const LOOKS: Look[] = [
  { language: 'en', colours: 'light' },
  { language: 'ar', colours: 'dark' },
];

describe.each(LOOKS)('every page in $language, $colours', (look) => {
  beforeAll(() => desk.look(look));

  it.each([...OF_THE_FIRM, ...OF_A_CASE.map((path) => `/cases/:reference${path}`)])(
    'is open to everybody by WCAG 2.2 AA: %s',
    async (path) => {
      await visitor.open(path.replace(':reference', reference));
      await desk.settled();
      const [direction, scheme] = await Promise.all([
        visitor.page.locator('html').getAttribute('dir'),
        visitor.page.locator('html').getAttribute('data-mantine-color-scheme'),
      ]);
      expect([direction, scheme]).toEqual([look.language === 'ar' ? 'rtl' : 'ltr', look.colours]);
      expect(await findingsOn(visitor.page)).toEqual([]);
    },
  );
});

describe('all of them together', () => {
  it('asked no other host and broke no rule of their policy', () => {
    expect(visitor.offences).toEqual([]);
  });
});
