import { describe, expect, it } from '@jest/globals';
import { HTTP_PROBLEM_CODES, Problem } from '#apps/api/http/problem.js';
import { REFUSALS, type RefusalCode } from '#domain/case/refusal.js';
import { FAULT_CODES } from '#domain/docket/shape.js';
import { catalogueIn, LANGUAGES, refusalsIn } from './catalogues.js';

const CODES = [...HTTP_PROBLEM_CODES, ...(Object.keys(REFUSALS) as RefusalCode[])];
/** What only whoever writes a program understands: routes, headers, names of fields and of kinds. */
const FOR_PROGRAMMERS =
  /\b(GET|POST|PUT|DELETE|PATCH) ?\/|\/api\/|Idempotency|If-Match|Retry-After|\bAllow\b|JSON|`|SHA-256|request-drafted|legacy-case|rule-25-2/;

describe.each(LANGUAGES.filter((each) => each !== 'en'))('a refusal in %s', (language) => {
  it('has a sentence of its own for every code, and none for a code that does not exist', async () => {
    expect(Object.keys(await refusalsIn(language)).toSorted()).toEqual(CODES.toSorted());
  });
});

describe('what staff read where they are refused', () => {
  it('is written for them in English too: where the server speaks to a programmer, the console does not', async () => {
    const own = await refusalsIn('en');
    const read = CODES.map((code) => [code, own[code] ?? new Problem(code).sentence] as const);
    expect(read.filter(([, sentence]) => FOR_PROGRAMMERS.test(sentence))).toEqual([]);
    expect(Object.keys(own).filter((code) => !CODES.includes(code as RefusalCode))).toEqual([]);
  });

  it.each(LANGUAGES)('names no route and no header in %s, and ends as a sentence ends', async (language) => {
    const read = Object.entries(await refusalsIn(language));
    expect(read.filter(([, sentence]) => FOR_PROGRAMMERS.test(sentence) || !sentence.endsWith('.'))).toEqual([]);
  });

  it.each(LANGUAGES)('says each kind of fault of a field in %s', async (language) => {
    const texts = Object.keys(await catalogueIn(language));
    // These three are told by what they name: a refusal, a thing of the case, a step and its day.
    const told = FAULT_CODES.filter((code) => !['refused', 'names', 'stands-against'].includes(code));
    const unsaid = told.filter(
      (code) => !texts.some((key) => key === `fault.${code}` || key.startsWith(`fault.${code}.`)),
    );
    expect(unsaid).toEqual([]);
  });
});
