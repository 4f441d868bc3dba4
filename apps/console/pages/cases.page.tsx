import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { call } from '../api/client.js';
import { useRead } from '../api/queries.js';
import { Page } from '../frame/page.js';
import { DayInput } from '../parts/day-input.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';
import { CaseTable } from './cases/case-table.js';
import { SavedViews } from './cases/saved-views.js';
import './cases/cases.css';

const STAGES = [
  'access-request',
  'awaiting-ccf-reply',
  'deletion-application',
  'ncb-response',
  'decision',
  'compliance-notification',
  'monitoring',
  'closed',
] as const;
const BOUNDS = ['commission', 'general-secretariat', 'source', 'applicant', 'firm'] as const;
const FILTERS = ['q', 'stage', 'waitingOn', 'urgent', 'assignedTo', 'dueBefore'] as const;
const PAGE = '100';
const PAUSE_MS = 250;

/** Every case that the reader may know of, by its next date; what is asked for stands in the address. */
export function CasesPage() {
  const { t } = useTexts();
  const [search, setSearch] = useSearchParams();
  const query = Object.fromEntries(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? '']] : [])),
  );
  const list = useInfiniteQuery({
    queryKey: ['listCases', { query }],
    queryFn: ({ pageParam, signal }) =>
      call('listCases', {
        query: { ...query, limit: PAGE, ...(pageParam === '' ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
  });
  const ask = (name: (typeof FILTERS)[number], value: string | null) => {
    const { [name]: _, ...others } = query;
    setSearch({ ...others, ...(value === null || value === '' ? {} : { [name]: value }) }, { replace: true });
  };
  const rows = list.data?.pages.flatMap(({ cases }) => cases) ?? [];
  return (
    <Page
      title={t('nav.cases')}
      lead={list.hasNextPage ? t('cases.many', { n: rows.length }) : t('cases.all', { n: rows.length })}
    >
      <Filters query={query} ask={ask} clear={() => setSearch({}, { replace: true })} />
      <SavedViews query={query} open={(next) => setSearch(next)} />
      <Trouble error={list.error} again={() => void list.refetch()} />
      <CaseTable
        rows={rows}
        isWaiting={list.isPending}
        isFiltered={Object.keys(query).length > 0}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage();
        }}
        isMore={list.hasNextPage}
      />
    </Page>
  );
}

interface FiltersProps {
  readonly query: Readonly<Record<string, string>>;
  readonly ask: (name: (typeof FILTERS)[number], value: string | null) => void;
  readonly clear: () => void;
}

function Filters({ query, ask, clear }: FiltersProps) {
  const { t } = useTexts();
  const { data: staff } = useRead('listStaff', {});
  return (
    <search className="filters no-print" aria-label={t('cases.filters')}>
      <SearchBox key={query.q ?? ''} q={query.q ?? ''} ask={(q) => ask('q', q)} />
      <Select
        label={t('cases.stage')}
        placeholder={t('cases.any')}
        data={STAGES.map((each) => ({ value: each, label: t(`stage.${each}`) }))}
        value={query.stage ?? null}
        onChange={(value) => ask('stage', value)}
        clearable
      />
      <Select
        label={t('cases.waiting-on')}
        placeholder={t('cases.any')}
        data={BOUNDS.map((each) => ({ value: each, label: t(`bound.${each}`) }))}
        value={query.waitingOn ?? null}
        onChange={(value) => ask('waitingOn', value)}
        clearable
      />
      <Select
        label={t('cases.urgency')}
        placeholder={t('cases.any')}
        data={[
          { value: 'true', label: t('cases.urgent') },
          { value: 'false', label: t('cases.not-urgent') },
        ]}
        value={query.urgent ?? null}
        onChange={(value) => ask('urgent', value)}
        clearable
      />
      <Select
        label={t('cases.responsible')}
        placeholder={t('cases.any')}
        data={(staff?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        value={query.assignedTo ?? null}
        onChange={(value) => ask('assignedTo', value)}
        searchable
        clearable
      />
      <DayInput
        label={t('cases.due-before')}
        placeholder={t('cases.any')}
        value={query.dueBefore ?? null}
        onChange={(value) => ask('dueBefore', value)}
      />
      {Object.keys(query).length > 0 && (
        <Button variant="subtle" onClick={clear}>
          {t('cases.clear')}
        </Button>
      )}
    </search>
  );
}

/** Asks a moment after the last letter, and keeps the focus while the list changes below. */
function SearchBox({ q, ask }: { readonly q: string; readonly ask: (q: string) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(q);
  const later = useDebouncedCallback(ask, PAUSE_MS);
  return (
    <TextInput
      type="search"
      label={t('cases.search')}
      placeholder={t('cases.search-how')}
      value={typed}
      maxLength={100}
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        later(value);
      }}
    />
  );
}
