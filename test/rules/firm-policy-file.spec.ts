import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { firmPolicyFrom } from '#rules/firm-policy-file.js';
import { RulePackRefused } from '#rules/pack-refused.js';
import { packsInForceOn, publish, recall, rulePack, rulePackNames } from '#rules/packs.js';
import { EXAMPLE, firmPolicy } from '../support/firm-policy.js';

const refused = (pack: unknown): string => {
  try {
    firmPolicyFrom(typeof pack === 'string' ? pack : JSON.stringify(pack));
  } catch (error) {
    if (error instanceof RulePackRefused) return error.message;
    throw error;
  }
  throw new Error('was taken');
};
const [first, ...others] = firmPolicy().limits;
const withLimit = (change: object) => firmPolicy({ limits: [{ ...first, ...change } as never, ...others] });

describe('a firm’s own rule pack in a file', () => {
  it('is taken as the documentation shows it', () => {
    expect(firmPolicyFrom(readFileSync(EXAMPLE, 'utf8'))).toEqual(firmPolicy());
  });

  it('may hold a copy of the product’s own policy, under a name of its own', () => {
    const copy = { ...rulePack('firm-policy-default'), id: 'firm-policy-copy', version: 1 };
    expect(firmPolicyFrom(JSON.stringify(copy))).toEqual(copy);
  });

  it.each<[string, unknown, string]>([
    ['what is no JSON', '{', 'The firm’s rule pack is not JSON'],
    ['what is no pack', [], 'the pack must be an object'],
    ['an unknown key', { ...firmPolicy(), holidays: [] }, 'holidays is not a key here'],
    ['a version that is no whole number', firmPolicy({ version: 1.5 }), 'version must be a whole number above 0'],
    ['the name of a text of law', firmPolicy({ id: 'ccf-statute-2025' }), 'id must begin with firm-policy-'],
    ['the name of the product’s own policy', firmPolicy({ id: 'firm-policy-default' }), 'none of the product’s own'],
    ['a name that hides a version', firmPolicy({ id: 'firm-policy-lyon@2' }), 'id must be a name such as'],
    ['a rule of the Statute', withLimit({ rule: 'T16' }), 'limits[0].rule must be a rule of the firm such as P01'],
    ['a date that passes for law', withLimit({ basis: 'statute' }), 'limits[0].basis must be policy'],
    ['a date that defeats a request', withLimit({ onExpiry: 'inadmissible' }), 'limits[0].onExpiry must be one of'],
    ['a date of somebody else', withLimit({ bound: 'commission' }), 'limits[0].bound must be firm'],
    [
      'a date before a rule that no pack has',
      withLimit({ triggers: [{ dueOf: ['T61'], certainty: 'known' }] }),
      'limits[0].triggers[0].dueOf[0] must be a rule of a known pack',
    ],
    [
      'a day that is not in the calendar',
      firmPolicy({ officeHolidays: [{ on: '2026-02-29', name: 'none' }] }),
      'officeHolidays[0].on must be a date',
    ],
    [
      'a month and day that no year has',
      firmPolicy({ officeHolidays: [{ yearly: '02-30', name: 'none' }] }),
      'officeHolidays[0].yearly must be a month and day such as 12-24',
    ],
    [
      'an office holiday without a name',
      firmPolicy({ officeHolidays: [{ yearly: '12-24' } as never] }),
      'officeHolidays[0].name is missing',
    ],
    [
      'an office holiday of both kinds',
      firmPolicy({ officeHolidays: [{ yearly: '12-24', on: '2026-12-24', name: 'twice' }] }),
      'officeHolidays[0].on is not a key here',
    ],
    [
      'more office holidays than an office has',
      firmPolicy({ officeHolidays: Array.from({ length: 101 }, () => ({ yearly: '12-24', name: 'again' })) }),
      'officeHolidays must hold at most 100 days',
    ],
  ])('is refused, with the path, for %s', (_, pack, says) => {
    const message = refused(pack);
    expect(message).toMatch(/^rule-pack\.malformed: /);
    expect(message).toContain(says);
  });

  it('names every fault at once', () => {
    expect(refused({ ...withLimit({ runs: 'P4X' }), version: 0 })).toMatch(/version must .*; limits\[0\]\.runs must /);
  });
});

describe('a published pack of the firm', () => {
  it('takes the place of the default for cases opened from then on, in each version until the next', () => {
    publish(firmPolicy({ id: 'firm-policy-lille', version: 1 }));
    expect(packsInForceOn('2026-11-02')).toEqual(['ccf-statute-2025', 'interpol-rpd-2025', 'firm-policy-lille@1']);
    publish(firmPolicy({ id: 'firm-policy-lille', version: 2 }));
    expect(packsInForceOn('2026-11-02')).toContain('firm-policy-lille@2');
    expect(rulePack('firm-policy-lille').version).toBe(2);
  });

  it('stays known in its earlier versions, and so does the default', () => {
    expect(rulePack('firm-policy-lille@1').version).toBe(1);
    expect(rulePack('firm-policy-default').limits.length).toBeGreaterThan(0);
    expect(rulePackNames()).toEqual(expect.arrayContaining(['firm-policy-lille@1', 'firm-policy-lille@2']));
  });

  it('is only known, and not in force, when it is recalled', () => {
    recall(firmPolicy({ id: 'firm-policy-metz', version: 7 }));
    expect(rulePack('firm-policy-metz@7').id).toBe('firm-policy-metz@7');
    expect(packsInForceOn('2026-11-02')).not.toContain('firm-policy-metz@7');
    expect(() => rulePack('firm-policy-metz')).toThrow('There is no rule pack "firm-policy-metz"');
  });

  it('leaves the days before its effect to the default', () => {
    publish(firmPolicy({ id: 'firm-policy-nice', effectiveFrom: '2027-01-01' }));
    expect(packsInForceOn('2026-12-31')).toContain('firm-policy-default');
    expect(packsInForceOn('2027-01-01')).toContain('firm-policy-nice@1');
  });
});
