import { createHash } from 'node:crypto';
import type { ClientBase, QueryResult } from 'pg';
import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';

/** Runs one statement and answers its rows, whatever kind of statement it is. */
export async function rowsOf<Row>(
  tx: EntityManager,
  statement: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  return (await run(tx, statement, values)).rows as Row[];
}

/** Runs one statement and answers how many rows it touched. */
export async function countOf(tx: EntityManager, statement: string, values: readonly unknown[] = []): Promise<number> {
  return (await run(tx, statement, values)).rowCount ?? 0;
}

/**
 * Statements are prepared once for each connection, under a name of their own: on the command path, planning them again
 * took longer than running them. Their texts are constants, so there are only as many as stand in the code.
 */
async function run(tx: EntityManager, statement: string, values: readonly unknown[]): Promise<QueryResult> {
  const runner = tx.queryRunner;
  if (!runner?.isTransactionActive) throw new Error('every statement runs inside a transaction that names its actor');
  if (runner.isReleased) throw new Error('the connection of this transaction was lost, and the transaction with it');
  const client = (await runner.connect()) as ClientBase;
  return client.query({ name: nameOf(statement), text: statement, values: [...values] });
}

const names = new Map<string, string>();

function nameOf(statement: string): string {
  const name = names.get(statement) ?? createHash('sha256').update(statement).digest('hex').slice(0, 32);
  names.set(statement, name);
  return name;
}

/**
 * Inserts rows of one table in one statement, and answers how many were new. A field left out takes the column's
 * default. A row that is there already stays as it is where `onConflict` names the constraint it would break, or says
 * `any`.
 */
export async function insertRows<Row extends ObjectLiteral>(
  tx: EntityManager,
  table: EntityTarget<Row>,
  rows: readonly Partial<Row>[],
  onConflict = '',
): Promise<number> {
  if (rows.length === 0) return 0;
  const { tableName, columns } = tx.connection.getMetadata(table);
  const given = columns.filter((column) => column.getEntityValue(rows[0] as Row) !== undefined);
  const names = given.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const records = rows.map((row) =>
    Object.fromEntries(
      given.map((column) => {
        const value: unknown = column.getEntityValue(row as Row);
        return [column.databaseName, column.type === 'bytea' && typeof value === 'string' ? `\\x${value}` : value];
      }),
    ),
  );
  return countOf(
    tx,
    `INSERT INTO ${tableName} (${names}) SELECT ${names} FROM jsonb_populate_recordset(NULL::${tableName}, $1)
     ${onConflict === '' ? '' : `ON CONFLICT ${onConflict === 'any' ? '' : onConflict} DO NOTHING`}`,
    [JSON.stringify(records)],
  );
}
