import { describe, expect, it } from '@jest/globals';
import { openApi } from '#contracts/open-api.js';
import { routes } from '#contracts/routes.js';

interface Described {
  readonly parameters: readonly { name: string; in: string; required: boolean; schema: { pattern?: string } }[];
  readonly requestBody?: { readonly required: boolean };
  readonly responses?: Readonly<Record<string, { readonly content?: object }>>;
}
const { paths } = openApi() as { paths: Record<string, Record<string, Described>> };
const described = ({ method, path }: { readonly method: string; readonly path: string }): Described =>
  paths[path]?.[method.toLowerCase()] ?? { parameters: [] };
const parameter = (of: { readonly method: string; readonly path: string }, name: string) =>
  described(of).parameters.find((each) => each.name === name);
const fits = (text: string, pattern = '^$') => new RegExp(pattern, 'u').test(text);

describe('whoever calls by the description alone', () => {
  it('learns which parts of a query cannot be left out', () => {
    expect(parameter(routes.calendar, 'from')).toMatchObject({ required: true });
    expect(parameter(routes.calendar, 'to')).toMatchObject({ required: true });
    expect(parameter(routes.listCases, 'q')).toMatchObject({ required: false });
  });

  it('learns how many a page can hold', () => {
    for (const [route, most] of [
      [routes.listCases, 200],
      [routes.docketFiles, 200],
      [routes.dryRun, 500],
    ] as const) {
      const { pattern } = parameter(route, 'limit')?.schema ?? {};
      for (const number of [1, 9, 10, 99, 100, most - 1, most])
        expect([number, fits(`${number}`, pattern)]).toEqual([number, true]);
      for (const number of ['0', '-1', '007', '1.5', '', most + 1, 1000])
        expect([number, fits(`${number}`, pattern)]).toEqual([number, false]);
    }
  });

  it('learns how a key and a version are written', () => {
    const { pattern: key } = parameter(routes.openCase, 'Idempotency-Key')?.schema ?? {};
    expect(['a', '~!', 'x'.repeat(200)].filter((text) => !fits(text, key))).toEqual([]);
    expect(['', ' ', 'a b', 'é', 'x'.repeat(201)].filter((text) => fits(text, key))).toEqual([]);
    const { pattern: version } = parameter(routes.recordEntry, 'If-Match')?.schema ?? {};
    expect(['"7"', '7', 'W/"7"', '*'].filter((text) => !fits(text, version))).toEqual([]);
    expect(['', 'x', '"-1"', '"1234567890"', '**'].filter((text) => fits(text, version))).toEqual([]);
  });

  it('learns which bodies can be left out', () => {
    expect(described(routes.openCase).requestBody).toMatchObject({ required: true });
    expect(described(routes.setRota).requestBody).toMatchObject({ required: false });
  });

  it('is promised no type of bytes that may be of any', () => {
    for (const route of [routes.exportAudit, routes.document])
      expect(Object.keys(described(route).responses?.['200']?.content ?? {})).toEqual(['*/*']);
  });
});
