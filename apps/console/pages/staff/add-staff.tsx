import { Button, MultiSelect, PasswordInput, Radio, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../../api/client.js';
import { useCommand } from '../../api/queries.js';
import type { Role } from '../../frame/roles.js';
import { Panel } from '../../parts/panel.js';
import { faultSaid } from '../../parts/refusal-words.js';
import { Trouble } from '../../parts/trouble.js';
import { wordIn } from '../../parts/words.js';
import { useTexts } from '../../texts/texts.js';
import './staff.css';

const ROLES: readonly Role[] = ['partner', 'lawyer', 'paralegal', 'records', 'ops', 'auditor', 'administrator'];
type Way = 'invitation' | 'password';
const EMPTY = { name: '', email: '', office: '', password: '', roles: [] as Role[] };

/** Somebody joins: by a mail with a link to set their own password, or with a first one that is told to them in person. */
export function AddStaff() {
  const texts = useTexts();
  const { t } = texts;
  const [typed, setTyped] = useState(EMPTY);
  const [way, setWay] = useState<Way>('invitation');
  const added = useCommand('addStaff', { after: () => setTyped(EMPTY) });
  const invited = useCommand('invite', { after: () => setTyped(EMPTY) });
  const { error, isPending, reset } = way === 'invitation' ? invited : added;
  const put = (next: Partial<typeof EMPTY>) => {
    reset();
    setTyped({ ...typed, ...next });
  };
  const fault = (path: string) => {
    const found = error instanceof Refused ? error.faults.find((each) => each.path === path) : undefined;
    return found && faultSaid(texts, found).text;
  };
  const { name, email, office, password, roles } = typed;
  return (
    <Panel title={t('staff.add')} padded>
      <form
        className="staff-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (isPending) return;
          const person = {
            name: name.trim(),
            email: email.trim(),
            roles,
            ...(office.trim() === '' ? {} : { office: office.trim() }),
          };
          if (way === 'invitation') invited.mutate({ body: person });
          else added.mutate({ body: { ...person, password } });
        }}
      >
        <Radio.Group className="staff-act" label={t('invite.how')} value={way} onChange={(next) => setWay(next as Way)}>
          <Radio value="invitation" mt={6} label={t('invite.by-mail')} description={t('invite.by-mail-how')} />
          <Radio value="password" mt={6} label={t('invite.in-person')} description={t('invite.in-person-how')} />
        </Radio.Group>
        <TextInput
          label={t('staff.name')}
          required
          maxLength={120}
          value={name}
          error={fault('name')}
          onChange={({ currentTarget }) => put({ name: currentTarget.value })}
          autoComplete="off"
        />
        <TextInput
          label={t('staff.email')}
          required
          type="email"
          dir="ltr"
          maxLength={254}
          value={email}
          error={fault('email')}
          onChange={({ currentTarget }) => put({ email: currentTarget.value })}
          autoComplete="off"
        />
        <MultiSelect
          label={t('staff.roles')}
          withAsterisk
          value={roles}
          error={fault('roles') ?? fault('role')}
          onChange={(next) => put({ roles: next as Role[] })}
          data={ROLES.map((role) => ({ value: role, label: wordIn(t, 'role', role) }))}
        />
        <TextInput
          label={t('staff.office')}
          description={t('staff.office-how')}
          dir="ltr"
          maxLength={31}
          value={office}
          error={fault('office')}
          onChange={({ currentTarget }) => put({ office: currentTarget.value })}
        />
        {way === 'password' && (
          <PasswordInput
            label={t('staff.password')}
            description={t('staff.password-how')}
            required
            minLength={12}
            maxLength={200}
            value={password}
            error={fault('password')}
            onChange={({ currentTarget }) => put({ password: currentTarget.value })}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('staff.show-password') }}
          />
        )}
        <div className="staff-act">
          <Trouble error={error} />
          <Button type="submit" loading={isPending} disabled={roles.length === 0}>
            {t(way === 'invitation' ? 'invite.send' : 'staff.add')}
          </Button>
          <span role="status">
            {way === 'password' && added.isSuccess && t('staff.added', { name: added.data.name })}
            {way === 'invitation' &&
              invited.isSuccess &&
              t(`invite.told-${invited.data.mail}`, { email: invited.data.staff.email })}
          </span>
        </div>
      </form>
    </Panel>
  );
}
