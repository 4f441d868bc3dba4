import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { icalendar } from '#apps/api/today/icalendar.js';
import { openDatabase } from '#persistence/data-source.js';
import { dropOldDrafts } from '#persistence/staff/draft.repository.js';
import { withActor } from '#persistence/transaction.js';
import type { Caller } from './caller.js';
import { type Office, openOffice, PASSWORD } from './office.js';
import { RecordedCase } from './recorded-cases.js';

const NOW = new Date().toISOString();
const IN_2026 = { rate: 1, startedAt: NOW, startsAs: '2026-05-01T08:00:00.000Z' };

describe('what belongs to one person', () => {
  let office: Office;
  let database: DataSource;
  let lawyer: Caller;
  let partner: Caller;
  let held: RecordedCase;
  let caseId: string;
  beforeAll(async () => {
    office = await openOffice();
    database = await openDatabase(office.database.url);
    [lawyer, partner] = [await office.as('lawyer'), await office.as('partner')];
    const responsibleId = (await lawyer.get('/me')).body.id;
    caseId = randomUUID();
    held = await RecordedCase.open(office.database, database, { id: caseId, responsibleId, clock: IN_2026 }, [
      { kind: 'request-drafted', request: 'r1', requestKind: 'deletion', occurredOn: '2026-01-02' },
      { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-01-10' },
      { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-02-10' },
    ]);
  });
  afterAll(async () => {
    await database?.destroy();
    await office?.close();
  });
  const written = (statement: string, ...values: unknown[]) =>
    office.database.founding((tx) => tx.query(statement, values));
  const walled = async (who: Caller) =>
    written(
      `INSERT INTO walls (id, case_id, staff_id, raised_by, raised_at) VALUES ($1, $2, $3, $3, now())`,
      randomUUID(),
      caseId,
      (await who.get('/me')).body.id,
    );
  const unwalled = () => written('DELETE FROM walls');

  describe('a draft', () => {
    it('is there again for whoever typed it, and for nobody else', async () => {
      const content = { facts: [{ kind: 'note-added', text: 'عربي <script>' }] };
      const kept = await lawyer.send('PUT', '/me/drafts/letter', { body: { content } });
      expect(kept).toMatchObject({ status: 200, body: { content } });
      expect(await lawyer.get('/me/drafts/letter')).toMatchObject({ status: 200, body: kept.body });
      expect(await partner.get('/me/drafts/letter')).toMatchObject({ status: 404 });
      const partnerId = (await partner.get('/me')).body.id;
      const seen = await withActor(database, partnerId, (tx) => tx.query('SELECT count(*)::int AS drafts FROM drafts'));
      expect(seen).toEqual([{ drafts: 0 }]);
      expect(await lawyer.send('DELETE', '/me/drafts/letter')).toMatchObject({ status: 204 });
      expect(await lawyer.get('/me/drafts/letter')).toMatchObject({ status: 404 });
    });

    it('holds at most 64 kB, and its name is that of a form', async () => {
      const put = (key: string, text: string) =>
        lawyer.send('PUT', `/me/drafts/${key}`, { body: { content: { text } } });
      expect(await put('long', 'x'.repeat(65_000))).toMatchObject({ status: 200 });
      expect(await put('long', 'x'.repeat(66_000))).toMatchObject({ status: 413, body: { code: 'draft.too-large' } });
      expect(await put('Long%20Form', '')).toMatchObject({ status: 404 });
    });

    it('about a case goes the way of the case', async () => {
      const key = `/me/drafts/letter:${held.reference}`;
      expect(await lawyer.send('PUT', key, { body: { content: {} } })).toMatchObject({ status: 200 });
      await walled(lawyer);
      expect(await lawyer.get(key)).toMatchObject({ status: 404 });
      await unwalled();
      expect(await lawyer.get(key)).toMatchObject({ status: 200 });
    });

    it('stands in the list of what its owner has begun, as long as its case is there', async () => {
      const listed = async () => (await lawyer.get('/me/drafts')).body.drafts.map(({ key }: { key: string }) => key);
      await lawyer.send('PUT', '/me/drafts/open-case', { body: { content: {} } });
      expect(await listed()).toEqual(['open-case', `letter:${held.reference}`, 'long']);
      await walled(lawyer);
      expect(await listed()).toEqual(['open-case', 'long']);
      await unwalled();
      expect(await partner.get('/me/drafts')).toMatchObject({ status: 200, body: { drafts: [] } });
      await lawyer.send('DELETE', '/me/drafts/open-case');
    });

    it('is dropped after thirty days, and not before', async () => {
      for (const [key, days] of [
        ['old', 31],
        ['young', 29],
      ] as const) {
        await lawyer.send('PUT', `/me/drafts/${key}`, { body: { content: { key } } });
        await written(`UPDATE drafts SET saved_at = now() - $2 * interval '1 day' WHERE key = $1`, key, days);
      }
      expect(await dropOldDrafts(database)).toBe(1);
      expect(await lawyer.get('/me/drafts/old')).toMatchObject({ status: 404 });
      expect(await lawyer.get('/me/drafts/young')).toMatchObject({ status: 200 });
    });
  });

  it('preferences are each person’s own, whatever their role', async () => {
    const ops = await office.as('ops');
    const theirs = { language: 'ar', colours: 'dark', views: [{ name: 'Urgent', query: { urgent: 'true' } }] };
    expect((await ops.get('/me/preferences')).body).toEqual({ language: null, colours: 'auto', views: [] });
    expect(await ops.send('PUT', '/me/preferences', { body: theirs })).toMatchObject({ status: 200, body: theirs });
    expect((await ops.get('/me/preferences')).body).toEqual(theirs);
    expect((await lawyer.get('/me/preferences')).body.colours).toBe('auto');
    expect(await ops.send('PUT', '/me/preferences', { body: { ...theirs, language: 'de' } })).toMatchObject({
      status: 400,
    });
  });

  it('saved views stand in the record sealed, and go with whoever leaves, as what they had begun', async () => {
    const { administrator } = office;
    const { body: leaver } = await administrator.post('/staff', {
      email: 'leaver@firm.test',
      name: 'A leaver',
      role: 'lawyer',
      password: PASSWORD,
    });
    const caller = office.anonymous();
    await caller.signIn('leaver@firm.test', PASSWORD);
    const views = [{ name: 'All about Kanarienvogelsen', query: { q: 'Zeisigfink' } }];
    const body = { language: 'fr', colours: 'auto', views };
    expect(await caller.send('PUT', '/me/preferences', { body })).toMatchObject({ status: 200, body });
    expect((await caller.get('/me/preferences')).body).toEqual(body);
    await caller.send('PUT', '/me/drafts/open-case', { body: { content: {} } });
    const rows = () =>
      written(
        'SELECT p::text AS row FROM preferences AS p WHERE staff_id = $1 UNION ALL SELECT key FROM drafts WHERE staff_id = $1',
        leaver.id,
      );
    expect(await rows()).toHaveLength(2);
    expect(JSON.stringify(await rows())).not.toMatch(/Kanarien|Zeisig/);
    await expect(written(`UPDATE preferences SET views = '[]' WHERE staff_id = $1`, leaver.id)).rejects.toThrow(
      'preferences_views_sealed',
    );
    expect(await administrator.post(`/staff/${leaver.id}/departure`, {})).toMatchObject({ status: 200 });
    expect(await rows()).toEqual([]);
    const ops = await office.as('ops');
    expect((await ops.get('/me/preferences')).body.views).toHaveLength(1);
  });

  describe('the calendar feed', () => {
    const made = async (who: Caller): Promise<string> => {
      const { status, body } = await who.post('/me/calendar-feed', {});
      expect(status).toBe(201);
      return new URL(body.url).pathname;
    };
    const read = (path: string) => office.anonymous().get(`/${path}`);

    it('is a calendar of all-day dates that stay the same events as they move, and names nobody', async () => {
      const path = await made(lawyer);
      const { status, headers, body } = await read(path);
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
      const before = decisionIn(body);
      expect(before).toMatchObject({
        'DTSTART;VALUE=DATE': '20261110',
        'DTEND;VALUE=DATE': '20261111',
        SEQUENCE: '1',
        SUMMARY: `SIMULATED ${held.reference}: Decision on the request for deletion or correction (r1)`,
        URL: `${office.config.PUBLIC_URL}/cases/${held.reference}/dates/T07:r1`,
      });
      expect(before?.DTSTAMP).toMatch(/^\d{8}T\d{6}Z$/);
      expect(body).not.toContain('Doe');

      await held.record({ kind: 'extension-announced', request: 'r1', until: '2027-01-15', occurredOn: '2026-04-20' });
      const after = decisionIn((await read(path)).body);
      expect(after).toMatchObject({ UID: before?.UID, SEQUENCE: '2', 'DTSTART;VALUE=DATE': '20270115' });
    });

    it('shows a walled person nothing of the case, and a person outside its team neither', async () => {
      const path = await made(lawyer);
      expect(eventsIn((await read(await made(partner))).body)).toEqual([]);
      await walled(lawyer);
      expect(eventsIn((await read(path)).body)).toEqual([]);
      await unwalled();
      expect(eventsIn((await read(path)).body)).not.toEqual([]);
    });

    it('ends when another is made, when it is ended, and with the person', async () => {
      const [first, second] = [await made(lawyer), await made(lawyer)];
      expect(await read(first)).toMatchObject({ status: 404 });
      expect(await read(second)).toMatchObject({ status: 200 });
      expect(await lawyer.send('DELETE', '/me/calendar-feed')).toMatchObject({ status: 204 });
      expect(await read(second)).toMatchObject({ status: 404 });
      const last = await made(partner);
      await written('UPDATE staff SET departed_at = now() WHERE id = $1', (await partner.get('/me')).body.id);
      expect(await read(last)).toMatchObject({ status: 404 });
    });

    it('is known here by its hash alone, and answers nothing to a guess', async () => {
      const path = await made(lawyer);
      const [row] = await written(
        `SELECT encode(token_hash, 'hex') AS hash FROM calendar_feeds WHERE ended_at IS NULL`,
      );
      expect(row.hash).toMatch(/^[0-9a-f]{64}$/);
      expect(path).not.toContain(row.hash);
      for (const guess of [`/calendar/${'A'.repeat(43)}.ics`, '/calendar/x.ics', `/calendar/${row.hash}.ics`])
        expect(await read(guess)).toMatchObject({ status: 404 });
    });

    it('folds long lines without cutting a letter in two, and escapes what would end a value', () => {
      const text = `a\\b;c,d\r\nBEGIN:VEVENT ${'é€😀'.repeat(40)}`;
      const event = {
        uid: 'u',
        sequence: 1,
        on: '2026-12-31',
        until: '2027-01-01',
        summary: text,
        description: text,
        url: 'https://docket.firm.test/',
        stampedAt: NOW,
      };
      const written = icalendar('A; B', [event]);
      for (const line of written.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      expect(eventsIn(written)).toEqual([
        expect.objectContaining({ SUMMARY: text.replace('\r\n', '\n'), DESCRIPTION: text.replace('\r\n', '\n') }),
      ]);
    });
  });
});

type Event = Readonly<Record<string, string>>;

/** A calendar read back as RFC 5545 has it read: unfolded, cut at the first colon, its texts unescaped. */
function eventsIn(calendar: string): Event[] {
  const lines = calendar.replaceAll('\r\n ', '').split('\r\n');
  expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  const events: Record<string, string>[] = [];
  for (const line of lines) {
    if (line === 'BEGIN:VEVENT') events.push({});
    const [, name = '', value = ''] = /^([^:]+):(.*)$/su.exec(line) ?? [];
    const text = value.replace(/\\([\\;,n])/g, (_, character: string) => (character === 'n' ? '\n' : character));
    if (name !== 'BEGIN' && name !== 'END') Object.assign(events.at(-1) ?? {}, { [name]: text });
  }
  return events;
}

const decisionIn = (calendar: string): Event | undefined =>
  eventsIn(calendar).find(({ SUMMARY = '' }) => SUMMARY.includes('Decision on the request'));
