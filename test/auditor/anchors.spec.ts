import { randomUUID } from 'node:crypto';
import { chmodSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readAnchor } from '#persistence/audit/anchor.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import { surveyChain } from '#persistence/audit/chain-survey.js';
import { withActor } from '#persistence/transaction.js';
import { AuditedOffice, OWNER } from './audited-office.js';

let office: AuditedOffice;
beforeEach(async () => {
  office = await AuditedOffice.open();
});
afterEach(() => office?.close());

const RECORDS = 'records@firm.invalid';
const DAILY = { DIGEST_AT: '07:30', RECORDS_EMAIL: RECORDS } as const;
const later = (days: number): string => new Date(Date.parse(office.now) + days * 86_400_000).toISOString();
const said = (found: readonly { readonly code: string; readonly says: string }[]) =>
  found.map(({ code, says }) => `${code} ${/\(([a-z.-]+)\)/.exec(says)?.[1]}`);
const read = (caseId: string) =>
  withActor(office.database, randomUUID(), (tx) => audit(tx, { caseId, act: 'case.read' }));

describe('the anchors of the audit', () => {
  it('leave once a day, signed, in a file and by mail to the records address', async () => {
    const { id } = await office.caseWith();
    const auditor = await office.auditor(DAILY);
    await auditor.auditNow();
    await auditor.auditNow();
    const [name, ...more] = readdirSync(office.anchors).filter((each) => each.endsWith('.json'));
    expect(more).toEqual([]);
    expect(name).toBe(`anchor-${office.now.slice(0, 10)}.json`);
    const key = readFileSync(join(office.anchors, 'anchor-key.pub.pem'), 'utf8');
    const text = readFileSync(join(office.anchors, name ?? ''), 'utf8');
    const { head } = await surveyChain(office.database, id);
    expect(readAnchor(text, key).heads).toContainEqual(head);
    expect(statSync(join(office.anchors, 'anchor-key.pem')).mode & 0o777).toBe(0o600);

    const mails = office.sink.to(RECORDS);
    expect(mails).toHaveLength(1);
    const [attached] = mails[0]?.attachments ?? [];
    expect(attached?.filename).toBe(name);
    expect(Buffer.from(attached?.content as ArrayBuffer).toString()).toBe(text);
    expect(office.sink.to(OWNER).some(({ subject }) => /anchor/.test(subject ?? ''))).toBe(false);
  });

  it('are signed with a key that nobody else can read, or not at all', async () => {
    await office.auditor(DAILY);
    chmodSync(join(office.anchors, 'anchor-key.pem'), 0o640);
    await expect(office.auditor(DAILY)).rejects.toThrow('can be read by others');
  });

  it('show an auditor that starts anew what was cut, with the head put right, since the last of them', async () => {
    const { id, reference } = await office.caseWith();
    await read(id);
    await (await office.auditor(DAILY)).auditNow();
    await office.byHand('DELETE FROM audit_events WHERE case_id = $1 AND act = $2', id, 'case.read');
    await office.byHand(
      `UPDATE audit_heads SET (sequence, hash) =
         (SELECT sequence, hash FROM audit_events WHERE case_id = $1 ORDER BY sequence DESC LIMIT 1) WHERE chain = $1`,
      id,
    );
    const { findings } = await (await office.auditor(DAILY)).auditNow();
    expect(findings).toMatchObject([{ code: 'audit.broken', reference }]);
    expect(said(findings)).toEqual(['audit.broken audit.cut']);
    expect(office.mailsToOwner(/^AUDIT: one finding/)).toHaveLength(1);
  });
});

describe('the chains of the audit', () => {
  it('are proved from where they were left, and from the beginning once a day', async () => {
    const { id } = await office.caseWith();
    const auditor = await office.auditor(DAILY);
    expect((await auditor.auditNow()).findings).toEqual([]);
    await read(id);
    expect((await auditor.auditNow()).findings).toEqual([]);
    await office.byHand(`UPDATE audit_events SET actor = 'nobody' WHERE case_id = $1 AND sequence = 1`, id);
    office.now = later(1);
    expect(said((await auditor.auditNow()).findings)).toContain('audit.broken audit.entry-altered');
  });

  it('are found where what was written since the last audit does not follow', async () => {
    const { id } = await office.caseWith();
    const auditor = await office.auditor(DAILY);
    await auditor.auditNow();
    await read(id);
    await office.byHand(`UPDATE audit_events SET actor = 'nobody' WHERE case_id = $1 AND act = 'case.read'`, id);
    const found = await auditor.auditNow();
    expect(said(found.findings)).toEqual(['audit.broken audit.entry-altered']);
    expect(said((await auditor.auditNow()).findings)).toEqual(['audit.broken audit.entry-altered']);
  });

  it('forget from where somebody came after the days that the settings say, and stay whole', async () => {
    const { id } = await office.caseWith();
    await office.byHand(
      `UPDATE audit_events SET address = '192.0.2.1', address_salt = '\\x01',
         address_seal = sha256('\\x01'::bytea || convert_to(audit_field('192.0.2.1'), 'UTF8')) WHERE case_id = $1`,
      id,
    );
    office.now = new Date(Date.now() + 31 * 86_400_000).toISOString();
    await (await office.auditor({ ...DAILY, AUDIT_ADDRESS_DAYS: '30' })).auditNow();
    expect(await office.owner.query('SELECT 1 FROM audit_events WHERE address IS NOT NULL')).toEqual([]);
    const acts = await office.owner.query(`SELECT act FROM audit_events WHERE case_id IS NULL`);
    expect(acts).toContainEqual({ act: 'addresses.forgotten' });
  });
});
