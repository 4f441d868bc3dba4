import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { eventually } from '../support/eventually.js';
import { Caller } from './caller.js';
import { CaseEngine } from './case-engine.js';
import { type Office, openOffice, PASSWORD } from './office.js';
import { openRunningOffice } from './running-office.js';

const aCase = {
  kind: 'initial',
  startAt: 'access-request',
  language: 'en',
  applicants: [{ kind: 'person', familyName: 'Zubarev', givenName: 'Ilya' }],
  dataItems: [{ item: 'd1', type: 'diffusion', source: 'FR', recipients: 'all' }],
  clock: { rate: 1, startsAs: '2026-05-01T08:00:00Z' },
};
const drafted = { kind: 'request-drafted', request: 'r1', requestKind: 'access', occurredOn: '2026-04-01' };
const filed = { kind: 'request-filed', request: 'r1', channel: 'portal', occurredOn: '2026-04-02' };
const acknowledged = { kind: 'request-acknowledged', request: 'r1', occurredOn: '2026-04-20' };
const admitted = { kind: 'request-declared-admissible', request: 'r1', occurredOn: '2026-04-28' };
const SOON_MS = 2_000;

/** A page that is open somewhere, and what it was told. */
class OpenPage {
  private readonly over = new AbortController();
  private text = '';
  hasEnded = false;

  constructor(who: Caller) {
    void (async () => {
      try {
        for await (const chunk of who.stream('/events', this.over.signal)) this.text += chunk;
      } catch {
        // Closed from here, or cut: either way it is over.
      }
      this.hasEnded = true;
    })();
  }

  get isOpen(): boolean {
    return this.text.startsWith('retry:');
  }

  /** Which versions of a case it was told of. */
  told(reference: string): number[] {
    return [...this.text.matchAll(/event: case\ndata: (.*)\n\n/g)]
      .map(([, data]) => JSON.parse(data ?? ''))
      .filter((event) => event.reference === reference)
      .map(({ version }) => version);
  }

  close(): void {
    this.over.abort();
  }
}

