import { Link, useParams } from 'wouter';
import { useRead } from '../../api/queries.js';
import { useReadingAgain } from '../../api/reading-again.js';
import { Page, UrgentButton } from '../../frame/page.js';
import { nameOf } from '../../parts/case-parts.js';
import { Reference } from '../../parts/chips.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { isClimbing, Ladder } from './ladder.js';

/** The urgent measures of a case as they run. To look here acknowledges nothing: that takes a deliberate press. */
export function LadderPage() {
  const { t } = useTexts();
  const { reference = '' } = useParams<{ reference: string }>();
  const { data: file } = useRead('readCase', { params: { reference } });
  const { data, error, refetch } = useRead('escalations', { params: { reference } });
  const ladders = [...(data?.escalations ?? [])].reverse();
  useReadingAgain('escalations', ladders.some(isClimbing), 3_000);
  return (
    <Page
      title={t('ladder.title')}
      isSimulated={file?.simulated ?? false}
      lead={
        <>
          <Link href={`/cases/${reference}`}>
            <Reference>{reference}</Reference>
          </Link>{' '}
          <bdi>{file?.applicants.map(nameOf).join('; ')}</bdi>
        </>
      }
      actions={file?.permitted.includes('start-interim-measures') ? <UrgentButton reference={reference} /> : <span />}
    >
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && ladders.length === 0 && (
        <Panel>
          <Empty title={t('ladder.none')}>{t('ladder.none-why')}</Empty>
        </Panel>
      )}
      {ladders.map((ladder) => (
        <Ladder
          key={ladder.number}
          reference={reference}
          ladder={ladder}
          mayAcknowledge={file?.permitted.includes('acknowledge-interim-measures') ?? false}
        />
      ))}
    </Page>
  );
}
