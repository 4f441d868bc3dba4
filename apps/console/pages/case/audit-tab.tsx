import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/client.js';
import { Moment } from '../../parts/day.js';
import { Trouble } from '../../parts/trouble.js';
import { useNames, wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';

/** Who did what in this case, latest first. */
export function AuditTab({ reference }: { readonly reference: string }) {
  const { t } = useTexts();
  const nameOf = useNames();
  const { data, error, hasNextPage, fetchNextPage, isFetching } = useInfiniteQuery({
    queryKey: ['audit', { params: { reference } }],
    queryFn: ({ pageParam, signal }) =>
      call('audit', { params: { reference }, query: pageParam === '' ? {} : { before: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: ({ before }) => before ?? undefined,
  });
  return (
    <>
      <Trouble error={error} />
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('audit.at')}</th>
            <th scope="col">{t('audit.who')}</th>
            <th scope="col">{t('audit.act')}</th>
            <th scope="col">{t('audit.subject')}</th>
          </tr>
        </thead>
        <tbody>
          {data?.pages.flatMap(({ events }) =>
            events.map(({ sequence, at, actor, act, subject }) => (
              <tr key={sequence}>
                <td className="dim">
                  <Moment at={at} />
                </td>
                <td>
                  <bdi>{nameOf(actor)}</bdi>
                </td>
                <td>{wordIn(t, 'audit-act', act.replaceAll('.', '-'))}</td>
                <td className="dim">
                  <bdi className="file-name">{subject ?? '–'}</bdi>
                </td>
              </tr>
            )),
          )}
        </tbody>
      </table>
      {hasNextPage && (
        <p className="panel-body">
          <Button variant="default" loading={isFetching} onClick={() => void fetchNextPage()}>
            {t('audit.earlier')}
          </Button>
        </p>
      )}
    </>
  );
}
