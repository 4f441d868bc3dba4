import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { projectRoot } from '#apps/standalone/project-root.js';
import { anchorFile, publicPem } from '#persistence/audit/anchor.js';
import { type ChainedEvent, type ChainHead, hashOf } from '#persistence/audit/chain.js';
import { ChainRepository } from '#persistence/audit/chain.repository.js';
import { openDatabase } from '#persistence/data-source.js';
import { surveyingAsSystem } from '#persistence/transaction.js';
import { AuditedCase } from '../persistence/tampered-audit.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';

let place: TestDatabase;
let database: DataSource;
const folder = mkdtempSync(join(tmpdir(), 'ccf-verify-'));
beforeAll(async () => {
  place = await withDatabase();
  database = await openDatabase(place.url, { part: 'test' });
});
afterAll(async () => {
  await database?.destroy();
  await place?.drop();
  rmSync(folder, { recursive: true });
});

const { privateKey: key } = generateKeyPairSync('ed25519');
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const lines = (events: readonly ChainedEvent[]): string => events.map((event) => `${JSON.stringify(event)}\n`).join('');
const exported = (chain: string): Promise<ChainedEvent[]> =>
  surveyingAsSystem(database, 'auditor', async (tx) => {
    const events = [];
    for await (const event of new ChainRepository(tx).events(chain)) events.push(event);
    return events;
  });
const anchored = async (): Promise<string> => {
  const heads: ChainHead[] = await surveyingAsSystem(database, 'auditor', (tx) => new ChainRepository(tx).heads());
  return file('anchor.json', anchorFile({ anchoredAt: '2026-11-22T07:30:00.000Z', heads }, key));
};

/** As a person calls it: a process of its own. */
const docket = (...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      NODE_OPTIONS: '',
      DATABASE_URL: place.url,
      DATABASE_OWNER_URL: place.ownerUrl,
      DEFAULT_OWNER_EMAIL: 'owner@firm.test',
    };
    execFile(process.execPath, [join(projectRoot(), 'dist/apps/cli/main.js'), ...args], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });

describe('docket verify of an exported chain', () => {
  const tampers: Record<string, [(events: ChainedEvent[]) => ChainedEvent[], number, string]> = {
    'an entry was modified': [(all) => all.with(2, { ...at(all, 2), actor: 'somebody else' }), 3, 'entry-altered'],
    'an entry was modified and hashed anew': [(all) => all.with(2, forged(at(all, 2))), 4, 'unlinked'],
    'its details were modified': [(all) => all.with(2, { ...at(all, 2), details: '{"n": 9}' }), 3, 'contents-altered'],
    'an entry was deleted': [(all) => all.toSpliced(2, 1), 3, 'entry-missing'],
    'an entry was put in twice': [(all) => all.toSpliced(2, 0, at(all, 1)), 2, 'out-of-order'],
    'two entries changed places': [(all) => all.toSpliced(2, 2, at(all, 3), at(all, 2)), 3, 'entry-missing'],
    'the end was cut': [(all) => all.slice(0, 4), 5, 'cut'],
  };
  it('says that it is whole, and names the first broken entry and why where it is not', async () => {
    const { caseId } = await AuditedCase.in(place, database);
    const events = await exported(caseId);
    const anchor = await anchored();
    const trusted = file('key.pem', publicPem(key));
    const whole = await docket('verify', file('whole.jsonl', lines(events)), '--anchor', anchor, '--key', trusted);
    expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('Whole: 1 chains, 6 entries.') });
    for (const [tampered, sequence, code] of Object.values(tampers)) {
      const broken = await docket(
        'verify',
        file('broken.jsonl', lines(tampered(events))),
        '--anchor',
        anchor,
        '--json',
      );
      expect(broken.code).toBe(1);
      expect(JSON.parse(broken.out)).toMatchObject({
        isWhole: false,
        chains: [{ fault: { chain: caseId, sequence, code: `audit.${code}` } }],
      });
    }
  }, 60_000);

  it('refuses an anchor of another key, and a file that is no export', async () => {
    const anchor = await anchored();
    const other = file('other.pem', publicPem(generateKeyPairSync('ed25519').privateKey));
    expect(await docket('verify', '--anchor', anchor, '--key', other)).toMatchObject({
      code: 1,
      err: expect.stringContaining('anchor.other-key'),
    });
    expect(await docket('verify', file('no.jsonl', '{"a":1}\n'))).toMatchObject({
      code: 2,
      err: expect.stringContaining('Line 1'),
    });
  });
});

describe('docket verify of the record', () => {
  it('finds what was cut and what was replaced as a whole by the anchor alone, until a restore is owned up to', async () => {
    const [cut, replaced] = [await AuditedCase.in(place, database), await AuditedCase.in(place, database)];
    const anchor = await anchored();
    expect(await docket('verify', '--anchor', anchor)).toMatchObject({ code: 0 });
    await cut.cutTail();
    await replaced.replaceAll(database);
    expect(await docket('verify')).toMatchObject({ code: 0, out: expect.stringContaining('No anchor was given') });
    const broken = await docket('verify', '--anchor', anchor);
    expect(broken).toMatchObject({ code: 1, out: expect.stringContaining('BROKEN: 2 of') });
    expect(broken.out).toContain(`${cut.caseId}, entry 5: audit.cut.`);
    expect(broken.out).toContain(`${replaced.caseId}, entry 6: audit.replaced.`);

    expect(await docket('reseal', '--anchor', anchor)).toMatchObject({ code: 2 });
    expect(await docket('reseal', '--anchor', anchor, '--reason', 'the backup of Monday')).toMatchObject({
      code: 0,
      out: '2 anchored links are lost, and the audit says so.\n',
    });
    expect(await docket('verify', '--anchor', anchor)).toMatchObject({
      code: 0,
      out: expect.stringContaining('Resealed after a restore'),
    });
  }, 60_000);
});

const forged = (event: ChainedEvent): ChainedEvent => {
  const other = { ...event, actor: 'somebody else' };
  return { ...other, hash: hashOf(other) };
};

function at(events: readonly ChainedEvent[], index: number): ChainedEvent {
  const event = events[index];
  if (event === undefined) throw new Error('no such event');
  return event;
}
