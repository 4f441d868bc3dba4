import { describe, expect, it } from '@jest/globals';
import type { Deadline } from '#domain/deadlines/deadline.js';
import { isRevised } from '#domain/deadlines/revision.js';
import { admissible, deadline } from './a-docket.js';

const held = deadline(admissible('deletion', '2026-02-10'), 'T07:r1', '2026-06-15') as Deadline;
const becoming = (change: Partial<Deadline>, reopened = false) => isRevised({ ...held, ...change }, held, reopened);

describe('a date gets a new revision', () => {
  it.each<[string, Partial<Deadline>]>([
    ['when it moves', { dueOn: '2026-12-01' }],
    ['when the date that an extension replaced is another', { originalDueOn: '2026-12-01' }],
    ['when it rests on another article', { article: '40(3)' }],
    ['when it rests on another edition', { edition: 'another' }],
    ['when it rests on a letter instead of the text', { basis: 'letter' }],
    ['when another entry starts it', { trigger: 'e9' }],
    ['when it becomes less sure while it is open', { certainty: 'estimated' }],
  ])('%s', (_, change) => {
    expect(becoming(change)).toBe(true);
  });

  it('when it is open again, or its case is', () => {
    expect(isRevised(held, { ...held, settled: true }, false)).toBe(true);
    expect(becoming({}, true)).toBe(true);
  });
});

describe('a date keeps its revision', () => {
  it.each<[string, Partial<Deadline>]>([
    ['when it is met', { settled: true, status: 'met', metOn: '2026-06-01' }],
    ['when it becomes less sure by being met', { settled: true, certainty: 'interpretation' }],
    [
      'when only its bounds, its aim, its working or its notes say more',
      { aimOn: '2026-11-09', earliestDueOn: null, latestDueOn: null, derivation: [], notes: ['more'] },
    ],
  ])('%s', (_, change) => {
    expect(becoming(change)).toBe(false);
  });

  it('when its case is reopened after it was settled', () => {
    expect(isRevised({ ...held, settled: true }, { ...held, settled: true }, true)).toBe(false);
  });
});
