import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { marksOf, servedType } from '#apps/api/documents/examined.js';
import { withNamespace } from '../support/temporal.js';
import type { Answer, Caller } from './caller.js';
import { CaseEngine } from './case-engine.js';
import { type Office, openOffice } from './office.js';

const PDF = '%PDF-1.7\n1 0 obj <</Type /Catalog>> endobj\n%%EOF';
const pdf = (more: string): Buffer => Buffer.from(PDF.replace('/Catalog', `/Catalog ${more}`), 'latin1');
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const png = (width: number, height: number): Buffer => {
  const size = Buffer.alloc(8);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([PNG, size, Buffer.from('0802000000', 'hex')]);
};
const ZIP = Buffer.from('504b0304140000000800', 'hex');
const ZIP_END = Buffer.concat([Buffer.from('504b0506', 'hex'), Buffer.alloc(18)]);

const marks = (fileName: string, contentType: string, bytes: Uint8Array) => marksOf({ fileName, contentType, bytes });

describe('what is seen of an upload', () => {
  it.each([
    ['a letter', 'letter.pdf', 'application/pdf', pdf('')],
    ['a scan', 'scan.png', 'image/png', png(2480, 3508)],
    ['a note', 'note.txt', 'text/plain', Buffer.from('Plain words.')],
    ['a photo', 'photo.JPG', 'image/jpeg', Buffer.from('ffd8ffe000104a464946', 'hex')],
  ])('%s that is what it says bears no mark and keeps its type', (_, name, type, bytes) => {
    expect(marks(name, type, bytes)).toEqual([]);
    expect(servedType(type, [])).toBe(type);
  });

  it.each([
    ['JavaScript', '/OpenAction <</S /JavaScript /JS (app.alert(1))>>'],
    ['JavaScript with its name in disguise', '/A <</S /J#61vaScript /#4aS (x)>>'],
    ['a program to launch', '/AA <</O <</S /Launch /F (cmd.exe)>>>>'],
    ['a file within', '/Names <</EmbeddedFiles 2 0 R>>'],
    ['a form that sends itself', '/A <</S /SubmitForm>>'],
  ])('a paper with %s is kept and marked', (_, more) => {
    expect(marks('letter.pdf', 'application/pdf', pdf(more))).toContain('active-content');
    expect(servedType('application/pdf', ['active-content'])).toBe('application/octet-stream');
  });

  it.each([
    ['a program that says it is a letter', 'letter.pdf', 'application/pdf', Buffer.from('MZ\x90\0')],
    ['a paper that says it is text', 'letter.txt', 'text/plain', pdf('')],
    ['a paper with the name of a picture', 'scan.png', 'application/pdf', pdf('')],
    ['text that says it is a picture', 'scan.png', 'image/png', Buffer.from('hello')],
    ['a program behind a reversed name', 'scan\u202egnp.exe', 'image/png', Buffer.from('MZ')],
  ])('%s is marked as not what it says', (_, name, type, bytes) => {
    expect(marks(name, type, bytes)).toContain('not-what-it-says');
  });

  it('a file that is two kinds at once is marked', () => {
    expect(marks('a.pdf', 'application/pdf', Buffer.concat([pdf(''), ZIP, ZIP_END]))).toContain('two-kinds');
    expect(marks('a.png', 'image/png', Buffer.concat([png(1, 1), pdf('')]))).toContain('two-kinds');
  });

  it('what is locked or packed is never unpacked, and not vouched for', () => {
    expect(marks('a.zip', 'application/zip', Buffer.concat([ZIP, ZIP_END]))).toEqual(['unexamined']);
    expect(marks('a.pdf', 'application/pdf', pdf('/Encrypt 3 0 R'))).toEqual(['unexamined']);
    expect(servedType('application/zip', ['unexamined'])).toBe('application/octet-stream');
  });

  it('a page of the web or a drawing with a script is never served as one', () => {
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    expect(marks('a.html', 'text/html', page)).toContain('active-content');
    expect(servedType('text/html', [])).toBe('application/octet-stream');
    expect(servedType('image/svg+xml', [])).toBe('application/octet-stream');
  });

  it('a picture or a paper of a size that no letter has is refused', () => {
    expect(() => marks('a.png', 'image/png', png(20_000, 20_000))).toThrow('document.too-many-pixels');
    const huge = Buffer.from('ffd8ffc0001108ffffffff03012200021101031101', 'hex');
    expect(() => marks('a.jpg', 'image/jpeg', huge)).toThrow('document.too-many-pixels');
    expect(() => marks('a.pdf', 'application/pdf', pdf('/Type /Pages /Count 900000'))).toThrow(
      'document.too-many-pages',
    );
  });

  it('is seen in a moment, whatever the bytes', () => {
    for (const pattern of ['/Count ', '/Count 1 ', '#61', '<', '%PDF-', '\xff\xd8\xff\xe0\0\0', 'PK\x05\x06', '/J#']) {
      const bytes = Buffer.from(`%PDF-1.7\n${pattern.repeat(Math.ceil(2_000_000 / pattern.length))}`, 'latin1');
      const begun = performance.now();
      marks('a.bin', 'application/octet-stream', bytes);
      expect(performance.now() - begun).toBeLessThan(5_000);
    }
  });
});

