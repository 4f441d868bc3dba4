import lists from 'virtual:word-lists';
import { Button, Select, TextInput } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { queries, useRead } from '../../api/queries.js';
import { mayWork } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { DayInput } from '../../parts/day-input.js';
import { STAGES_AND_CLOSED } from '../../parts/stages.js';
import { useTexts } from '../../texts/texts.js';
import { BureauSelect } from '../open-case/bureau-select.js';

/** Codes, days and ids: they may stand in an address. What somebody types to find a person never does. */
const FILTERS = ['stage', 'waitingOn', 'bureau', 'urgent', 'assignedTo', 'dueBefore'] as const;
type Filter = (typeof FILTERS)[number];
type Query = Readonly<Record<string, string>>;

const TYPED = ['typed in the case list'];
const PAUSE_MS = 250;

/** What the list is asked for: filters from the address, words from this visit's memory. */
export function useCaseQuery() {
  const [search, setSearch] = useSearchParams();
  const [words, setWords] = useState(() => queries.getQueryData<string>(TYPED) ?? '');
  const filters: Query = Object.fromEntries(
    FILTERS.flatMap((name) => (search.get(name) ? [[name, search.get(name) ?? '']] : [])),
  );
  const find = (next: string) => {
    queries.setQueryData(TYPED, next);
    setWords(next);
  };
  const ask = (name: Filter, value: string | null) => {
    const { [name]: _, ...others } = filters;
    setSearch({ ...others, ...(value === null || value === '' ? {} : { [name]: value }) }, { replace: true });
  };
  // The box is made anew where its words are taken away, and only there: whoever types keeps the focus.
  const [box, setBox] = useState(0);
  const forget = () => {
    find('');
    setBox(box + 1);
  };
  const clear = () => {
    forget();
    setSearch({}, { replace: true });
  };
  const open = (view: Query) => {
    forget();
    setSearch(Object.fromEntries(Object.entries(view).filter(([name]) => FILTERS.includes(name as Filter))));
  };
  return { filters, words, box, query: words === '' ? filters : { ...filters, q: words }, find, ask, clear, open };
}

type Asked = Pick<ReturnType<typeof useCaseQuery>, 'filters' | 'words' | 'box' | 'find' | 'ask' | 'clear'>;

export function CaseFilters({ filters, words, box, find, ask, clear }: Asked) {
  const { t } = useTexts();
  const { me } = useSession();
  const { data: staff } = useRead('listStaff', {});
  const isNarrowed = words !== '' || Object.keys(filters).length > 0;
  return (
    <search className="filters no-print" aria-label={t('cases.filters')}>
      <SearchBox key={box} words={words} find={find} />
      <Select
        label={t('cases.stage')}
        placeholder={t('cases.any')}
        data={STAGES_AND_CLOSED.map((each) => ({ value: each, label: t(`stage.${each}`) }))}
        value={filters.stage ?? null}
        onChange={(value) => ask('stage', value)}
        clearable
      />
      {mayWork(me) && (
        <>
          <Select
            label={t('cases.waiting-on')}
            placeholder={t('cases.any')}
            data={lists.bounds.map((each) => ({ value: each, label: t(`bound.${each}`) }))}
            value={filters.waitingOn ?? null}
            onChange={(value) => ask('waitingOn', value)}
            clearable
          />
          <BureauSelect
            label={t('many.bureau')}
            placeholder={t('cases.any')}
            value={filters.bureau ?? null}
            onChange={(value) => ask('bureau', value)}
          />
          <Select
            label={t('cases.urgency')}
            placeholder={t('cases.any')}
            data={[
              { value: 'true', label: t('cases.urgent') },
              { value: 'false', label: t('cases.not-urgent') },
            ]}
            value={filters.urgent ?? null}
            onChange={(value) => ask('urgent', value)}
            clearable
          />
          <Select
            label={t('cases.responsible')}
            placeholder={t('cases.any')}
            data={(staff?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={filters.assignedTo ?? null}
            onChange={(value) => ask('assignedTo', value)}
            searchable
            clearable
          />
          <DayInput
            label={t('cases.due-before')}
            placeholder={t('cases.any')}
            value={filters.dueBefore ?? null}
            onChange={(value) => ask('dueBefore', value)}
          />
        </>
      )}
      {isNarrowed && (
        <Button variant="subtle" onClick={clear}>
          {t('cases.clear')}
        </Button>
      )}
    </search>
  );
}

/** Asks a moment after the last letter, and keeps the focus while the list changes below. */
function SearchBox({ words, find }: { readonly words: string; readonly find: (words: string) => void }) {
  const { t } = useTexts();
  const [typed, setTyped] = useState(words);
  const later = useDebouncedCallback((next: string) => find(next.trim()), PAUSE_MS);
  return (
    <TextInput
      type="search"
      label={t('cases.search')}
      placeholder={t('cases.search-how')}
      value={typed}
      maxLength={100}
      dir="auto"
      autoComplete="off"
      onChange={({ currentTarget: { value } }) => {
        setTyped(value);
        later(value);
      }}
    />
  );
}
