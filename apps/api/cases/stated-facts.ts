import { Inject, Injectable } from '@nestjs/common';
import type { DataSource, EntityManager } from 'typeorm';
import type { Fault } from '#contracts/problem.contract.js';
import type { Fact } from '#domain/docket/entry.js';
import type { Actor } from '#domain/people/staff.js';
import { BureauRepository } from '#persistence/bureaus/bureau.repository.js';
import { DocumentRepository } from '#persistence/documents/document.repository.js';
import { readingAs } from '#persistence/transaction.js';
import { DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { bureausNamedIn, type NamedBureau } from './named-bureaus.js';

/** What a fact names outside its case must exist: bureaus in the list, documents in the case. */
@Injectable()
export class StatedFacts {
  /** Only a migration changes the list of bureaus: what was one once is one as long as this process runs. */
  private readonly bureaus = new Set<string>();

  constructor(@Inject(DATABASE) private readonly database: DataSource) {}

  /** `at` is the fact's own place in what was sent, where it is one of several. */
  async check(fact: Fact, caseId: string, who: Actor, at = ''): Promise<void> {
    const within = at === '' ? '' : `${at}.`;
    await this.checkBureaus(
      bureausNamedIn(fact).map(({ path, code }) => ({ code, path: `${within}${path}` })),
      who,
    );
    const documents = documentsNamedIn(fact).map(({ path, id }) => ({ id, path: `${within}${path}` }));
    if (documents.length === 0) return;
    await readingAs(this.database, who.id, async (tx) => {
      for (const { path, id } of documents) {
        if ((await documentIn(tx, caseId, id)) === null)
          throw new Problem('document.unknown', [{ path, problem: 'is no document of this case', code: 'unknown' }]);
      }
    });
  }

  /** For an opening: a case that does not exist yet has no documents, its items name bureaus only. */
  async checkBureaus(named: readonly NamedBureau[], who: Actor): Promise<void> {
    const asked = named.map(({ code }) => code).filter((code) => !this.bureaus.has(code));
    if (asked.length === 0) return;
    const unknown = await readingAs(this.database, who.id, (tx) => new BureauRepository(tx).unknown(asked));
    for (const code of asked) if (!unknown.includes(code)) this.bureaus.add(code);
    const faults = named
      .filter(({ code }) => unknown.includes(code))
      .map(({ path, code }): Fault => ({ path, problem: `${code} is no bureau`, code: 'unknown' }));
    if (faults.length > 0) throw new Problem('bureau.unknown', faults);
  }
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** A document of the case, or null; what cannot be an id names none. */
export const documentIn = async (tx: EntityManager, caseId: string, id: string) =>
  UUID.test(id) ? new DocumentRepository(tx).byId(caseId, id.toLowerCase()) : null;

function documentsNamedIn(fact: Fact): { path: string; id: string }[] {
  const own = fact.document === undefined ? [] : [{ path: 'document', id: fact.document }];
  const replacement = fact.kind === 'entry-corrected' ? (fact.replacement as Fact | undefined) : undefined;
  return replacement?.document === undefined
    ? own
    : [...own, { path: 'replacement.document', id: replacement.document }];
}