describe('two people on one case', () => {
  let office: Office;
  let engine: CaseEngine;
  let lawyer: Caller;
  let paralegal: Caller;
  let reference: string;
  const pages: OpenPage[] = [];
  beforeAll(async () => {
    ({ office, engine } = await openRunningOffice());
    [lawyer, paralegal] = [await office.as('lawyer'), await office.as('paralegal')];
    reference = (await lawyer.post('/cases', aCase)).body.reference;
    await lawyer.post(`/cases/${reference}/members`, { staff: (await paralegal.get('/me')).body.id });
    await lawyer.post(`/cases/${reference}/entries`, drafted);
    await lawyer.post(`/cases/${reference}/entries`, filed);
  });
  afterAll(async () => {
    for (const page of pages) page.close();
    await engine?.close();
    await office?.close();
  });
  const opened = async (who: Caller): Promise<OpenPage> => {
    const page = new OpenPage(who);
    pages.push(page);
    await eventually('an open page', () => page.isOpen || undefined);
    return page;
  };
  const versionOf = async (): Promise<number> => (await lawyer.get(`/cases/${reference}`)).body.version;
  const within = async (begun: number, isSo: () => boolean): Promise<void> => {
    await eventually('word of the change', () => isSo() || undefined);
    expect(Date.now() - begun).toBeLessThan(SOON_MS);
  };

  describe('a letter', () => {
    it('is recorded in one step, each fact with the letter as its document', async () => {
      const letter = await lawyer.post(`/cases/${reference}/documents`, {
        kind: 'letter',
        fileName: 'letter.pdf',
        contentType: 'application/pdf',
        content: Buffer.from('%PDF-1.4').toString('base64'),
      });
      const before = await versionOf();
      const note = { kind: 'note-added', occurredOn: null, text: 'They apologise for the delay.' };
      const body = { document: letter.body.id, facts: [acknowledged, admitted, note] };
      const key = randomUUID();
      const answers = [
        await lawyer.post(`/cases/${reference}/letters`, body, { key }),
        await lawyer.post(`/cases/${reference}/letters`, body, { key }),
      ];
      for (const answer of answers) expect(answer).toMatchObject({ status: 201, body: { version: before + 3 } });
      const { entries } = (await lawyer.get(`/cases/${reference}/docket`)).body;
      const [first, second, third] = entries.slice(before);
      expect(entries).toHaveLength(before + 3);
      expect([first, second]).toMatchObject([
        { kind: 'request-acknowledged', document: letter.body.id },
        { kind: 'request-declared-admissible', document: letter.body.id },
      ]);
      // The note's own words are its document.
      const { documents } = (await lawyer.get(`/cases/${reference}/documents`)).body;
      expect(documents).toContainEqual(expect.objectContaining({ id: third.document, kind: 'note' }));
    });

    it('is recorded whole or not at all, and says which of its facts is in the way', async () => {
      const before = await versionOf();
      const documents = async () => (await lawyer.get(`/cases/${reference}/documents`)).body.documents.length;
      const papers = await documents();
      const note = { kind: 'note-added', occurredOn: null, text: 'words' };
      const refusedBy = (...facts: unknown[]) =>
        lawyer.post(`/cases/${reference}/letters`, { facts: [note, ...facts] });
      const replied = { kind: 'source-replied', request: 'r1', occurredOn: '2026-04-29' };
      expect(await refusedBy({ ...replied, ncb: 'XX' })).toMatchObject({
        status: 422,
        body: { code: 'bureau.unknown', faults: [{ path: 'facts[1].ncb' }] },
      });
      expect(await refusedBy({ ...replied, ncb: 'FR', request: 'r9' })).toMatchObject({ status: 422 });
      expect(await refusedBy({ ...replied, ncb: 'FR', colour: 'red' })).toMatchObject({
        status: 400,
        body: { faults: [{ path: expect.stringContaining('facts[1]') }] },
      });
      expect(await lawyer.post(`/cases/${reference}/letters`, { facts: [] })).toMatchObject({ status: 400 });
      expect(
        await lawyer.post(`/cases/${reference}/letters`, { document: randomUUID(), facts: [acknowledged] }),
      ).toMatchObject({ status: 422, body: { code: 'document.unknown' } });
      expect(await versionOf()).toBe(before);
      expect(await documents()).toBe(papers);
    });

    it('is for those who may see the case', async () => {
      const partner = await office.as('partner');
      await lawyer.post(`/cases/${reference}/walls`, { staff: (await partner.get('/me')).body.id });
      expect(await partner.post(`/cases/${reference}/letters`, { facts: [acknowledged] })).toMatchObject({
        status: 404,
      });
    });
  });

  describe('a document beside its form', () => {
    const BYTES: Readonly<Record<string, Buffer>> = {
      'application/pdf': Buffer.from('%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF'),
      'image/png': Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
      'text/plain': Buffer.from('A letter.'),
    };
    const put = async (contentType: string): Promise<string> => {
      const content = (BYTES[contentType] ?? Buffer.from('<script>alert(1)</script>')).toString('base64');
      const { body } = await lawyer.post(`/cases/${reference}/documents`, {
        kind: 'letter',
        fileName: 'x',
        contentType,
        content,
      });
      return `/cases/${reference}/documents/${body.id}/view`;
    };

    it('is shown within the console where it can do nothing there', async () => {
      for (const type of ['application/pdf', 'image/png', 'text/plain']) {
        const { status, headers } = await lawyer.get(await put(type));
        expect([status, headers.get('content-disposition'), headers.get('x-frame-options')]).toEqual([
          200,
          'inline',
          'SAMEORIGIN',
        ]);
        expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
        expect(headers.get('content-security-policy')).toMatch(/^(sandbox; )?default-src 'none'/);
      }
    });

    it('is not shown where it could', async () => {
      for (const type of ['text/html', 'image/svg+xml', 'application/xhtml+xml'])
        expect(await lawyer.get(await put(type))).toMatchObject({ status: 406, body: { code: 'document.not-shown' } });
    });
  });

  describe('see each other’s changes', () => {
    it('within two seconds, on however many pages', async () => {
      const theirs = await Promise.all(Array.from({ length: 10 }, () => opened(paralegal)));
      const begun = Date.now();
      const { body } = await lawyer.post(`/cases/${reference}/entries`, {
        kind: 'travel-planned',
        from: 'FR',
        to: 'ES',
        on: '2026-06-01',
        occurredOn: '2026-04-30',
      });
      await within(begun, () => theirs.every((page) => page.told(reference).includes(body.version)));
    });

    it('beside the docket too: an urgent ladder and its acknowledgement', async () => {
      const page = await opened(paralegal);
      const raisedAt = Date.now();
      const raised = await lawyer.post(`/cases/${reference}/interim-measures`, { reason: 'detention' });
      await within(raisedAt, () => page.told(reference).length > 0);
      const told = page.told(reference).length;
      const acknowledgedAt = Date.now();
      await lawyer.post(`/cases/${reference}/interim-measures/${raised.body.number}/acknowledgement`, {});
      await within(acknowledgedAt, () => page.told(reference).length > told);
    });

    it('only as long as they may see the case', async () => {
      const page = await opened(paralegal);
      const staff = (await paralegal.get('/me')).body.id;
      await lawyer.send('DELETE', `/cases/${reference}/members/${staff}`, { body: {} });
      const mine = await opened(lawyer);
      const told = page.told(reference).length;
      const fact = { kind: 'note-added', occurredOn: null, text: 'not for everybody' };
      const { body } = await lawyer.post(`/cases/${reference}/entries`, fact);
      await eventually('word to whoever may see it', () => mine.told(reference).includes(body.version) || undefined);
      expect(page.told(reference)).not.toContain(body.version);
      // What ended their part in it may have been told; nothing after it was.
      expect(page.told(reference).length - told).toBeLessThanOrEqual(0);
    });

    it('only as long as they are signed in', async () => {
      const somebody = new Caller(lawyer.url);
      await somebody.signIn('lawyer@firm.test', PASSWORD);
      const page = await opened(somebody);
      await somebody.send('DELETE', '/session');
      const { body } = await lawyer.post(`/cases/${reference}/entries`, {
        kind: 'note-added',
        occurredOn: null,
        text: 'later',
      });
      await eventually('the end of the page', () => page.hasEnded || undefined);
      expect(page.told(reference)).not.toContain(body.version);
    });

    it('and pages that are open do not keep the server from stopping', async () => {
      const another = await openOffice();
      const page = new OpenPage(another.administrator);
      await eventually('an open page', () => page.isOpen || undefined);
      const begun = Date.now();
      await another.close();
      expect(Date.now() - begun).toBeLessThan(20_000);
      await eventually('the end of the page', () => page.hasEnded || undefined);
    });
  });
});