describe('a document of a case', () => {
  let office: Office;
  let engine: CaseEngine;
  let lawyer: Caller;
  let reference: string;
  beforeAll(async () => {
    const at = await withNamespace();
    office = await openOffice({ TEMPORAL_ADDRESS: at.address, TEMPORAL_NAMESPACE: at.namespace });
    engine = await CaseEngine.start(at, office.database.url);
    lawyer = await office.as('lawyer');
    const applicants = [{ kind: 'entity', name: 'Example SA' }];
    const opening = { kind: 'initial', startAt: 'access-request', language: 'en', applicants };
    reference = (await lawyer.post('/cases', opening)).body.reference;
  });
  afterAll(async () => {
    await engine?.close();
    await office?.close();
  });

  const upload = (fileName: string, type: string, bytes: Uint8Array): Promise<Answer> =>
    lawyer.send('POST', `/cases/${reference}/documents`, {
      raw: Uint8Array.from(bytes),
      headers: { 'Content-Type': type, 'X-File-Name': encodeURIComponent(fileName) },
    });
  const served = (id: string) => lawyer.get(`/cases/${reference}/documents/${id}`);

  it('that would act when opened is kept to the last byte, told of, and leaves only as a file to save', async () => {
    const bytes = pdf('/OpenAction <</S /JavaScript /JS (app.alert(1))>>');
    const { status, body } = await upload('letter.pdf', 'application/pdf', bytes);
    expect(status).toBe(201);
    expect(body.marks).toEqual(['active-content']);
    const read = await served(body.id);
    expect(read.headers.get('content-type')).toBe('application/octet-stream');
    expect(read.headers.get('content-disposition')).toBe("attachment; filename*=UTF-8''letter.pdf");
    expect(read.headers.get('x-content-type-options')).toBe('nosniff');
    expect(read.headers.get('content-security-policy')).toBe("sandbox; default-src 'none'");
    expect(read.headers.get('cache-control')).toBe('no-store');
    expect(read.body).toBe(bytes.toString('latin1'));
    const listed = (await lawyer.get(`/cases/${reference}/documents`)).body.documents;
    expect(listed.find((each: { id: string }) => each.id === body.id).marks).toEqual(['active-content']);
  });

  it.each([
    ['../../../etc/passwd', "attachment; filename*=UTF-8''..%2F..%2F..%2Fetc%2Fpasswd"],
    ['scan\u202efdp.exe', "attachment; filename*=UTF-8''scan%E2%80%AEfdp.exe"],
    ['a"; filename=b.exe; x="', "attachment; filename*=UTF-8''a%22%3B%20filename%3Db.exe%3B%20x%3D%22"],
  ])('called %s keeps that name as a word, never as a place', async (name, disposition) => {
    const { status, body } = await upload(name, 'text/plain', Buffer.from('words'));
    expect(status).toBe(201);
    expect((await served(body.id)).headers.get('content-disposition')).toBe(disposition);
  });

  it.each(['a\r\nX-Injected: yes', 'a\u0000b', 'a\nb', ''])('is not called %j', async (name) => {
    expect(await upload(name, 'text/plain', Buffer.from('words'))).toMatchObject({ status: 400 });
  });

  it('is refused with its reason, and nothing is kept, where it is beyond every letter', async () => {
    const answer = await upload('scan.png', 'image/png', png(60_000, 60_000));
    expect(answer).toMatchObject({ status: 422, body: { code: 'document.too-many-pixels' } });
    const { documents } = (await lawyer.get(`/cases/${reference}/documents`)).body;
    expect(documents.map(({ fileName }: { fileName: string }) => fileName)).not.toContain('scan.png');
  });
});
