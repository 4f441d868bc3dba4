import { createHash, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import { renderMail } from '#correspondence/render-mail.js';
import type { CivilDate, Instant } from '#domain/docket/shape.js';
import { anchorFile, publicPem, readAnchor } from '#persistence/audit/anchor.js';
import { audit } from '#persistence/audit/audit-event.repository.js';
import type { ChainHead } from '#persistence/audit/chain.js';
import { ChainRepository } from '#persistence/audit/chain.repository.js';
import { anchorKey } from './anchor-key.js';
import type { FirmLetter, FirmMail } from './firm-mail.js';

const nameOf = (day: CivilDate): string => `anchor-${day}.json`;

/** Anchors the ends of all chains once a day: in a signed file, and by mail to where the firm keeps its records. */
export class Anchors {
  private readonly key: KeyObject;

  constructor(private readonly config: Pick<Config, 'AUDIT_ANCHOR_DIR' | 'FIRM_NAME' | 'FIRM_LANGUAGE'>) {
    this.key = anchorKey(config.AUDIT_ANCHOR_DIR);
  }

  isAnchored(day: CivilDate): boolean {
    return existsSync(this.fileOf(day));
  }

  /** The ends that were anchored last, under this key; none before the first day. */
  latest(): readonly ChainHead[] {
    const { AUDIT_ANCHOR_DIR: folder } = this.config;
    const last = readdirSync(folder)
      .filter((name) => /^anchor-\d{4}-\d{2}-\d{2}\.json$/.test(name))
      .toSorted()
      .at(-1);
    return last === undefined ? [] : readAnchor(readFileSync(join(folder, last), 'utf8'), publicPem(this.key)).heads;
  }

  /** To be called by one auditor at a time. The file is written last: what it says of was committed before it. */
  async anchor(tx: EntityManager, mail: FirmMail, day: CivilDate, now: Instant): Promise<void> {
    const chains = new ChainRepository(tx);
    const heads = await chains.heads();
    await audit(tx, { act: 'audit.anchored', details: { day, chains: heads.length } });
    const text = anchorFile({ anchoredAt: now, heads }, this.key);
    const file = this.fileOf(day);
    writeFileSync(`${file}.new`, text, { mode: 0o644 });
    renameSync(`${file}.new`, file);
    await mail.plan(tx, 'digest', `anchor:${day}`, this.written(day, text));
  }

  /** The mail of a day's anchor, with its file; none where the file is no longer there. */
  readonly letter: FirmLetter = async (_tx, day) => {
    if (!this.isAnchored(day)) return null;
    const content = readFileSync(this.fileOf(day));
    const attachment = { fileName: nameOf(day), contentType: 'application/json', content };
    return { ...this.written(day, content.toString()), attachments: [attachment] };
  };

  private written(on: CivilDate, text: string) {
    const { heads, key } = readAnchor(text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const { FIRM_NAME: firm, FIRM_LANGUAGE } = this.config;
    const anchored = { firm, on, chains: heads.length, fileName: nameOf(on), sha256, key };
    return renderMail('audit-anchor', anchored, FIRM_LANGUAGE);
  }

  private fileOf(day: CivilDate): string {
    return join(this.config.AUDIT_ANCHOR_DIR, nameOf(day));
  }
}
