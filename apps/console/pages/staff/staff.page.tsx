import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRead } from '../../api/queries.js';
import { Page } from '../../frame/page.js';
import { isOneOf } from '../../frame/roles.js';
import { useSession } from '../../frame/session.js';
import { Chip } from '../../parts/chips.js';
import { Moment } from '../../parts/day.js';
import { Panel } from '../../parts/panel.js';
import { Trouble } from '../../parts/trouble.js';
import { wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import { AddStaff } from './add-staff.js';
import { Departure } from './departure.js';
import { FindCasePeople } from './find-case-people.js';
import { InvitationState } from './invitation-state.js';
import type { Member } from './member.js';
import { Rota } from './rota.js';

/** Everybody on the staff, what they are, who is called when it is urgent, and who leaves. */
export function StaffPage() {
  const { t, list } = useTexts();
  const { me } = useSession();
  const { data, error, refetch } = useRead('listStaff', {});
  const [leaving, setLeaving] = useState<Member>();
  const isAdministrator = isOneOf(me, 'administrator');
  const invitations = useRead('invitations', {}, { enabled: isAdministrator });
  const staff = data?.staff ?? [];
  const present = staff.filter(({ departedAt }) => departedAt === null);
  return (
    <Page title={t('nav.people')}>
      <Trouble error={error} again={() => void refetch()} />
      <Panel title={t('staff.list')} aside={t('staff.count', { n: present.length })}>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('staff.name')}</th>
              <th scope="col">{t('staff.roles')}</th>
              <th scope="col">{t('staff.office')}</th>
              <th scope="col">
                <span className="unseen">{t('staff.departure')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {[...present, ...staff.filter(({ departedAt }) => departedAt !== null)].map((member) => (
              <tr key={member.id}>
                <td>
                  <strong>
                    <bdi>{member.name}</bdi>
                  </strong>
                  <div className="dim">{member.integration ? t('token.program') : <bdi>{member.email}</bdi>}</div>
                </td>
                <td>{list(member.roles.map((role) => wordIn(t, 'role', role)))}</td>
                <td>
                  <bdi>{member.office}</bdi>
                </td>
                <td>
                  {member.departedAt !== null && (
                    <>
                      <Chip tone="policy">{t('staff.departed')}</Chip> <Moment at={member.departedAt} />
                    </>
                  )}
                  {isAdministrator && member.departedAt === null && !member.integration && member.id !== me.id && (
                    <div className="staff-acts">
                      {invitations.data !== undefined && (
                        <InvitationState
                          member={member}
                          sent={invitations.data.invitations.find(({ staff: id }) => id === member.id)}
                        />
                      )}
                      <Button variant="default" size="compact-sm" onClick={() => setLeaving(member)}>
                        {t('staff.departure')}
                      </Button>
                    </div>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Panel>
      {leaving !== undefined && (
        <Departure key={leaving.id} member={leaving} present={present} onClose={() => setLeaving(undefined)} />
      )}
      <Rota present={present} mayChange={isAdministrator} />
      {isAdministrator && <AddStaff />}
      {isOneOf(me, 'partner', 'lawyer', 'paralegal') && <FindCasePeople />}
    </Page>
  );
}
