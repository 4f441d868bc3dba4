import { Button } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { mayWork } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Reference } from '../../parts/chips.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { Erasure } from './erasure.js';
import { LegalHold } from './legal-hold.js';
import { Retention } from './retention.js';
import '../tools.css';

/** How long one case is kept, what holds it, and its erasure: proposed by one person, agreed to by another, after a pause. */
export function KeepingPage() {
  const { t } = useTexts();
  const { me } = useSession();
  const { reference = '' } = useParams<{ reference: string }>();
  const { data, error, refetch } = useRead('keeping', { params: { reference } });
  const isErased = data?.erasure != null && data.erasure.erasedAt !== null;
  return (
    <Page
      title={t('keeping.title')}
      lead={
        mayWork(me) && !isErased ? (
          <Link href={`/cases/${reference}`}>
            <Reference>{reference}</Reference>
          </Link>
        ) : (
          <Reference>{reference}</Reference>
        )
      }
      actions={
        <Button variant="default" component={Link} href="/records">
          {t('keeping.to-list')}
        </Button>
      }
    >
      <Trouble error={error} again={() => void refetch()} />
      {data === undefined && error === null && <p className="dim">{t('state.loading')}</p>}
      {data !== undefined && (
        <>
          <Retention key={data.class} reference={reference} kept={data} isErased={isErased} />
          {!isErased && <LegalHold reference={reference} kept={data} />}
          <Erasure reference={reference} kept={data} />
        </>
      )}
    </Page>
  );
}
