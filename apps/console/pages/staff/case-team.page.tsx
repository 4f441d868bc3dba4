import { Group, NativeSelect } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'wouter';
import type { Answer } from '../../api/client.js';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { tellAct } from '../../frame/recent-acts.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Chip, Reference } from '../../parts/chips.js';
import { CommandButton } from '../../parts/command-button.js';
import { Moment } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { inTurn, taking } from '../../parts/undoing.js';
import { useNames } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import './staff.css';

type People = Answer<'casePeople'>;

/** The people of one case: who works on it, who answers for it, and who is kept out of it everywhere. */
export function CaseTeamPage() {
  const { t } = useTexts();
  const { me } = useSession();
  const { reference = '' } = useParams<{ reference: string }>();
  const { data, error, refetch } = useRead('casePeople', { params: { reference } });
  const mayChange = isOneOf(me, 'partner', 'lawyer');
  return (
    <Page
      title={t('staff.case-people')}
      lead={
        <Link href={`/cases/${reference}`}>
          <Reference>{reference}</Reference>
        </Link>
      }
    >
      <Trouble error={error} again={() => void refetch()} />
      {data !== undefined && (
        <>
          <Team reference={reference} people={data} mayChange={mayChange} />
          <Walls reference={reference} people={data} mayChange={mayChange} mayLift={isOneOf(me, 'partner')} />
        </>
      )}
    </Page>
  );
}

function Team({
  reference,
  people,
  mayChange,
}: {
  readonly reference: string;
  readonly people: People;
  readonly mayChange: boolean;
}) {
  const { t } = useTexts();
  const { me } = useSession();
  const { members, responsible } = people;
  const params = { reference };
  const undo = (run: () => Promise<unknown>) => ({ label: t('undo.undo'), run });
  const giveBack = taking('setResponsible', { params, body: { staff: responsible.id } });
  return (
    <Panel title={t('people.team')}>
      <table className="table">
        <tbody>
          {members.map(({ id, name, since }) => (
            <tr key={id}>
              <td>
                <strong>
                  <bdi>{name}</bdi>
                </strong>{' '}
                {id === responsible.id && <Chip tone="policy">{t('people.responsible')}</Chip>}
                <div className="dim">
                  {t('people.since')} <Moment at={since} />
                </div>
              </td>
              <td>
                {mayChange && id !== responsible.id && (
                  <Group gap="xs">
                    <CommandButton
                      command="setResponsible"
                      input={{ params: { reference }, body: { staff: id } }}
                      label={t('staff.make-responsible')}
                      consequence={t('staff.make-responsible-consequence', { name })}
                      after={() => tellAct(t('undo.handed-over', { reference, name }), undo(giveBack))}
                      variant="default"
                      size="compact-md"
                    />
                    <CommandButton
                      command="removeMember"
                      input={{ params: { reference, id } }}
                      label={t('staff.remove')}
                      consequence={t(id === me.id ? 'staff.remove-self-consequence' : 'staff.remove-consequence', {
                        name,
                      })}
                      after={() =>
                        tellAct(
                          t('undo.left', { reference, name }),
                          undo(taking('addMember', { params, body: { staff: id } })),
                        )
                      }
                      variant="default"
                      size="compact-md"
                    />
                  </Group>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {mayChange && (
        <Choose without={members.map(({ id }) => id)} label={t('staff.join')}>
          {(staff, name) => (
            <CommandButton
              command="addMember"
              input={{ params: { reference }, body: { staff } }}
              label={t('staff.join-act')}
              after={() =>
                tellAct(
                  t('undo.joined', { reference, name }),
                  undo(taking('removeMember', { params: { reference, id: staff } })),
                )
              }
              disabled={staff === ''}
            />
          )}
        </Choose>
      )}
    </Panel>
  );
}

function Walls({
  reference,
  people,
  mayChange,
  mayLift,
}: {
  readonly reference: string;
  readonly people: People;
  readonly mayChange: boolean;
  readonly mayLift: boolean;
}) {
  const { t } = useTexts();
  const nameOf = useNames();
  const standing = people.walls.filter(({ liftedAt }) => liftedAt === null);
  const tellWall = ({ walls }: People, staff: string, name: string) => {
    const raised = walls.find((wall) => wall.staff.id === staff && wall.liftedAt === null);
    if (!mayLift || raised === undefined) return tellAct(t('undo.wall-raised-partner', { reference, name }));
    const lift = taking('liftWall', { params: { reference, id: raised.id } });
    const joinAgain = taking('addMember', { params: { reference }, body: { staff } });
    const wasMember = people.members.some(({ id }) => id === staff);
    tellAct(t('undo.wall-raised', { reference, name }), {
      label: t('undo.undo'),
      run: wasMember ? inTurn(lift, joinAgain) : lift,
    });
  };
  return (
    <Panel title={t('people.walls')} aside={t('staff.wall-means')}>
      {standing.length === 0 && <p className="panel-body dim">{t('people.no-walls')}</p>}
      {standing.length > 0 && (
        <table className="table">
          <tbody>
            {standing.map(({ id, staff, raisedBy, raisedAt }) => (
              <tr key={id}>
                <td>
                  <strong>
                    <bdi>{staff.name}</bdi>
                  </strong>
                  <div className="dim">
                    {t('people.raised-by')} <bdi>{nameOf(raisedBy)}</bdi>, <Moment at={raisedAt} />
                  </div>
                </td>
                <td>
                  {mayLift && (
                    <CommandButton
                      command="liftWall"
                      input={{ params: { reference, id } }}
                      label={t('staff.lift')}
                      consequence={t('staff.lift-consequence', { name: staff.name })}
                      after={() =>
                        tellAct(t('undo.wall-lifted', { reference, name: staff.name }), {
                          label: t('undo.undo'),
                          run: taking('raiseWall', { params: { reference }, body: { staff: staff.id } }),
                        })
                      }
                      variant="default"
                      size="compact-md"
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {mayChange && (
        <Choose without={[people.responsible.id, ...standing.map(({ staff }) => staff.id)]} label={t('staff.keep-out')}>
          {(staff, name) => (
            <CommandButton
              command="raiseWall"
              input={{ params: { reference }, body: { staff } }}
              label={t('staff.raise')}
              consequence={t('staff.raise-consequence', { name })}
              after={(after) => tellWall(after, staff, name)}
              disabled={staff === ''}
              variant="default"
            />
          )}
        </Choose>
      )}
    </Panel>
  );
}

/** Somebody of the staff who is still here, and the act that is about them. */
function Choose({
  without,
  label,
  children,
}: {
  readonly without: readonly string[];
  readonly label: string;
  readonly children: (staff: string, name: string) => ReactNode;
}) {
  const { t } = useTexts();
  const { data } = useRead('listStaff', {});
  const [typed, setTyped] = useState('');
  const open = (data?.staff ?? []).filter(({ id, departedAt }) => departedAt === null && !without.includes(id));
  const chosen = open.find(({ id }) => id === typed);
  return (
    <div className="panel-body staff-choose">
      <NativeSelect
        label={label}
        value={chosen?.id ?? ''}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        data={[{ value: '', label: t('fact.choose') }, ...open.map(({ id, name }) => ({ value: id, label: name }))]}
      />
      {children(chosen?.id ?? '', chosen?.name ?? '')}
    </div>
  );
}
