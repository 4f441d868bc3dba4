import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { type Answer, call } from './client.js';
import { queries } from './queries.js';

type Page = Answer<'listCases'>;
type Pages = InfiniteData<Page, string>;
export type WorklistRow = Page['cases'][number];

const NAME = 'worklist';
const PAGE = 200;
/** Read anew as a whole; beyond, only the rows that changed: a list of thousands is not fetched again for one of them. */
const FEW_PAGES = 3;
const MANY_CHANGES = 5;
const GATHERING_MS = 300;

/** The cases that meet the query, page after page. */
export const useWorklist = (query: Readonly<Record<string, string>>) =>
  useInfiniteQuery({
    queryKey: [NAME, query],
    queryFn: ({ pageParam, signal }) =>
      call('listCases', {
        query: { ...query, limit: String(PAGE), ...(pageParam === '' ? {} : { after: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after ?? undefined,
    placeholderData: keepPreviousData,
    // Events keep it fresh, row by row.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });

/** Whoever comes back finds the top of the list: what was fetched further down is let go. */
export function letGoOfPages(): void {
  queries.setQueriesData<Pages>(
    { queryKey: [NAME] },
    (list) => list && { pages: list.pages.slice(0, 1), pageParams: list.pageParams.slice(0, 1) },
  );
}

export const isWorklist = ([name]: readonly unknown[]): boolean => name === NAME;

/** After a time away nobody knows what changed: the list begins anew. */
export const beginWorklistAnew = (): void => void queries.resetQueries({ queryKey: [NAME] });

const changed = new Set<string>();
let gathering: ReturnType<typeof setTimeout> | undefined;

/** A case has a new version: its row shows it, in its place. */
export function changeInWorklist(reference: string): void {
  changed.add(reference);
  if (gathering !== undefined) return;
  gathering = setTimeout(() => {
    gathering = undefined;
    const references = [...changed];
    changed.clear();
    const isLong = queries
      .getQueriesData<Pages>({ queryKey: [NAME], type: 'active' })
      .some(([, list]) => list !== undefined && list.pages.length > FEW_PAGES);
    if (!isLong) void queries.invalidateQueries({ queryKey: [NAME] });
    else if (references.length > MANY_CHANGES) beginWorklistAnew();
    else for (const each of references) void readRow(each);
  }, GATHERING_MS);
}

async function readRow(reference: string): Promise<void> {
  const { cases } = await call('listCases', { query: { q: reference, limit: '5' } }).catch(() => ({ cases: [] }));
  const row = cases.find((each) => each.reference === reference);
  if (row === undefined) return;
  const fresh = (page: Page): Page =>
    page.cases.some((each) => each.reference === reference)
      ? { ...page, cases: page.cases.map((each) => (each.reference === reference ? row : each)) }
      : page;
  queries.setQueriesData<Pages>({ queryKey: [NAME] }, (list) => list && { ...list, pages: list.pages.map(fresh) });
}
