import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link, useParams } from 'wouter';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { useSession } from '../../frame/session.js';
import { Reference } from '../../parts/chips.js';
import { Day } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import '../filing/filing.css';
import '../tools.css';

/** What was erased, when and by whom, and what is guaranteed of older backups: to be printed and put on the shelf. */
export function CertificatePage() {
  const { t } = useTexts();
  const { me } = useSession();
  const { reference = '' } = useParams<{ reference: string }>();
  const { data, error, refetch } = useRead('erasureCertificate', { params: { reference } });
  const line = (name: string, value: ReactNode) => (
    <div key={name}>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
  return (
    <Page
      title={t('certificate.title')}
      lead={<Reference>{reference}</Reference>}
      actions={
        <>
          <Button variant="default" component={Link} href={`/cases/${reference}/keeping`}>
            {t('keeping.title')}
          </Button>
          {data !== undefined && <Button onClick={() => window.print()}>{t('act.print')}</Button>}
        </>
      }
    >
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && (
        <Panel title={t('certificate.says')} padded>
          <dl className="filing-proof">
            {line(t('certificate.case'), <Reference>{data.reference}</Reference>)}
            {line(t('certificate.erased'), <Instant at={data.erasedAt} />)}
            {line(
              t('erasure.proposed-by'),
              <>
                <bdi>{data.proposedBy.name}</bdi>, <Instant at={data.proposedAt} />
              </>,
            )}
            {line(
              t('erasure.approved-by'),
              <>
                <bdi>{data.approvedBy.name}</bdi>, <Instant at={data.approvedAt} />
              </>,
            )}
            {line(t('certificate.key'), <Code>{data.destroyedKey}</Code>)}
            {line(t('certificate.firm-key'), <Code>{data.firmKey}</Code>)}
            {line(
              t('certificate.files'),
              <>
                {t('nav.count', { n: data.documents })}
                {' · '}
                {data.filesRemovedAt === null ? (
                  t('certificate.files-on-the-way')
                ) : (
                  <Instant at={data.filesRemovedAt} />
                )}
              </>,
            )}
            {line(
              t('certificate.audit'),
              <>
                {t('certificate.entry', { n: data.auditHead.sequence })} <Code>{data.auditHead.hash}</Code>
              </>,
            )}
          </dl>
          <p className="tool-note">{t('certificate.guarantee')}</p>
          <p className="tool-note">{t(`certificate.${data.olderBackups}`)}</p>
          <p className="dim tool-note">
            {t('certificate.read-by')} <bdi>{me.name}</bdi>, <Instant at={new Date().toISOString()} />
          </p>
        </Panel>
      )}
    </Page>
  );
}

const Code = ({ children }: { readonly children: ReactNode }) => (
  <bdi dir="ltr" className="wraps">
    {children}
  </bdi>
);

/** Written out, with its year and in universal time: whoever reads the paper years later knows no zone of the reader's. */
const Instant = ({ at }: { readonly at: string }) => (
  <>
    <Day day={at.slice(0, 10)} /> <bdi dir="ltr">{at.slice(11, 16)} UTC</bdi>
  </>
);
