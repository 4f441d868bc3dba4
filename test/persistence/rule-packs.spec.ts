import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { CaseRepository, type NewCase } from '#persistence/cases/case.repository.js';
import { RecordRepository } from '#persistence/cases/record.repository.js';
import type { AdoptionEntity } from '#persistence/rule-packs/adoption.entity.js';
import { AdoptionRepository } from '#persistence/rule-packs/adoption.repository.js';
import { DryRunRepository } from '#persistence/rule-packs/dry-run.repository.js';
import { withActor, withSystem } from '#persistence/transaction.js';
import { openWithKeys } from '../support/firm-key.js';
import { type TestDatabase, withDatabase } from '../support/postgres.js';
import { AT, anOpenCase } from './an-open-case.js';

const LATER = '2026-04-01T09:00:00.000Z';

describe('the rule packs of a case', () => {
  let place: TestDatabase;
  let database: DataSource;
  beforeAll(async () => {
    place = await withDatabase();
    database = await openWithKeys(place.url);
  });
  afterAll(async () => {
    await database?.destroy();
    await place?.drop();
  });

  const opened = () => place.founding((tx) => anOpenCase(tx, { rulePacks: ['ccf-statute-2016'] }));
  const ordered = ({ openedBy }: NewCase) =>
    withActor(database, openedBy, async (tx) => {
      const order = { id: randomUUID(), pack: 'ccf-statute-2025', orderedBy: openedBy, orderedAt: AT };
      return (await new DryRunRepository(tx).order(order)).number;
    });
  const decided = (held: NewCase, dryRun: number, decision: AdoptionEntity['decision'], packs = ['ccf-statute-2025']) =>
    withActor(database, held.openedBy, (tx) =>
      new AdoptionRepository(tx).add({
        caseId: held.id,
        id: randomUUID(),
        dryRun,
        decision,
        reason: 'because',
        packs,
        fromVersion: 0,
        decidedBy: held.openedBy,
        decidedAt: AT,
      }),
    );
  const packsOf = (held: NewCase) =>
    withSystem(database, 'reader', async (tx) => {
      const alone = await new RecordRepository(tx).rulePacksOf(held);
      const { rulePacks } = await new RecordRepository(tx).recorded(held);
      expect(rulePacks).toEqual(alone);
      return alone;
    });
  const waiting = (before: string) =>
    withSystem(database, 'reader', async (tx) =>
      (await new CaseRepository(tx).withWorkOrdered(before)).map(({ id }) => id),
    );

  it('are those of its opening until others are applied, whatever was held or ignored', async () => {
    const held = await opened();
    const [first, second, third] = [await ordered(held), await ordered(held), await ordered(held)];
    await decided(held, first, 'hold');
    await decided(held, second, 'ignore');
    expect(await packsOf(held)).toEqual(['ccf-statute-2016']);
    await decided(held, first, 'apply', ['ccf-statute-2025', 'interpol-rpd-2025']);
    expect(await packsOf(held)).toEqual(['ccf-statute-2025', 'interpol-rpd-2025']);
    await decided(held, third, 'apply', ['ccf-statute-2016']);
    expect(await packsOf(held)).toEqual(['ccf-statute-2016']);
  });

  it('are decided once on one dry run, by the database itself', async () => {
    const held = await opened();
    const dryRun = await ordered(held);
    await decided(held, dryRun, 'hold');
    await decided(held, dryRun, 'ignore');
    await expect(decided(held, dryRun, 'apply')).rejects.toThrow(/case_rule_packs_last_word/);
    expect(await packsOf(held)).toEqual(['ccf-statute-2016']);
  });

  it('once applied are work for the case until its register has followed', async () => {
    const held = await opened();
    await decided(held, await ordered(held), 'hold');
    expect(await waiting(LATER)).not.toContain(held.id);
    await decided(held, await ordered(held), 'apply');
    expect(await waiting(AT)).not.toContain(held.id);
    expect(await waiting(LATER)).toContain(held.id);
    await withSystem(database, 'register', (tx) => new AdoptionRepository(tx).takeUp(held.id, LATER));
    expect(await waiting(LATER)).not.toContain(held.id);
  });

  it.each([
    `UPDATE case_rule_packs SET packs = '{}'`,
    `UPDATE case_rule_packs SET reason = 'another'`,
    `UPDATE case_rule_packs SET decision = 'hold'`,
    'DELETE FROM case_rule_packs',
    `UPDATE pack_dry_run_changes SET days = 0`,
    `UPDATE pack_dry_run_cases SET version = 0`,
    `UPDATE cases SET rule_packs = '{}'`,
  ])('and what a decision rests on cannot be changed: %s', async (statement) => {
    const change = withSystem(database, 'rule-packs', (tx) => tx.query(statement));
    await expect(change).rejects.toThrow(/permission denied/);
  });
});
