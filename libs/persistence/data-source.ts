import pg from 'pg';
import { DataSource, DefaultNamingStrategy, type MixedList } from 'typeorm';
import { ENTITIES } from './entities.js';

export interface DatabaseOptions {
  /** Who connects, as the server's own views show it: api, worker, auditor. */
  readonly part?: string;
  readonly connections?: number;
  /** How long a statement may take; 0 is as long as it likes. */
  readonly statementTimeoutMs?: number;
  readonly migrations?: MixedList<new () => object>;
  /** Hears of connections that broke while nobody used them. The pool has replaced them already. */
  readonly onConnectionLost?: (error: Error) => void;
}

// Every statement of ours takes milliseconds; one that took longer than this would hold its case against everybody.
const STATEMENT_TIMEOUT_MS = 20_000;

/** Opens the pool. A server that restarts breaks connections, never the process: the next query opens a new one. */
export async function openDatabase(
  url: string,
  {
    part = 'docket',
    connections = 10,
    statementTimeoutMs = STATEMENT_TIMEOUT_MS,
    migrations = [],
    onConnectionLost = () => undefined,
  }: DatabaseOptions = {},
): Promise<DataSource> {
  const database = new DataSource({
    type: 'postgres',
    url,
    applicationName: `ccf-${part}`,
    poolSize: connections,
    connectTimeoutMS: 5_000,
    entities: ENTITIES,
    migrations: migrations as MixedList<never>,
    namingStrategy: new SnakeCaseNames(),
    poolErrorHandler: onConnectionLost,
    installExtensions: false,
    extra: {
      Client: SteadyClient,
      types: { getTypeParser: readAsText },
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: 30_000,
      keepAlive: true,
      // Statements that do not wait for each other travel together, and run in the order in which they were given.
      pipeline: true,
    },
  });
  return database.initialize();
}

/**
 * A connection can break more than once: the server says that it goes, then the line does. Whoever held it has let go of
 * it by then, and an `error` that nobody hears would end the process.
 */
class SteadyClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

const DATE = 1082;
const TIMESTAMP_WITH_ZONE = 1184;
type Parser = (text: string) => unknown;

/** A civil date stays the text it is, in every time zone; an instant is read as ISO 8601 in UTC. */
function readAsText(oid: number, format?: 'text' | 'binary'): Parser {
  if (format === 'binary') return pg.types.getTypeParser(oid, format) as Parser;
  if (oid === DATE) return (text) => text;
  if (oid === TIMESTAMP_WITH_ZONE) return (text) => new Date(text).toISOString();
  return pg.types.getTypeParser(oid) as Parser;
}

/** `nextDueOn` is the column `next_due_on`. */
class SnakeCaseNames extends DefaultNamingStrategy {
  override columnName(property: string, custom: string | undefined, prefixes: string[]): string {
    return [...prefixes, custom ?? property].join('_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
