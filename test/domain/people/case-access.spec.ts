import { describe, expect, it } from '@jest/globals';
import { type AccessEvent, caseAccess } from '#domain/people/case-access.js';

const on = (day: number, act: string, subject: string | null, details: AccessEvent['details'] = {}): AccessEvent => ({
  at: `2026-01-${String(day).padStart(2, '0')}T12:00:00.000Z`,
  actor: 'somebody',
  act,
  subject,
  details,
});
const day = (number: number): string => on(number, '', null).at;
const BEGINNING = '1970-01-01T00:00:00.000Z';
const staff = (id: string, role: string, office = 'main') => on(1, 'staff.added', id, { roles: [role], office });
const opened = on(2, 'case.opened', null, { office: 'main', team: ['l'] });

describe('who could see a case', () => {
  it('is its team, and the partners of its office, from its opening on', () => {
    const people = [
      staff('l', 'lawyer'),
      staff('p', 'partner'),
      staff('q', 'partner', 'other'),
      staff('a', 'administrator'),
    ];
    expect(caseAccess([...people, opened], BEGINNING)).toEqual([
      { staff: 'l', relation: 'member', roles: ['lawyer'], from: day(2), until: null },
      { staff: 'p', relation: 'same-office', roles: ['partner'], from: day(2), until: null },
    ]);
  });

  it('is nobody walled from the moment of the wall, nor a partner who moved, nor whoever departed', () => {
    const events = [
      staff('l', 'lawyer'),
      staff('p', 'partner'),
      staff('m', 'paralegal'),
      opened,
      on(3, 'member.added', 'm'),
      on(4, 'wall.raised', 'm'),
      on(5, 'staff.office-changed', 'p', { office: 'other' }),
      on(6, 'staff.departed', 'l'),
    ];
    expect(caseAccess(events, BEGINNING).map(({ staff: who, from, until }) => [who, from, until])).toEqual([
      ['l', day(2), day(6)],
      ['p', day(2), day(5)],
      ['m', day(3), day(4)],
    ]);
    expect(caseAccess(events, day(5)).map(({ staff: who }) => who)).toEqual(['l']);
  });

  it('follows roles, and walls that are lifted', () => {
    const events = [
      staff('l', 'lawyer'),
      staff('s', 'ops'),
      opened,
      on(3, 'wall.raised', 's'),
      on(4, 'staff.roles-changed', 's', { roles: ['partner'] }),
      on(5, 'wall.lifted', 's'),
      on(6, 'staff.roles-changed', 's', { roles: ['lawyer'] }),
    ];
    expect(caseAccess(events, BEGINNING)).toContainEqual({
      staff: 's',
      relation: 'same-office',
      roles: ['partner'],
      from: day(5),
      until: day(6),
    });
  });
});
