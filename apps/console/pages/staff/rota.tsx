import lists from 'virtual:word-lists';
import { NativeSelect } from '@mantine/core';
import { useCommand, useRead } from '../../api/queries.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import type { Member } from './member.js';
import './staff.css';

/** Who is called first, second and third when a measure is urgent. */
export function Rota({ present, mayChange }: { readonly present: readonly Member[]; readonly mayChange: boolean }) {
  const { t } = useTexts();
  const { data, error } = useRead('rota', {});
  const set = useCommand('setRota');
  const callable = present.filter(({ roles }) =>
    roles.some((role) => ['partner', 'lawyer', 'paralegal'].includes(role)),
  );
  const nameOf = (id: string | null | undefined) => present.find((each) => each.id === id)?.name;
  return (
    <Panel title={t('staff.rota')} aside={t('staff.rota-how')} padded>
      <Trouble error={error ?? set.error} />
      <ol className="staff-rota">
        {lists.rungs.map((rung) => (
          <li key={rung}>
            {mayChange ? (
              <NativeSelect
                label={t(`rung.${rung}`)}
                value={data?.[rung] ?? ''}
                disabled={data === undefined || set.isPending}
                onChange={({ currentTarget }) =>
                  currentTarget.value !== '' && set.mutate({ body: { [rung]: currentTarget.value } })
                }
                data={[
                  { value: '', label: t('ladder.nobody') },
                  ...callable.map(({ id, name }) => ({ value: id, label: name })),
                ]}
              />
            ) : (
              <>
                <strong>{t(`rung.${rung}`)}</strong> <bdi>{nameOf(data?.[rung]) ?? t('ladder.nobody')}</bdi>
              </>
            )}
          </li>
        ))}
      </ol>
      <span role="status" className="dim">
        {set.isSuccess && t('act.done')}
      </span>
    </Panel>
  );
}
