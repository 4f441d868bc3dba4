import { describe, expect, it } from '@jest/globals';
import { sealUnder } from '#apps/api/staff/seal.js';
import { isSealedText } from '#keys/sealing.js';

const FIRM = Buffer.alloc(32, 7);
/** As it was kept before there was one form for all that is sealed. */
const EARLIER = 'oXaM8IVbhwOLi9HhSdxaB-HhRziqbnMDbAuM5K3Iiv-o1-jwt3ptxqVE-gvVReg';

describe('a small secret of a person', () => {
  const { seal, open } = sealUnder(FIRM);

  it('is kept in the form of everything that is sealed, another one each time', () => {
    const [one, other] = [seal(Buffer.from('secret'), 'somebody'), seal(Buffer.from('secret'), 'somebody')];
    expect(isSealedText(one)).toBe(true);
    expect(one).not.toBe(other);
    expect(open(one, 'somebody').toString()).toBe('secret');
  });

  it('that was kept in the earlier form is still read', () => {
    expect(open(EARLIER, 'somebody').toString()).toBe('of the earlier form');
  });

  it.each([
    ['today', () => seal(Buffer.from('secret'), 'somebody')],
    ['earlier', () => EARLIER],
  ])('as it is kept %s opens for nobody else, under no other key, and not altered', (_when, kept) => {
    const sealed = kept();
    expect(() => open(sealed, 'somebody else')).toThrow('key.does-not-open');
    expect(() => sealUnder(Buffer.alloc(32, 8)).open(sealed, 'somebody')).toThrow('key.does-not-open');
    const at = sealed.length - 8;
    const altered = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(() => open(altered, 'somebody')).toThrow('key.does-not-open');
    for (const cut of ['', 'sealed.', sealed.slice(0, 20)])
      expect(() => open(cut, 'somebody')).toThrow('key.does-not-open');
  });
});
