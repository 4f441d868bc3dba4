import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'wouter';
import { type Answer, call } from '../../api/client.js';
import { Chip, Reference, type Tone } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Empty } from '../../parts/empty.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import '../tools.css';

export type KeepingState = Answer<'keepings'>['cases'][number]['state'];
const STATES: readonly KeepingState[] = ['undecided', 'wanted', 'cooling-off', 'held', 'kept', 'erased'];
export const TONES: Readonly<Record<KeepingState, Tone>> = {
  undecided: 'doubt',
  wanted: 'letter',
  'cooling-off': 'danger',
  held: 'law',
  kept: 'good',
  erased: 'policy',
};

/** Every closed case and every one that is held: what is decided of it, and what waits for somebody. */
export function KeptCases() {
  const { t } = useTexts();
  const [search, setSearch] = useSearchParams();
  const state = STATES.find((each) => each === search.get('state'));
  const query = state === undefined ? {} : { state };
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['keepings', { query }],
    queryFn: ({ pageParam, signal }) =>
      call('keepings', { query: pageParam === '' ? query : { ...query, after: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ after }) => after,
  });
  const cases = data?.pages.flatMap((page) => page.cases) ?? [];
  return (
    <Panel title={t('keeping.list')} aside={t('keeping.list-how')}>
      <div className="panel-body">
        <NativeSelect
          label={t('keeping.show')}
          maw={320}
          value={state ?? ''}
          onChange={({ currentTarget }) => setSearch(currentTarget.value === '' ? {} : { state: currentTarget.value })}
          data={[
            { value: '', label: t('keeping.all') },
            ...STATES.map((each) => ({ value: each, label: t(`keeping-state.${each}`) })),
          ]}
        />
      </div>
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && cases.length === 0 && (
        <Empty title={t('keeping.none')}>{t(state === undefined ? 'keeping.none-why' : 'keeping.none-such')}</Empty>
      )}
      {cases.length > 0 && (
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('keeping.case')}</th>
              <th scope="col">{t('keeping.state')}</th>
              <th scope="col">{t('keeping.class')}</th>
            </tr>
          </thead>
          <tbody>
            {cases.map((each) => (
              <tr key={each.reference}>
                <td>
                  <Link href={`/cases/${each.reference}/keeping`}>
                    <Reference>{each.reference}</Reference>
                  </Link>{' '}
                  {each.simulated && <Chip tone="doubt">{t('case.simulated-short')}</Chip>}
                </td>
                <td>
                  <Chip tone={TONES[each.state]}>{t(`keeping-state.${each.state}`)}</Chip>{' '}
                  {each.erasedAt !== null ? (
                    <Moment at={each.erasedAt} />
                  ) : (
                    each.dueAt !== null && (
                      <>
                        {t('erasure.until')} <Moment at={each.dueAt} />
                      </>
                    )
                  )}
                </td>
                <td>{each.class === null ? <span className="dim">–</span> : t(`retention.${each.class}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && (
        <p className="panel-body">
          <button type="button" className="link" disabled={isFetching} onClick={() => void fetchNextPage()}>
            {t('keeping.more')}
          </button>
        </p>
      )}
    </Panel>
  );
}
