import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { anchorFile, publicPem, readAnchor } from '#persistence/audit/anchor.js';
import { AuditEventRepository, audit } from '#persistence/audit/audit-event.repository.js';
import { type ChainedEvent, type ChainHead, FIRM_CHAIN } from '#persistence/audit/chain.js';
import { ChainRepository } from '#persistence/audit/chain.repository.js';
import { reseal, resealsOf, surveyChain } from '#persistence/audit/chain-survey.js';
import { openDatabase } from '#persistence/data-source.js';
import { rowsOf } from '#persistence/statement.js';
import { surveyingAsSystem, withActor, withSystem } from '#persistence/transaction.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { anOpenCase } from './an-open-case.js';
import { AuditedCase, TAMPERS } from './tampered-audit.js';

let place: TestDatabase;
let database: DataSource;
let owner: DataSource;
beforeAll(async () => {
  place = await withDatabase();
  database = await openDatabase(place.url, { part: 'test', connections: 10 });
  owner = await openDatabase(place.ownerUrl, { part: 'test' });
});
afterAll(async () => {
  await owner?.destroy();
  await database?.destroy();
  await place?.drop();
});

const headOf = async (chain: string): Promise<ChainHead> => {
  const head = await surveyingAsSystem(database, 'auditor', (tx) => new ChainRepository(tx).head(chain));
  if (head === undefined) throw new Error('no such chain');
  return head;
};
const eventsOf = (chain: string): Promise<ChainedEvent[]> =>
  surveyingAsSystem(database, 'auditor', async (tx) => {
    const events = [];
    for await (const event of new ChainRepository(tx).events(chain)) events.push(event);
    return events;
  });

describe('the chain of a case', () => {
  it('is never forked by eight who write at once', async () => {
    const { id } = await place.founding((tx) => anOpenCase(tx));
    const writer = async (): Promise<void> => {
      for (let n = 0; n < 25; n++)
        await withActor(database, randomUUID(), (tx) => audit(tx, { caseId: id, act: 'case.read', details: { n } }));
    };
    await Promise.all(Array.from({ length: 8 }, writer));
    const { head, fault } = await surveyChain(database, id);
    expect(fault).toBeUndefined();
    expect(head.sequence).toBe(200);
  });

  it('makes nobody wait who writes in another case', async () => {
    const [held, other] = await place.founding(async (tx) => [await anOpenCase(tx), await anOpenCase(tx)] as const);
    await withActor(database, randomUUID(), async (tx) => {
      await audit(tx, { caseId: held.id, act: 'case.read' });
      // The first transaction is still open, and the second ends.
      await withActor(database, randomUUID(), (second) => audit(second, { caseId: other.id, act: 'case.read' }));
    });
    expect((await headOf(other.id)).sequence).toBe(1);
  });

  it('ends as before where the work that was audited fails', async () => {
    const { id } = await place.founding((tx) => anOpenCase(tx));
    const failing = withActor(database, randomUUID(), async (tx) => {
      await audit(tx, { caseId: id, act: 'case.read' });
      throw new Error('half-way');
    });
    await expect(failing).rejects.toThrow('half-way');
    await withActor(database, randomUUID(), (tx) => audit(tx, { caseId: id, act: 'case.read' }));
    expect((await surveyChain(database, id)).head.sequence).toBe(1);
  });

  it('cannot be written by the application: neither its hashes, nor its heads, nor whence somebody came', async () => {
    for (const statement of [
      `INSERT INTO audit_events (act, hash) VALUES ('case.read', '')`,
      `INSERT INTO audit_events (act, sequence) VALUES ('case.read', 1)`,
      `INSERT INTO audit_events (act, address) VALUES ('case.read', '192.0.2.1')`,
      'UPDATE audit_heads SET sequence = 0',
      'SELECT * FROM audit_heads',
      'SELECT forget_addresses(now())',
      `SELECT forget_audited('${FIRM_CHAIN}')`,
    ]) {
      await expect(withActor(database, randomUUID(), (tx) => rowsOf(tx, statement))).rejects.toThrow(
        'permission denied',
      );
    }
    await expect(
      withActor(database, randomUUID(), (tx) => audit(tx, { act: 'audit.resealed', details: { lost: [] } })),
    ).rejects.toThrow('only the owner');
  });

  it('stays whole when what is personal in it is forgotten, and says that it was', async () => {
    const audited = await AuditedCase.in(place, database);
    await place.founding((tx) => rowsOf(tx, 'SELECT forget_audited($1)', [audited.caseId]));
    const { head, fault } = await surveyChain(database, audited.caseId);
    expect(fault).toBeUndefined();
    expect(head.sequence).toBe(7);
    const [last, before] = await withSystem(database, 'reader', (tx) =>
      new AuditEventRepository(tx).ofCase(audited.caseId, 2),
    );
    expect(last?.act).toBe('audit.forgotten');
    expect(before).toMatchObject({ act: 'document.read', details: {}, reason: null, salt: null });
  });
});

