import { ROLES, type Role } from './staff.js';

/** How somebody stands to a case. The first that is true counts, in this order: a wall overrides everything. */
export const RELATIONS = ['walled', 'member', 'same-office', 'other-office'] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * What a role may do with a case: `watch` that it exists, its stage and how its work runs; read and write its `content`;
 * read its `trail` of acts; do its `keeping`: retention, legal hold, erasure, the conflict check's answer.
 */
export const RIGHTS = ['watch', 'content', 'trail', 'keeping'] as const;
export type Right = (typeof RIGHTS)[number];

type Reach = Readonly<Record<Relation, readonly Right[]>>;

const NOTHING: Reach = { walled: [], member: [], 'same-office': [], 'other-office': [] };
const everywhere = (...rights: readonly Right[]): Reach => ({
  ...NOTHING,
  member: rights,
  'same-office': rights,
  'other-office': rights,
});

/**
 * Who may do what with which case: the one table. Row security reads it from the database, where a migration has put it,
 * and the tests walk every cell of it on every route.
 */
export const ACCESS: Readonly<Record<Role, Reach>> = {
  administrator: NOTHING,
  partner: { ...NOTHING, member: ['watch', 'content', 'trail'], 'same-office': ['watch', 'content', 'trail'] },
  lawyer: { ...NOTHING, member: ['watch', 'content', 'trail'] },
  paralegal: { ...NOTHING, member: ['watch', 'content'] },
  records: everywhere('watch', 'keeping'),
  ops: everywhere('watch'),
  auditor: everywhere('watch', 'trail'),
};

/** What somebody with these roles may do with a case to which they stand so. */
export const rightsOf = (roles: readonly Role[], relation: Relation): Right[] =>
  RIGHTS.filter((right) => roles.some((role) => ACCESS[role][relation].includes(right)));

/** The relations in which somebody with these roles has a right: how their cases are found. */
export const reachOf = (roles: readonly Role[], right: Right): Relation[] =>
  RELATIONS.filter((relation) => rightsOf(roles, relation).includes(right));

/**
 * What another program can be: a role that gives it the content of no case but those of its teams, nothing of what is kept
 * or erased, and no people to look after.
 */
export const INTEGRATION_ROLES: readonly Role[] = ROLES.filter(
  (role) =>
    role !== 'administrator' &&
    (['same-office', 'other-office'] as const)
      .flatMap((relation) => rightsOf([role], relation))
      .every((right) => right !== 'content' && right !== 'keeping'),
);
