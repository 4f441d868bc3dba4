import { Column, type ColumnOptions } from 'typeorm';

/** An instant, outside the database always ISO 8601 text in UTC. */
export const InstantColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({
    type: 'timestamptz',
    transformer: { to: (instant: unknown) => instant, from: (read: Date | null) => read?.toISOString() ?? null },
    ...options,
  });

/** A civil date, text in and text out. */
export const DateColumn = (options: ColumnOptions = {}): PropertyDecorator => Column({ type: 'date', ...options });

/** A hash, bytes in the database, hexadecimal text outside. */
export const HashColumn = (options: ColumnOptions = {}): PropertyDecorator =>
  Column({
    type: 'bytea',
    transformer: {
      to: (hash: unknown) => (typeof hash === 'string' ? Buffer.from(hash, 'hex') : hash),
      from: (bytes: Buffer | null) => bytes?.toString('hex') ?? null,
    },
    ...options,
  });
