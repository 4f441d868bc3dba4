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
  'record-facts': ['partner', 'lawyer', 'paralegal'],
  'record-note': ['partner', 'lawyer', 'paralegal'],
  'correct-entry': ['partner', 'lawyer', 'paralegal'],
  'prepare-filing': ['partner', 'lawyer', 'paralegal'],
  'submit-filing': ['partner', 'lawyer', 'paralegal'],
  'release-filing': ['partner', 'lawyer'],
  'settle-filing': ['partner', 'lawyer'],
  'start-interim-measures': ['partner', 'lawyer', 'paralegal'],
  'acknowledge-interim-measures': ['partner', 'lawyer', 'paralegal'],
  'decide-on-rule-pack': ['partner', 'lawyer'],
  'close-case': ['partner', 'lawyer'],
  'reopen-case': ['partner', 'lawyer'],
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
    expect(notAllowed(name, stage, { id: 'x', roles: ['lawyer'] }) === undefined).toBe(allowed);
  });

  it.each(names.flatMap((name) => ROLES.map((role) => [name, role, ROLE_MATRIX[name].includes(role)] as const)))(
    '%s by a %s: allowed %s',
    (name, role, allowed) => {
      const stage = name === 'reopen-case' ? 'closed' : 'decision';
      expect(notAllowed(name, stage, { id: 'x', roles: [role] }) === undefined).toBe(allowed);
    },
  );

  it('offers a filing only while a drafted request waits for one', () => {
    const who = { id: 'x', roles: ['lawyer'] } as const;
    expect(permitted(aFile([]), 'access-request', who, { rulePack: false })).not.toContain('prepare-filing');
    expect(permitted(aFile([drafted('r1', 'access')]), 'access-request', who, { rulePack: false })).toContain(
      'prepare-filing',
    );
  });
});
