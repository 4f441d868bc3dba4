import type { EntityManager } from 'typeorm';
import { rowsOf } from '../statement.js';

/** How names are compared: each as the words by which the register knows it, whatever their order, case and accents. */
export interface NameIndex {
  wordsOf(names: readonly string[]): Promise<string[][]>;
}

/** The register's own reading of names. */
export class ReadableNames implements NameIndex {
  constructor(private readonly tx: EntityManager) {}

  async wordsOf(names: readonly string[]): Promise<string[][]> {
    const rows = await rowsOf<{ words: string[] }>(
      this.tx,
      'SELECT name_words(name) AS words FROM unnest($1::text[]) AS name',
      [names],
    );
    return rows.map(({ words }) => words);
  }
}
