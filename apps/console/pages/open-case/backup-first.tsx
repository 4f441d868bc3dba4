import { Link } from 'wouter';
import { useRead } from '../../api/queries.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { useTexts } from '../../texts/texts.js';

/** No real case opens before the firm's key has a backup: told before the button is pressed, with what to do instead. */
export function BackupFirst() {
  const { t } = useTexts();
  const { me } = useSession();
  const { data } = useRead('keyBackup', {});
  if (data?.state !== 'needed') return null;
  return (
    <div className="hint">
      <p>
        <strong>{t('backup.first')}</strong>
      </p>
      <p>
        {t('backup.first-why')}{' '}
        {isOneOf(me, 'administrator') ? (
          <Link href="/key-backup">{t('backup.banner-act')}</Link>
        ) : (
          t('backup.first-administrator')
        )}
      </p>
    </div>
  );
}
