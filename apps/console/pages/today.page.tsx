import { Title } from '@mantine/core';
import { useRead } from '../api/queries.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';

/** What is due, overdue, unconfirmed, unacknowledged, in order of consequence. */
export function TodayPage() {
  const { t } = useTexts();
  const { data, error, refetch } = useRead('duties', { query: { scope: 'mine' } });
  return (
    <>
      <Title order={1}>{t('nav.today')}</Title>
      <Trouble error={error} again={() => void refetch()} />
      <ul>
        {data?.duties.map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
      </ul>
    </>
  );
}