describe('a tampered audit', () => {
  it.each(Object.entries(TAMPERS))('is found where %s', async (_what, statement) => {
    const audited = await AuditedCase.in(place, database);
    expect((await surveyChain(database, audited.caseId)).fault).toBeUndefined();
    await audited.byHand(statement);
    expect((await surveyChain(database, audited.caseId)).fault).toMatchObject({
      chain: audited.caseId,
      sequence: 3,
      code: expect.stringMatching(/^audit\./),
    });
  });

  it('is found by its head where the end was cut, and by the anchor where the head was put right', async () => {
    const audited = await AuditedCase.in(place, database);
    const anchor = await headOf(audited.caseId);
    await audited.byHand('DELETE FROM audit_events WHERE case_id = $1 AND sequence > 4');
    expect((await surveyChain(database, audited.caseId)).fault).toMatchObject({ sequence: 5, code: 'audit.cut' });
    await audited.cutTail();
    expect((await surveyChain(database, audited.caseId)).fault).toBeUndefined();
    expect((await surveyChain(database, audited.caseId, [anchor])).fault).toMatchObject({
      sequence: 5,
      code: 'audit.cut',
    });
  });

  it('is found by the anchor where everything was written anew', async () => {
    const audited = await AuditedCase.in(place, database);
    const anchor = await headOf(audited.caseId);
    await audited.replaceAll(database);
    expect((await surveyChain(database, audited.caseId)).fault).toBeUndefined();
    expect((await surveyChain(database, audited.caseId, [anchor])).fault).toMatchObject({
      sequence: 6,
      code: 'audit.replaced',
    });
  });

  it('after a restore is excused by its owner alone, in an event of the audit itself, link by link', async () => {
    const audited = await AuditedCase.in(place, database);
    const anchor = await headOf(audited.caseId);
    await audited.cutTail();
    const other = { ...anchor, sequence: 5, hash: 'f'.repeat(64) };
    expect(await reseal(owner, [anchor], { actor: 'system:owner', reason: 'restored the backup' })).toBe(1);
    const [said] = (await resealsOf(database)).slice(-1);
    expect(said).toMatchObject({ actor: 'system:owner', lost: [anchor] });
    expect(await reseal(owner, [anchor], { actor: 'system:owner', reason: 'again' })).toBe(0);
    expect(await reseal(owner, [other], { actor: 'system:owner', reason: 'another link' })).toBe(1);
    expect((await eventsOf(FIRM_CHAIN)).filter(({ act }) => act === 'audit.resealed')).toHaveLength(2);
  });
});

describe('an anchor', () => {
  const { privateKey: key } = generateKeyPairSync('ed25519');
  const anchor = { anchoredAt: '2026-11-22T07:30:00.000Z', heads: [{ chain: FIRM_CHAIN, sequence: 1, hash: 'a' }] };

  it('says what was signed, and with which key', () => {
    expect(readAnchor(anchorFile(anchor, key), publicPem(key))).toMatchObject(anchor);
  });

  it('proves nothing once it was changed, or signed by somebody else', () => {
    const text = anchorFile(anchor, key);
    const other = publicPem(generateKeyPairSync('ed25519').privateKey);
    expect(() => readAnchor(text.replace('sequence\\":1', 'sequence\\":2'))).toThrow('not of this text');
    expect(() => readAnchor(text, other)).toThrow('another key');
    expect(() => readAnchor('{}')).toThrow('no anchor');
  });
});
