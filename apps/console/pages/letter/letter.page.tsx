import { Button } from '@mantine/core';
import { Link, useParams } from 'wouter';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { nameOf } from '../../parts/case-parts.js';
import { Reference } from '../../parts/chips.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { LetterForm } from './letter-form.js';
import './letter.css';

/** Record a letter: the document on one side, what it says on the other, and below it what will change. */
export function LetterPage() {
  const { t } = useTexts();
  const { reference = '' } = useParams<{ reference: string }>();
  const { data: file, error, refetch } = useRead('readCase', { params: { reference } });
  return (
    <Page
      title={t('letter.title')}
      isSimulated={file?.simulated ?? false}
      lead={
        <>
          <Link href={`/cases/${reference}`}>
            <Reference>{reference}</Reference>
          </Link>{' '}
          <bdi>{file?.applicants.map(nameOf).join('; ')}</bdi>
        </>
      }
      actions={
        <Button variant="default" component={Link} href="/cases">
          {t('letter.not-this-case')}
        </Button>
      }
    >
      <Trouble error={error} again={() => void refetch()} />
      {file !== undefined && <LetterForm key={reference} file={file} />}
    </Page>
  );
}
