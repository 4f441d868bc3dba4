import { useSearchParams } from 'wouter';
import { Page } from '../../frame/page.js';
import { useTexts } from '../../texts/texts.js';
import { CaseAccess } from './case-access.js';
import { ChooseAccess } from './choose-access.js';
import { WallsRaised } from './walls-raised.js';
import '../tools.css';

/** Who could see a case and who did, when a client, a court or a regulator asks; and who is kept out of which case. */
export function AccessPage() {
  const { t } = useTexts();
  const [search, setSearch] = useSearchParams();
  const reference = search.get('case') ?? '';
  const since = search.get('since') ?? '';
  return (
    <Page title={t('nav.access')} lead={t('access.lead')}>
      <ChooseAccess
        reference={reference}
        since={since}
        onChoose={(next) => setSearch({ case: next.reference, ...(next.since === null ? {} : { since: next.since }) })}
      />
      {reference !== '' && <CaseAccess key={`${reference} ${since}`} reference={reference} since={since} />}
      <WallsRaised />
    </Page>
  );
}
