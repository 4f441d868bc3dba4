import { expect, it } from '@jest/globals';
import { FIRM_CHAIN } from '#persistence/audit/chain.js';
import { surveyChain } from '#persistence/audit/chain-survey.js';
import { openDatabase } from '#persistence/data-source.js';
import { migrate } from '#persistence/migrate.js';
import { MIGRATIONS } from '#persistence/migrations/migrations.js';
import { withActor } from '#persistence/transaction.js';
import { withDatabase, withEmptyDatabase } from '../support/postgres.js';
import { aLawyer } from './an-open-case.js';

it('an audit that was written before it was chained is chained as it stood, and begins to say who could see what', async () => {
  const [roles, place] = [await withDatabase(), await withEmptyDatabase()];
  const password = new URL(roles.url).password;
  const before = MIGRATIONS.slice(
    0,
    MIGRATIONS.findIndex((Migration) => new Migration().name?.startsWith('TheChainedAudit')),
  );
  const earlier = await openDatabase(place.ownerUrl, { connections: 1, migrations: before });
  try {
    await earlier.runMigrations({ transaction: 'each' });
    const { id } = await withActor(earlier, 'system:founding', async (tx) => {
      const responsible = await aLawyer(tx);
      const [opened] = await tx.query(
        `INSERT INTO cases (id, reference, kind, start_at, language, clock_rate, clock_started_at, clock_starts_as,
           rule_packs, responsible_id, opened_by, opened_at, opening_facts)
         VALUES (gen_random_uuid(), 'CCF-2026-0001', 'initial', 'access-request', 'en', 1, now(), now(), '{}', $1, $1,
           now(), '[]') RETURNING id`,
        [responsible],
      );
      await tx.query(
        `INSERT INTO audit_events (case_id, act, details) VALUES ($1, 'case.opened', '{"kind": "initial"}')`,
        [opened.id],
      );
      await tx.query(`INSERT INTO audit_events (act, subject) VALUES ('session.started', 'x')`);
      await tx.query(`INSERT INTO audit_events (case_id, act) VALUES ($1, 'entry.recorded')`, [opened.id]);
      return opened;
    });
    const stood = await earlier.query('SELECT id, at, actor, act FROM audit_events ORDER BY id');

    await migrate(place.ownerUrl, { name: 'ccf_app', password });

    expect((await earlier.query('SELECT id, at, actor, act FROM audit_events ORDER BY id')).slice(0, 3)).toEqual(stood);
    for (const chain of [id, FIRM_CHAIN]) expect((await surveyChain(earlier, chain)).fault).toBeUndefined();
    const acts = await earlier.query('SELECT act FROM audit_events WHERE case_id = $1 ORDER BY sequence', [id]);
    expect(acts.map(({ act }: { act: string }) => act)).toEqual(['case.opened', 'entry.recorded', 'case.stood']);
  } finally {
    await earlier.destroy();
    await place.drop();
    await roles.drop();
  }
});
