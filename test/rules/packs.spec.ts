import { describe, expect, it } from '@jest/globals';
import type { RulePack, TimeLimit } from '#domain/deadlines/time-limit.js';
import { packFaults } from '#rules/pack-schema.js';
import { RULE_PACK_IDS, rulePack, UnknownRulePack } from '#rules/packs.js';

const packs = RULE_PACK_IDS.map(rulePack);

describe.each(packs)('rule pack $id', (pack) => {
  it('has data that the schema accepts', () => {
    expect(packFaults(pack)).toEqual([]);
  });

  it.each(pack.limits.map((limit) => [`${limit.rule} ${limit.title}`, limit] as const))(
    '%s cites its article and edition',
    (_, { cites }) => {
      expect(cites.article).toMatch(/\d/);
      if (pack.id === 'firm-policy-default') return;
      expect(cites.edition).toMatch(/^(II\.E\/RCIA\/GA\/20(16|04 \(2025\))|III\/IRPD\/GA\/2011 \(2025\))$/);
      expect(cites.source).toMatch(/^https:\/\//);
    },
  );

  it('has a version, a source and the days of its effect', () => {
    expect(pack.version).toBeGreaterThan(0);
    expect(pack.source).toMatch(pack.id === 'firm-policy-default' ? /^the firm/ : /^https:\/\//);
    expect(pack).toHaveProperty('effectiveFrom');
  });

  it('says why each limit without a computable date has none', () => {
    for (const limit of pack.limits.filter(({ runs }) => runs === null)) expect(limit.notes?.[0]).toMatch(/\.$/);
  });

  it('says on what each date rests, and calls the firm’s own dates policy', () => {
    const bases = new Set(pack.limits.map(({ basis }) => basis));
    const allowed = pack.id.startsWith('ccf-statute')
      ? ['statute', 'letter', 'decision']
      : pack.id === 'interpol-rpd-2025'
        ? ['regulation']
        : ['policy'];
    expect([...bases].toSorted()).toEqual(allowed.toSorted());
  });

  it('carries every limit that this edition ships', () => {
    if (pack.id === 'interpol-rpd-2025') {
      expect(pack.limits.map(({ rule }) => rule)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((nth) => `R0${nth}`));
      return;
    }
    if (pack.id === 'firm-policy-default') {
      expect(pack.limits.every(({ rule, nature }) => rule.startsWith('P') && nature === 'opportunity')).toBe(true);
      return;
    }
    const common = [
      'T02',
      'T03',
      'T06',
      'T07',
      'T08',
      'T09',
      'T10',
      'T11',
      'T12',
      'T13',
      'T14',
      'T15',
      'T16',
      'T17',
      'T18',
      'T19',
      'T20',
      'T21',
      'T22',
      'T23',
    ];
    const added = pack.id === 'ccf-statute-2025' ? ['T01', 'T04', 'T05'] : [];
    expect([...new Set(pack.limits.map(({ rule }) => rule))]).toEqual([...common, ...added].toSorted());
  });

  it('lets no limit deem an outcome: only the applicant’s own limit defeats a request', () => {
    const hard = pack.limits.filter(({ onExpiry }) => onExpiry === 'inadmissible').map(({ rule }) => rule);
    expect(hard).toEqual(pack.id.startsWith('ccf-statute') ? ['T16'] : []);
  });

  it('has no extension for the six months of art. 42(2)', () => {
    expect(pack.limits.find(({ rule }) => rule === 'T16')?.movedBy).toBeUndefined();
  });
});

describe('the lengths that the Statute gives', () => {
  it.each([
    ['T03', 'P1M', '32(1)'],
    ['T04', 'P45D', '33(2)'],
    ['T06', 'P4M', '40(1)'],
    ['T07', 'P9M', '40(2)'],
    ['T09', 'P1M', '41(1)'],
    ['T10', 'P1M', '41(2)'],
    ['T12', 'P1M', '41(3)'],
    ['T13', 'P1M', '41(3)'],
    ['T15', 'P1M', '37(2), 41(1)'],
    ['T16', 'P6M', '42(2)'],
    ['T02', null, '31(1)'],
    ['T05', null, '33(5)'],
    ['T11', null, '41(2)'],
    ['T14', null, '41(4)'],
  ])('%s runs %s, art. %s', (rule, runs, article) => {
    expect(rulePack('ccf-statute-2025').limits.find((limit) => limit.rule === rule)).toMatchObject({
      runs,
      cites: { article },
    });
  });
});

describe('a pack that is not known, or not well formed, is refused', () => {
  it('by its name', () => {
    expect(() => rulePack('ccf-statute-1999')).toThrow(UnknownRulePack);
    expect(() => rulePack('ccf-statute-1999')).toThrow(
      'There is no rule pack "ccf-statute-1999"; there are ccf-statute-2016, ccf-statute-2025, interpol-rpd-2025, firm-policy-default.',
    );
  });

  const altered = (change: (limit: Record<string, unknown>) => void): unknown => {
    const copy = structuredClone(rulePack('ccf-statute-2016')) as RulePack;
    change(copy.limits[2] as TimeLimit & Record<string, unknown>);
    return copy;
  };

  it.each<[string, (limit: Record<string, unknown>) => void, string, string]>([
    [
      'an unknown key',
      (limit) => {
        limit.runns = 'P4M';
      },
      'limits[2].runns',
      'is not a key here',
    ],
    [
      'a missing key',
      (limit) => {
        delete limit.cites;
      },
      'limits[2].cites',
      'is missing',
    ],
    [
      'an unknown roll',
      (limit) => {
        limit.counting = {
          monthEnd: 'last-day',
          days: 'day-after-is-one',
          roll: 'next-working-day',
          basis: 'convention',
          aim: 'none',
          holidays: 'france',
        };
      },
      'limits[2].counting.roll',
      'must be one of: none',
    ],
    [
      'an unknown unit',
      (limit) => {
        limit.runs = 'P4X';
      },
      'limits[2].runs',
      'must be a duration such as P1M or P45D',
    ],
    [
      'an unknown rule id',
      (limit) => {
        limit.rule = 'four-months';
      },
      'limits[2].rule',
      'must be a rule such as T07',
    ],
    [
      'an unknown party',
      (limit) => {
        limit.bound = 'everybody';
      },
      'limits[2].bound',
      'must be an object',
    ],
    [
      'an unknown entry kind, deep down',
      (limit) => {
        (limit.metBy as { kinds: string[] }[])[0] = { kinds: ['decision-made'] };
      },
      'limits[2].metBy[0].kinds[0]',
      'must be one of: ',
    ],
    [
      'a misspelt narrowing',
      (limit) => {
        (limit.metBy as object[])[0] = { kinds: ['decision-adopted'], were: {} };
      },
      'limits[2].metBy[0].were',
      'is not a key here',
    ],
    [
      'a chain to a limit that comes later',
      (limit) => {
        limit.triggers = [{ latestOf: 'T99', standsFor: 'decision-adopted', certainty: 'estimated' }];
      },
      'limits[2].triggers[0].latestOf',
      'must name an earlier limit',
    ],
  ])('with the path of %s', (_, change, path, problem) => {
    expect(packFaults(altered(change))).toEqual([{ path, problem: expect.stringContaining(problem) }]);
  });

  it('and a limit that counts from sessions, in a pack without a calendar', () => {
    const { sessions: _, ...pack } = rulePack('firm-policy-default');
    expect(packFaults(pack)).toEqual([{ path: 'sessions', problem: 'is missing: a limit counts from them' }]);
  });

  it('and a limit of which nothing says what meets or ends it', () => {
    const pack = rulePack('firm-policy-default');
    const index = pack.limits.findIndex(({ rule }) => rule === 'P09');
    const limits = pack.limits.map(({ endedBy, ...limit }) => (limit.rule === 'P09' ? limit : { ...limit, endedBy }));
    expect(packFaults(JSON.parse(JSON.stringify({ ...pack, limits })))).toEqual([
      { path: `limits[${index}].metBy`, problem: 'must be a list that is not empty' },
    ]);
  });

  it('and so is what is no pack at all', () => {
    expect(packFaults(null)).toEqual([{ path: '', problem: 'must be an object' }]);
    expect(packFaults({})).toContainEqual({ path: 'limits', problem: 'is missing' });
  });
});
