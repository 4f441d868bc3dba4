import { describe, expect, it } from '@jest/globals';
import { RELATIONS, rightsOf } from '#domain/people/access.js';
import { ROLES } from '#domain/people/staff.js';

describe('who may do what with a case', () => {
  it('a wall keeps everybody out, whatever they are', () => {
    expect(rightsOf(ROLES, 'walled')).toEqual([]);
  });

  it('an administrator looks after people and settings, and sees no case in any relation', () => {
    expect(RELATIONS.flatMap((relation) => rightsOf(['administrator'], relation))).toEqual([]);
  });

  it('content is for whoever works on the case, and for the partners of its office', () => {
    const readers = ROLES.flatMap((role) =>
      RELATIONS.filter((relation) => rightsOf([role], relation).includes('content')).map((as) => `${role}, ${as}`),
    );
    expect(readers).toEqual(['partner, member', 'partner, same-office', 'lawyer, member', 'paralegal, member']);
  });

  it('whoever is several things may do what any of them may', () => {
    expect(rightsOf(['administrator', 'lawyer'], 'member')).toEqual(['watch', 'content', 'trail']);
    expect(rightsOf(['ops', 'records'], 'other-office')).toEqual(['watch', 'keeping']);
  });
});
