import { describe, expect, it } from '@jest/globals';
import { COMMANDS, type CommandName } from '#domain/case/commands.js';
import { notAllowed, permitted } from '#domain/case/permitted.js';
import { STAGES, type Stage } from '#domain/case/stage-names.js';
import { ROLES } from '#domain/people/staff.js';
import { aFile, drafted } from '../dockets.js';

/** The full matrix, written out by hand: `+` allowed, `.` refused, one column a stage in the order of the procedure. */
const MATRIX: Readonly<Record<CommandName, string>> = {
  //                               access await delet ncb   decis compl monit closed
  'record-facts': /*            */ '+++++++.',
  'record-note': /*             */ '++++++++',
  'correct-entry': /*           */ '++++++++',
  'prepare-filing': /*          */ '+++++++.',
  'submit-filing': /*           */ '+++++++.',
  'release-filing': /*          */ '+++++++.',
  'settle-filing': /*           */ '++++++++',
  'start-interim-measures': /*  */ '+++++++.',
  'acknowledge-interim-measures': '++++++++',
  'decide-on-rule-pack': /*     */ '+++++++.',
  'close-case': /*              */ '+++++++.',
  'reopen-case': /*             */ '.......+',
};
const ROLE_MATRIX: Readonly<Record<CommandName, readonly string[]>> = {
  'record-facts': ['administrator', 'lawyer', 'paralegal'],
  'record-note': ['administrator', 'lawyer', 'paralegal'],
  'correct-entry': ['administrator', 'lawyer', 'paralegal'],
  'prepare-filing': ['administrator', 'lawyer', 'paralegal'],
  'submit-filing': ['administrator', 'lawyer', 'paralegal'],
  'release-filing': ['administrator', 'lawyer'],
  'settle-filing': ['administrator', 'lawyer'],
  'start-interim-measures': ['administrator', 'lawyer', 'paralegal'],
  'acknowledge-interim-measures': ['administrator', 'lawyer', 'paralegal'],
  'decide-on-rule-pack': ['administrator', 'lawyer'],
  'close-case': ['administrator', 'lawyer'],
  'reopen-case': ['administrator', 'lawyer'],
};

const names = Object.keys(COMMANDS) as CommandName[];
const cells = names.flatMap((name) =>
  STAGES.map((stage, column) => [name, stage, MATRIX[name]?.[column] === '+'] as const),
);

describe('the stage × command matrix', () => {
  it('has a row for every command and a column for every stage', () => {
    expect(names.toSorted()).toEqual(Object.keys(MATRIX).toSorted());
    expect(Object.values(MATRIX).every((row) => row.length === STAGES.length)).toBe(true);
  });

  it.each(cells)('%s in %s: allowed %s', (name: CommandName, stage: Stage, allowed: boolean) => {
    expect(notAllowed(name, stage, { id: 'x', role: 'administrator' }) === undefined).toBe(allowed);
  });

  it.each(names.flatMap((name) => ROLES.map((role) => [name, role, ROLE_MATRIX[name].includes(role)] as const)))(
    '%s by a %s: allowed %s',
    (name, role, allowed) => {
      const stage = name === 'reopen-case' ? 'closed' : 'decision';
      expect(notAllowed(name, stage, { id: 'x', role }) === undefined).toBe(allowed);
    },
  );

  it('offers a filing only while a drafted request waits for one', () => {
    const who = { id: 'x', role: 'lawyer' } as const;
    const nothing = { rulePack: false };
    expect(permitted(aFile([]), 'access-request', who, nothing)).not.toContain('prepare-filing');
    expect(permitted(aFile([drafted('r1', 'access')]), 'access-request', who, nothing)).toContain('prepare-filing');
  });

  it('offers a decision on a rule pack only to lawyers, and only while one waits for it', () => {
    const offered = (role: 'lawyer' | 'paralegal', rulePack: boolean) =>
      permitted(aFile([]), 'decision', { id: 'x', role }, { rulePack }).includes('decide-on-rule-pack');
    expect([offered('lawyer', true), offered('lawyer', false), offered('paralegal', true)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
