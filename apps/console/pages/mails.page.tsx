import lists from 'virtual:word-lists';
import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useSearchParams } from 'wouter';
import type { Answer } from '../api/client.js';
import { useRead } from '../api/queries.js';
import { Page } from '../frame/page.js';
import { Chip, Reference, type Tone } from '../parts/chips.js';
import { Moment } from '../parts/day.js';
import { Empty } from '../parts/empty.js';
import { Panel } from '../parts/panel.js';
import { Trouble } from '../parts/trouble.js';
import { wordIn } from '../parts/words.js';
import { useTexts } from '../texts/texts.js';
import { Evidence } from './evidence.js';
import './filing/filing.css';
import './tools.css';

type Mail = Answer<'mails'>['mails'][number];
const TONES: Readonly<Record<Mail['state'], Tone>> = {
  planned: 'policy',
  attempting: 'policy',
  delivered: 'good',
  refused: 'danger',
  unconfirmed: 'danger',
  failed: 'danger',
};

/** Every message sent or to be sent, latest first: what became of it, and how we know. */
export function MailsPage() {
  const { t } = useTexts();
  const [search, setSearch] = useSearchParams();
  const state = lists.deliveryStates.find((each) => each === search.get('state'));
  const after = search.get('after') ?? undefined;
  const query = { ...(state === undefined ? {} : { state }), ...(after === undefined ? {} : { after }) };
  const { data, error, refetch, isPending } = useRead('mails', { query });
  return (
    <Page title={t('nav.mails')} lead={t('mails.lead')}>
      <div className="page-tools no-print">
        <NativeSelect
          aria-label={t('mails.fate')}
          value={state ?? ''}
          onChange={({ currentTarget }) => setSearch(currentTarget.value === '' ? {} : { state: currentTarget.value })}
          data={[
            { value: '', label: t('mails.any') },
            ...lists.deliveryStates.map((each) => ({ value: each, label: t(`delivery-state.${each}`) })),
          ]}
        />
      </div>
      <Trouble error={error} again={() => void refetch()} />
      <Panel title={t('mails.messages')}>
        {isPending && <p className="panel-body dim">{t('state.loading')}</p>}
        {data?.mails.length === 0 && <Empty title={t('mails.none')}>{t('mails.none-why')}</Empty>}
        {data !== undefined && data.mails.length > 0 && (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('mails.subject')}</th>
                <th scope="col">{t('mails.to')}</th>
                <th scope="col">{t('mails.fate')}</th>
                <th scope="col">{t('mails.when')}</th>
                <th scope="col">
                  <span className="unseen">{t('mails.evidence')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {data.mails.map((mail) => (
                <Line key={mail.id} mail={mail} />
              ))}
            </tbody>
          </table>
        )}
      </Panel>
      <div className="page-tools no-print">
        {after !== undefined && (
          <Button variant="default" onClick={() => setSearch(state === undefined ? {} : { state })}>
            {t('mails.newest')}
          </Button>
        )}
        {data?.after != null && (
          <Button
            variant="default"
            onClick={() => setSearch({ ...(state === undefined ? {} : { state }), after: data.after ?? '' })}
          >
            {t('mails.older')}
          </Button>
        )}
      </div>
    </Page>
  );
}

function Line({ mail }: { readonly mail: Mail }) {
  const { t } = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  const { reference, purpose, recipient, subject, state, attempts, createdAt, settledAt, evidence } = mail;
  return (
    <>
      <tr>
        <td>
          <bdi className="wraps" lang="">
            {subject}
          </bdi>
          <div className="dim">
            {wordIn(t, 'purpose', purpose)}
            {reference !== null && (
              <>
                {' · '}
                <Link href={`/cases/${reference}`}>
                  <Reference>{reference}</Reference>
                </Link>
              </>
            )}
          </div>
        </td>
        <td className="mail-to">
          <bdi className="wraps">{recipient}</bdi>
        </td>
        <td>
          <Chip tone={TONES[state]}>{t(`delivery-state.${state}`)}</Chip>{' '}
          {attempts > 1 && <span className="dim">{t('letters.attempts', { n: attempts })}</span>}
        </td>
        <td className="dim">
          <Moment at={settledAt ?? createdAt} />
        </td>
        <td>
          <button type="button" className="link" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t('mails.evidence')}
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={5}>
            <Evidence evidence={evidence} />
          </td>
        </tr>
      )}
    </>
  );
}
