import { Button, MultiSelect, PasswordInput, TextInput } from '@mantine/core';
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
const EMPTY = { name: '', email: '', office: '', password: '', roles: [] as Role[] };

/** Somebody joins: who they are, what they may do, and a first password that is told to them in person. */
export function AddStaff() {
  const texts = useTexts();
  const { t } = texts;
  const [typed, setTyped] = useState(EMPTY);
  const add = useCommand('addStaff', { after: () => setTyped(EMPTY) });
  const put = (next: Partial<typeof EMPTY>) => {
    add.reset();
    setTyped({ ...typed, ...next });
  };
  const fault = (path: string) => {
    const found = add.error instanceof Refused ? add.error.faults.find((each) => each.path === path) : undefined;
    return found && faultSaid(texts, found).text;
  };
  const { name, email, office, password, roles } = typed;
  return (
    <Panel title={t('staff.add')} padded>
      <form
        className="staff-form"
        onSubmit={(event) => {
          event.preventDefault();
          if (!add.isPending)
            add.mutate({
              body: {
                name: name.trim(),
                email: email.trim(),
                password,
                roles,
                ...(office.trim() === '' ? {} : { office: office.trim() }),
              },
            });
        }}
      >
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
        <div className="staff-act">
          <Trouble error={add.error} />
          <Button type="submit" loading={add.isPending} disabled={roles.length === 0}>
            {t('staff.add')}
          </Button>
          <span role="status" className="dim">
            {add.isSuccess && t('staff.added', { name: add.data.name })}
          </span>
        </div>
      </form>
    </Panel>
  );
}
