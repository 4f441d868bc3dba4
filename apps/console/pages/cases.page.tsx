import { useEffect, useMemo } from 'react';
import { letGoOfPages, useWorklist } from '../api/worklist.js';
import { Page } from '../frame/page.js';
import { isOneOf } from '../frame/roles.js';
import { useSession } from '../frame/session.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';
import { CaseFilters, useCaseQuery } from './cases/case-filters.js';
import { CaseTable } from './cases/case-table.js';
import { ManyBar } from './cases/many/many-bar.js';
import { RunPanel } from './cases/many/run-panel.js';
import { SavedViews } from './cases/saved-views.js';
import { useSelection } from './cases/selection.js';
import './cases/cases.css';

/** Every case that the reader may know of, by its next date; the filters stand in the address, what is typed does not. */
export function CasesPage() {
  const { t } = useTexts();
  const { me } = useSession();
  const asked = useCaseQuery();
  const list = useWorklist(asked.query);
  const selection = useSelection();
  useEffect(() => letGoOfPages, []);
  const rows = useMemo(() => list.data?.pages.flatMap(({ cases }) => cases) ?? [], [list.data]);
  const mayAct = isOneOf(me, 'partner', 'lawyer');
  return (
    <Page
      title={t('nav.cases')}
      lead={list.hasNextPage ? t('cases.many', { n: rows.length }) : t('cases.all', { n: rows.length })}
    >
      <CaseFilters {...asked} />
      <SavedViews query={asked.filters} open={asked.open} />
      {mayAct && (
        <>
          <RunPanel />
          <ManyBar selection={selection} first={list.isPlaceholderData ? [] : rows} />
        </>
      )}
      <Trouble error={list.error} again={() => void list.refetch()} />
      <CaseTable
        rows={rows}
        isWaiting={list.isPending}
        isFiltered={Object.keys(asked.query).length > 0}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetchingNextPage && !list.isFetchNextPageError) void list.fetchNextPage();
        }}
        isMore={list.hasNextPage}
        {...(mayAct ? { selection } : {})}
      />
    </Page>
  );
}
