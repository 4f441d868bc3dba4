import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { type CoverLetter, LANGUAGES } from '#documents/letter.js';
import { renderAnnexList, renderCoverLetter } from '#documents/papers.js';
import { phrases } from '#documents/phrases/catalogue.js';
import { REQUEST_KINDS } from '#domain/docket/vocabulary.js';
import { HOSTILE_TEXTS } from '../support/hostile-texts.js';
import { pdfText } from '../support/pdf-text.js';

const ANNEX_HASH = 'a3f5'.repeat(16);

const aLetter = (changes: Partial<CoverLetter> = {}): CoverLetter => ({
  language: 'en',
  firm: { name: 'The firm', email: 'office@firm.invalid' },
  ourReference: 'CCF-2026-0007',
  datedOn: '2026-04-01',
  createdAt: '2026-04-01T08:00:00.000Z',
  simulated: false,
  requestKind: 'deletion',
  preemptive: false,
  applicants: [
    {
      kind: 'person',
      familyName: 'Example',
      givenName: 'Ana',
      dateOfBirth: '1980-02-29',
      nationalities: ['FR'],
    },
  ],
  items: [{ item: 'd1', type: 'diffusion', source: { code: 'FR', name: 'France' } }],
  annexes: [{ number: 1, title: 'Power of attorney', fileName: 'poa.pdf', sha256: ANNEX_HASH, pages: 2 }],
  signatory: { name: 'Maître Exemple' },
  ...changes,
});

describe('the cover letter of a filing', () => {
  it.each(LANGUAGES)('is written in %s and reads back word for word', async (language) => {
    const words = phrases[language];
    const { bytes, pages } = await renderCoverLetter(aLetter({ language }));
    const text = pdfText(bytes);
    expect(pages).toBe(1);
    for (const said of [words.subject.deletion, words.itemTypes.diffusion, words.enclosed, words.salutation]) {
      expect(wordsOf(text)).toEqual(expect.arrayContaining(wordsOf(said)));
    }
    expect(text).not.toContain('\uFFFD');
    for (const said of ['CCF-2026-0007', 'Example', 'Ana', 'poa.pdf', ANNEX_HASH, 'France']) {
      expect(text).toContain(said);
    }
  });

  it.each(LANGUAGES)('is a tagged PDF/A-2a in %s with its language and its reading direction', async (language) => {
    const source = (await renderCoverLetter(aLetter({ language }))).bytes.toString('latin1');
    expect(source).toContain(`/Lang (${language})`);
    expect(source).toContain('/StructTreeRoot');
    expect(source).toContain('/OutputIntent');
    expect(source).toMatch(/pdfaid:part>2<[\s\S]*pdfaid:conformance>A</);
    expect(source.includes('/Direction /R2L')).toBe(language === 'ar');
  });

  it('names every kind of request and the article it rests on, in every language', async () => {
    for (const language of LANGUAGES) {
      for (const requestKind of REQUEST_KINDS) {
        const { bytes } = await renderCoverLetter(aLetter({ language, requestKind }));
        const text = pdfText(bytes);
        expect(text).toContain(requestKind === 'revision' ? '42' : '29');
        expect(wordsOf(text)).toEqual(expect.arrayContaining(wordsOf(phrases[language].subject[requestKind])));
      }
    }
  });

  it('gives the same bytes for the same input', async () => {
    const [first, second] = [await renderCoverLetter(aLetter()), await renderCoverLetter(aLetter())];
    expect(sha256(first.bytes)).toBe(sha256(second.bytes));
  });

  it('prints what a person typed and never runs it', async () => {
    const typed = '#read("/etc/passwd") *x* $y$ \\ "z"';
    const { bytes } = await renderCoverLetter(
      aLetter({ annexes: [{ number: 1, title: typed, fileName: 'a.pdf', sha256: ANNEX_HASH }] }),
    );
    expect(pdfText(bytes)).toContain('#read("/etc/passwd")');
  });

  it.each(HOSTILE_TEXTS.filter((text) => /^[\x20-\x7e]+$/.test(text)))(
    'prints %j wherever it stands, and nothing acts',
    async (typed) => {
      const { bytes } = await renderCoverLetter(
        aLetter({
          firm: { name: typed, email: 'office@firm.invalid', address: [typed] },
          ccfReference: typed,
          applicants: [
            { kind: 'person', familyName: typed, givenName: typed, nationalities: ['FR'], representedBy: typed },
          ],
          items: [{ item: 'd1', type: 'diffusion', source: { code: 'FR', name: typed } }],
          annexes: [{ number: 1, title: typed, fileName: typed, sha256: ANNEX_HASH }],
          signatory: { name: typed, capacity: typed },
        }),
      );
      const squeezed = (text: string) => text.replaceAll(/\s/g, '');
      expect(squeezed(pdfText(bytes)).split(squeezed(typed)).length - 1).toBeGreaterThanOrEqual(
        typed.trim() === '' ? 0 : 5,
      );
      expect(bytes.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile|URI|SubmitForm|OpenAction)\b/);
    },
  );

  it('says on every page, and in its title, that a simulated case is a simulation', async () => {
    const many = Array.from({ length: 40 }, (_, index) => ({
      number: index + 1,
      title: `Annex ${index + 1}`,
      fileName: `${index + 1}.pdf`,
      sha256: ANNEX_HASH,
    }));
    const { bytes, pages, title } = await renderCoverLetter(aLetter({ simulated: true, annexes: many }));
    expect(pages).toBeGreaterThan(1);
    expect(pdfText(bytes).split('SIMULATION').length - 1).toBe(pages);
    expect(title).toMatch(/^SIMULATION: /);
    expect(pdfText((await renderCoverLetter(aLetter())).bytes)).not.toContain('SIMULATION');
  });

  it('says so where neither the data nor their source are known', async () => {
    const words = phrases.en;
    expect(pdfText((await renderCoverLetter(aLetter({ items: [] }))).bytes)).toContain(words.noDataNamed);
    const unknown = await renderCoverLetter(aLetter({ items: [{ item: 'd1', type: null, source: null }] }));
    expect(pdfText(unknown.bytes)).toContain(words.unknownSource);
  });

  it('names entities, minors and who represents them', async () => {
    const { bytes } = await renderCoverLetter(
      aLetter({
        applicants: [
          { kind: 'entity', name: 'Example SA', registration: 'RCS 1', country: 'FR', representedBy: 'Ana Example' },
          { kind: 'minor', familyName: 'Example', givenName: 'Lea', nationalities: ['FR', 'PT'], representedBy: 'Ana' },
        ],
      }),
    );
    const text = pdfText(bytes);
    for (const said of ['Example SA', 'RCS 1', 'represented by', 'minor', 'FR, PT', 'Applicants']) {
      expect(text).toContain(said);
    }
  });
});

describe('the list of annexes', () => {
  it('gives each annex its number, title, file, pages and SHA-256, and a dash where the pages are unknown', async () => {
    const { signatory, applicants, items, preemptive, ...list } = aLetter();
    const { bytes, pages } = await renderAnnexList({
      ...list,
      annexes: [...list.annexes, { number: 2, title: 'Arrest warrant', fileName: 'warrant.pdf', sha256: ANNEX_HASH }],
    });
    const text = pdfText(bytes);
    expect(pages).toBe(1);
    for (const said of ['Power of attorney', 'poa.pdf', 'Arrest warrant', 'warrant.pdf', ANNEX_HASH, '–']) {
      expect(text).toContain(said);
    }
  });
});

const wordsOf = (text: string): string[] => text.split(/[\s,:()]+/).filter((word) => word.length > 2);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
