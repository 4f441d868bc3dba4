import { Button, Group, NativeSelect, Stack } from '@mantine/core';
import { useState } from 'react';
import { call, newKey } from '../../api/client.js';
import { queries, useRead } from '../../api/queries.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Reference } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Panel } from '../../parts/panel.js';
import { errorSaid } from '../../parts/refusal-words.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';
import type { Member } from './member.js';

/** Somebody leaves: first their cases go to a successor, each with its own result, then the door closes. */
export function Departure({
  member,
  present,
  onClose,
}: {
  readonly member: Member;
  readonly present: readonly Member[];
  readonly onClose: () => void;
}) {
  const { t } = useTexts();
  const { me } = useSession();
  const mayHandOver = isOneOf(me, 'partner', 'lawyer');
  return (
    <Panel title={t('staff.leaves', { name: member.name })} dot="warning" padded>
      <Stack gap="md" align="flex-start">
        {mayHandOver ? <HandOver member={member} present={present} /> : <p>{t('staff.hand-over-by-lawyer')}</p>}
        <p className="dim">{t('staff.departure-means')}</p>
        <Group gap="xs" align="flex-start">
          <CommandButton
            command="departStaff"
            input={{ params: { id: member.id }, body: {} }}
            label={t('staff.departure')}
            consequence={t('staff.departure-consequence', { name: member.name })}
            after={onClose}
          />
          <Button variant="default" onClick={onClose}>
            {t('act.cancel')}
          </Button>
        </Group>
      </Stack>
    </Panel>
  );
}

function HandOver({ member, present }: { readonly member: Member; readonly present: readonly Member[] }) {
  const texts = useTexts();
  const { t } = texts;
  const { data, error } = useRead('listCases', { query: { assignedTo: member.id, limit: '200' } });
  const [successor, setSuccessor] = useState('');
  const [results, setResults] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setIsBusy] = useState(false);
  const others = present.filter(
    ({ id, roles }) => id !== member.id && roles.some((role) => ['partner', 'lawyer', 'paralegal'].includes(role)),
  );
  const cases = data?.cases ?? [];
  const handOver = async () => {
    setIsBusy(true);
    for (const { reference } of cases) {
      const said = await call('setResponsible', {
        params: { reference },
        body: { staff: successor },
        key: newKey(),
      }).then(
        () => t('act.done'),
        (fault: Error) => errorSaid(texts, fault).text,
      );
      setResults((before) => ({ ...before, [reference]: said }));
    }
    setIsBusy(false);
    void queries.invalidateQueries();
  };
  return (
    <div>
      <Trouble error={error} />
      <p>{t('staff.has-cases', { n: cases.length })}</p>
      {cases.length > 0 && (
        <Group gap="xs" align="flex-end" mt="xs">
          <NativeSelect
            label={t('staff.successor')}
            value={successor}
            onChange={({ currentTarget }) => setSuccessor(currentTarget.value)}
            data={[
              { value: '', label: t('fact.choose') },
              ...others.map(({ id, name }) => ({ value: id, label: name })),
            ]}
          />
          <Button variant="default" disabled={successor === ''} loading={isBusy} onClick={() => void handOver()}>
            {t('staff.hand-over', { n: cases.length })}
          </Button>
        </Group>
      )}
      <ul className="staff-results" role="status">
        {Object.entries(results).map(([reference, said]) => (
          <li key={reference}>
            <Reference>{reference}</Reference> {said}
          </li>
        ))}
      </ul>
    </div>
  );
}
