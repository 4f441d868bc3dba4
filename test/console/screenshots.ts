import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, it } from '@jest/globals';
import type { Look } from './browser.js';
import { OF_THE_FIRM, ofCase } from './pages.js';
import { type SampleCases, sampleOffice } from './sample-office.js';
import { Workroom } from './workroom.js';

/** Pictures of every page, to be looked at by eye; `test/README.md` says how to take them. No suite: it proves nothing. */
const FOLDER = join('var', 'screenshots');
const LOOKS: Look[] = [
  { language: 'en', colours: 'light' },
  { language: 'ar', colours: 'light' },
  { language: 'en', colours: 'dark' },
];
const SIZES = { desk: { width: 1366, height: 850 }, phone: { width: 360, height: 740 } };

let room: Workroom;
let cases: SampleCases;
beforeAll(async () => {
  room = await Workroom.open({ FIRM_NAME: 'Laurent Weiss, avocats' }, { isStill: true });
  cases = await sampleOffice(room);
  mkdirSync(FOLDER, { recursive: true });
}, 180_000);
afterAll(() => room?.close());

const nameOf = (path: string): string => path.replace(/CCF-[A-Z0-9]+|[0-9a-f-]{36}/g, '-').replace(/^\/|[/?=]/g, '_');

it.each(LOOKS)(
  'every page in $language, $colours',
  async (look) => {
    await room.desk.look(look);
    const { full, urgent, prepared, unconfirmed } = cases;
    const pages = [
      ...OF_THE_FIRM,
      '/today?scope=firm',
      ...ofCase(full),
      `/cases/${urgent}/urgent`,
      ...[prepared, unconfirmed].map(({ reference, filing }) => `/cases/${reference}/filings/${filing}`),
    ];
    for (const [size, viewport] of Object.entries(SIZES)) {
      await room.page.setViewportSize(viewport);
      for (const [n, path] of pages.entries()) {
        await room.visitor.open(path);
        await room.desk.settled();
        const file = `${look.language}-${look.colours}-${size}-${String(n + 1).padStart(2, '0')}${nameOf(path)}.png`;
        await room.page.screenshot({ path: join(FOLDER, file), fullPage: true });
      }
    }
  },
  600_000,
);
