import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandLineConfig } from '#config/config.js';
import { type CaseClock, isSimulated } from '#domain/clock/case-clock.js';
import type { CommandLine } from './command-line.js';
import type { WholePractice } from './practice.js';
import { Refused, refusedFile } from './refused.js';
import { Session } from './session.js';

/** What the server gave for one call. */
export interface Served {
  /** Docket files, as text, so that they are read exactly as if they lay on a disk. */
  readonly dockets: readonly { readonly reference: string; readonly text: string }[];
  readonly practice?: WholePractice;
}

type ServedDocket = { readonly reference: string; readonly clock: CaseClock };

/** Fetches what a call needs. Dates are computed here, by the functions that compute them there. */
export async function fetchServed(line: CommandLine, settings: CommandLineConfig): Promise<Served> {
  const session = await Session.begin(accessFrom(settings));
  try {
    if (line.command === 'forecast') return { dockets: [], practice: await forecasts(session, line) };
    const dockets = line.practice ? await liveDockets(session) : await Promise.all(line.cases.map(docketOf(session)));
    return { dockets: dockets.map((docket) => ({ reference: docket.reference, text: JSON.stringify(docket) })) };
  } finally {
    await session.end();
  }
}

const ofCase = (reference: string, part: string): string => `/cases/${encodeURIComponent(reference)}/${part}`;

const docketOf = (session: Session) => (reference: string) =>
  known(reference, session.get<ServedDocket>(ofCase(reference, 'docket-file')));

/** Every live case, page by page; a simulated one has a time of its own and belongs to no practice. */
async function liveDockets(session: Session): Promise<ServedDocket[]> {
  const found: ServedDocket[] = [];
  for (let after: string | null | undefined; after !== null; ) {
    const from: string = after === undefined ? '' : `?after=${after}`;
    const page = await session.get<{ dockets: ServedDocket[]; after: string | null }>(`/docket-files${from}`);
    found.push(...page.dockets.filter(({ clock }) => !isSimulated(clock)));
    after = page.after;
  }
  return found;
}

async function forecasts(session: Session, { practice, cases: named, asOf }: CommandLine): Promise<WholePractice> {
  const references = practice ? (await liveDockets(session)).map(({ reference }) => reference) : named;
  const query = asOf === undefined ? '' : `?asOf=${asOf}`;
  const cases: WholePractice['cases'][number][] = [];
  for (const reference of references) {
    const path = ofCase(reference, `forecast${query}`);
    const { forecasts, ...rest } = await known(reference, session.get<WholePractice['cases'][number]>(path));
    cases.push({ ...rest, reference, forecasts });
  }
  const { coverage } = await session.get<Pick<WholePractice, 'coverage'>>('/reports/forecast-accuracy');
  return { cases, coverage };
}

/** The server says "nothing here" of everything; the person asked for a case. */
async function known<T>(reference: string, asked: Promise<T>): Promise<T> {
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof Refused) || error.complaints[0]?.code !== 'not.found') throw error;
    throw refusedFile('case.unknown', `There is no case ${JSON.stringify(reference)}, or none that you may see.`);
  }
}

/** Where to ask, and as whom: as the settings say, else as `npm start` on this machine says. */
function accessFrom({ CCF_SERVER, CCF_EMAIL, CCF_PASSWORD, CCF_VAR_DIR }: CommandLineConfig) {
  const own = CCF_SERVER === undefined ? standaloneIn(CCF_VAR_DIR) : undefined;
  const server = CCF_SERVER ?? own?.api;
  if (server === undefined)
    throw refusedFile('server.unset', 'No server is named. Set CCF_SERVER, or start one here with npm start.');
  const isOwn = CCF_EMAIL === undefined && CCF_PASSWORD === undefined;
  const email = isOwn ? own?.administrator.email : CCF_EMAIL;
  const password = isOwn ? own?.administrator.password : CCF_PASSWORD;
  if (email === undefined || password === undefined)
    throw refusedFile('sign-in.unset', 'Set CCF_EMAIL and CCF_PASSWORD, both, to say who asks.');
  return { server, email, password };
}

interface Standalone {
  readonly api: string;
  readonly administrator: { readonly email: string; readonly password: string };
}

/** What `npm start` tells while it runs; nothing where it does not. */
function standaloneIn(folder: string): Standalone | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'standalone.json'), 'utf8')) as Standalone;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw refusedFile('server.unset', `standalone.json in ${folder} cannot be read. Set CCF_SERVER instead.`);
  }
}
