import { Page } from '../../frame/page.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { useTexts } from '../../texts/texts.js';
import { ConflictLookup } from './conflict-lookup.js';
import { KeptCases } from './kept-cases.js';

/** The records office: what a conflict check rests on, and how long each closed case is kept. */
export function RecordsPage() {
  const { t } = useTexts();
  const { me } = useSession();
  return (
    <Page title={t('nav.records')} lead={t('records.lead')}>
      {isOneOf(me, 'records') && <ConflictLookup />}
      <KeptCases />
    </Page>
  );
}
