import lists from 'virtual:word-lists';
import { Button, NativeSelect, Radio, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'wouter';
import { useCommand, useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import type { CaseOnFile } from '../../parts/case-parts.js';
import { Reference } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { useDraft } from '../../parts/draft.js';
import { DraftLine } from '../../parts/draft-line.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import { codeText } from '../letter/fact-words.js';
import './filing.css';

const OVER = ['submitted', 'refused', 'abandoned'];

interface Order {
  readonly request: string | null;
  readonly channel: (typeof lists.channels)[number];
  readonly reason: (typeof lists.channelReasons)[number];
}
const EMPTY: Order = { request: null, channel: 'portal', reason: 'rule-25-2' };

/** Has a filing prepared: for which request, by which channel. */
export function PrepareFilingPage() {
  const { t } = useTexts();
  const { reference = '' } = useParams<{ reference: string }>();
  const { data: file, error, refetch } = useRead('readCase', { params: { reference } });
  return (
    <Page
      title={t('filing.prepare')}
      isSimulated={file?.simulated ?? false}
      lead={
        <Link href={`/cases/${reference}/filings`}>
          <Reference>{reference}</Reference>
        </Link>
      }
    >
      <Trouble error={error} again={() => void refetch()} />
      {file !== undefined && <Prepare file={file} />}
    </Page>
  );
}

function Prepare({ file }: { readonly file: CaseOnFile }) {
  const { t } = useTexts();
  const [, go] = useLocation();
  const { reference, permitted } = file;
  const { data } = useRead('filings', { params: { reference } });
  const isUnderWay = (name: string) =>
    data?.filings.some(({ request, state }) => request === name && !OVER.includes(state)) ?? false;
  const drafted = file.requests.filter(({ state, request: name }) => state === 'drafted' && !isUnderWay(name));
  const underWay = data?.filings.filter(({ state }) => !OVER.includes(state)) ?? [];
  const draft = useDraft<Order>(`prepare-filing:${reference}`, EMPTY);
  const { value: order, change, drop } = draft;
  const { channel, reason } = order;
  const request = drafted.find((each) => each.request === order.request)?.request ?? drafted[0]?.request;
  const prepare = useCommand('prepareFiling', {
    after: ({ id }) => {
      void drop();
      go(`/cases/${reference}/filings/${id}`);
    },
  });
  if (data === undefined) return <p className="dim">{t('state.loading')}</p>;
  const already = underWay.length > 0 && (
    <Panel title={t('filing.under-way')} padded>
      <ul>
        {underWay.map((each) => (
          <li key={each.id}>
            <Link href={`/cases/${reference}/filings/${each.id}`}>{t('filing.of', { request: each.request })}</Link>{' '}
            <span className="dim">
              {t(`channel.${each.channel}`)} · {t(`filing-state.${each.state}`)}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
  if (drafted.length === 0)
    return (
      <>
        {already}
        <DraftRequest file={file} isAnother={underWay.length > 0} />
      </>
    );
  if (request === undefined || !permitted.includes('prepare-filing'))
    return <Panel padded>{t('filing.not-permitted')}</Panel>;
  return (
    <>
      {already}
      <Panel title={t('filing.which')} padded>
        <Stack gap="lg" maw={520}>
          <NativeSelect
            label={t('filing.request')}
            value={request}
            onChange={({ currentTarget }) => change({ request: currentTarget.value })}
            data={drafted.map((each) => ({
              value: each.request,
              label: `${each.request} · ${codeText(t, each.requestKind)}`,
            }))}
          />
          <Radio.Group
            label={t('filing.channel')}
            value={channel}
            onChange={(next) => change({ channel: next as typeof channel })}
          >
            <Stack gap={8} mt={6}>
              {lists.channels.map((each) => (
                <Radio key={each} value={each} label={t(`channel.${each}`)} description={t(`filing.by-${each}`)} />
              ))}
            </Stack>
          </Radio.Group>
          {channel !== 'portal' && (
            <Radio.Group
              label={t('filing.why-not-portal')}
              value={reason}
              onChange={(next) => change({ reason: next as typeof reason })}
            >
              <Stack gap={8} mt={6}>
                {lists.channelReasons.map((each) => (
                  <Radio key={each} value={each} label={t(`filing.${each}`)} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <p className="dim">{t('filing.prepare-consequence')}</p>
          <Trouble error={prepare.error} />
          <div>
            <Button
              loading={prepare.isPending}
              onClick={() =>
                prepare.mutate({
                  params: { reference },
                  body: { request, channel, ...(channel === 'portal' ? {} : { reason }) },
                })
              }
            >
              {t('filing.prepare')}
            </Button>
          </div>
          <DraftLine {...draft} />
        </Stack>
      </Panel>
      {permitted.includes('record-facts') && <DraftRequest file={file} isAnother />}
    </>
  );
}

/** Nothing can be filed that is not drafted: one step says which request it is to be. */
function DraftRequest({ file, isAnother = false }: { readonly file: CaseOnFile; readonly isAnother?: boolean }) {
  const { t } = useTexts();
  const { reference, requests, items, applicants, clock, permitted, startAt } = file;
  const isAccess = requests.length === 0 && startAt === 'access-request';
  const [kind, setKind] = useState<(typeof lists.requestKinds)[number]>(isAccess ? 'access' : 'deletion');
  if (!permitted.includes('record-facts'))
    return (
      <Panel>
        <Empty title={t('filing.nothing-drafted')} />
      </Panel>
    );
  const name = freshName(requests.map(({ request }) => request));
  return (
    <Panel title={t(isAnother ? 'filing.another-request' : 'filing.nothing-drafted')} padded>
      <Stack gap="md" maw={520} align="flex-start">
        <p className="dim">{t('filing.draft-why')}</p>
        <NativeSelect
          label={t('filing.request-kind')}
          value={kind}
          onChange={({ currentTarget }) => setKind(currentTarget.value as typeof kind)}
          data={lists.requestKinds.map((each) => ({ value: each, label: codeText(t, each) }))}
        />
        <CommandButton
          command="recordEntry"
          input={{
            params: { reference },
            body: {
              kind: 'request-drafted',
              occurredOn: clock.now.slice(0, 10),
              request: name,
              requestKind: kind,
              applicants: applicants.map(({ applicant }) => applicant),
              items: items.map(({ item }) => item),
            },
          }}
          label={t('filing.draft', { name })}
          variant={isAnother ? 'default' : 'filled'}
        />
      </Stack>
    </Panel>
  );
}

const freshName = (names: readonly string[]): string => {
  for (let n = 1; ; n += 1) if (!names.includes(`r${n}`)) return `r${n}`;
};
