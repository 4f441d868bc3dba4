import { Link } from 'wouter';
import { useRead } from '../api/queries.js';
import { useTexts } from '../texts/texts.js';
import { isOneOf } from './roles.js';
import { useSession } from './session.js';

/** Until the firm's key has a confirmed backup, administrators read on every page what is to be done about it. */
export function BackupBanner() {
  const { t } = useTexts();
  const { me } = useSession();
  const isAdministrator = isOneOf(me, 'administrator');
  const { data } = useRead('keyBackup', {}, { enabled: isAdministrator });
  if (!isAdministrator || data?.state !== 'needed') return null;
  return (
    <p className="away no-print">
      <strong>{t('backup.banner')}</strong> {t('backup.banner-why')}{' '}
      <Link href="/key-backup">{t('backup.banner-act')}</Link>
    </p>
  );
}
