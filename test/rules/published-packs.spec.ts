import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { packsInForceOn, RULE_PACK_IDS, rulePack } from '#rules/packs.js';

/**
 * A published pack never changes: cases are pinned to it and their dates are checked against it years later. Whoever
 * edits one makes a new version, and adds its line here; no line is ever altered.
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  'ccf-statute-2016@2': 'df2873b6e1006989bed0b35ffd7432b6c1d34e726e1836d18898c3b74d636fa2',
  'ccf-statute-2025@2': '018a3cc1db80428d51d34fb0b02bc618f6718ee21cd1230c4b68ce80e8b9290e',
  'interpol-rpd-2025@1': '743aa26a8dfaf6f82a63b0feb836716f2d9213cb1cc2f001e4524c0dd721a37c',
  'firm-policy-default@1': '118fe2e3a480a07c439acd1c54556c30eb75f4c836d795753a869a023016f5d3',
  'firm-policy-default@2': '9cfec3487f3b5f903f5436aa12ec1f39ab71a20229302acb7cd5ee8fc98c7374',
};

const fingerprint = (id: string): string =>
  createHash('sha256')
    .update(JSON.stringify(rulePack(id)))
    .digest('hex');

describe('published rule packs', () => {
  it.each(RULE_PACK_IDS)('%s is, byte for byte, the version that was published', (id) => {
    expect({ [`${id}@${rulePack(id).version}`]: fingerprint(id) }).toEqual({
      [`${id}@${rulePack(id).version}`]: PUBLISHED[`${id}@${rulePack(id).version}`],
    });
  });
});

describe('the packs that a case opened on a day is pinned to', () => {
  it.each([
    ['2017-03-11', 'ccf-statute-2016'],
    ['2025-11-26', 'ccf-statute-2016'],
    ['2025-11-27', 'ccf-statute-2025'],
    ['2036-01-01', 'ccf-statute-2025'],
  ])('on %s: %s, with the Rules and the firm’s own dates', (day, statute) => {
    expect(packsInForceOn(day)).toEqual([statute, 'interpol-rpd-2025', 'firm-policy-default']);
  });
});
