import type { EntityManager } from 'typeorm';
import type { Config } from '#config/config.js';
import type { ToldFinding, WrittenMail } from '#correspondence/mail-kinds.js';
import { renderMail } from '#correspondence/render-mail.js';
import type { Instant } from '#domain/docket/shape.js';
import type { AuditEntity, AuditFinding } from '#persistence/audit/audit.entity.js';
import { AuditRepository } from '#persistence/audit/audit.repository.js';
import { notFoundBefore } from './finding.js';
import type { FirmReader } from './firm-readers.js';

/** What an audit has to tell that the one before it had not: new findings, and whatever was mended. */
export function news(audit: Pick<AuditEntity, 'findings' | 'repaired'>, before: AuditEntity | null): AuditFinding[] {
  return [...notFoundBefore(audit.findings, before?.findings ?? []), ...audit.repaired];
}

/** A finding as a mail tells it. */
export const toldFinding = ({ code, reference, says, values }: AuditFinding): ToldFinding => ({
  code,
  reference: reference ?? null,
  says,
  ...(values === undefined ? {} : { values }),
});

export const newsLetter = (
  told: readonly AuditFinding[],
  foundAt: Instant,
  { PUBLIC_URL: opsUrl }: Pick<Config, 'PUBLIC_URL'>,
  { language }: Pick<FirmReader, 'language'>,
): WrittenMail => {
  const findings = told.map(toldFinding);
  return renderMail('audit-finding', { opsUrl, foundAt, findings }, language);
};

/** The letter of an audit as it is on record, for this reader. */
export async function letterOfAudit(
  tx: EntityManager,
  id: string,
  config: Pick<Config, 'PUBLIC_URL'>,
  reader: FirmReader,
): Promise<WrittenMail | null> {
  const audits = new AuditRepository(tx);
  const audit = await audits.byId(id);
  if (audit === null) return null;
  const told = reader.ofTheirs(news(audit, await audits.before(id)));
  return told.length === 0 ? null : newsLetter(told, audit.finishedAt, config, reader);
}
