import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/queries.js';
import { CommandButton } from '../../parts/command-button.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

interface SecondFactorProps {
  readonly state: 'none' | 'needed' | 'enrolled';
  /** Told once the recovery codes are written down. */
  readonly onDone?: () => void;
}

/** Sets up an authenticator in two steps: its secret, its first code; then the recovery codes, shown once. */
export function SecondFactor({ state, onDone }: SecondFactorProps) {
  const { t } = useTexts();
  const [code, setCode] = useState('');
  const [codes, setCodes] = useState<readonly string[]>();
  const { mutate: enrol, data, isPending: isEnrolling, error: refused } = useCommand('enrolFactor');
  const confirm = useCommand('confirmFactor', { after: ({ recoveryCodes }) => setCodes(recoveryCodes) });
  if (codes !== undefined)
    return (
      <Stack gap="sm" align="flex-start">
        <p>{t('factor.recovery-why')}</p>
        <ul aria-label={t('factor.recovery')}>
          {codes.map((each) => (
            <li key={each}>
              <bdi className="file-name">{each}</bdi>
            </li>
          ))}
        </ul>
        <Button
          onClick={() => {
            setCodes(undefined);
            onDone?.();
          }}
        >
          {t('factor.written-down')}
        </Button>
      </Stack>
    );
  if (state === 'enrolled')
    return (
      <Stack gap="sm" align="flex-start">
        <p>{t('factor.enrolled')}</p>
        <Group>
          <CommandButton
            command="renewRecoveryCodes"
            input={{ body: {} }}
            label={t('factor.renew')}
            consequence={t('factor.renew-consequence')}
            variant="default"
            after={({ recoveryCodes }) => setCodes(recoveryCodes)}
          />
          <CommandButton
            command="removeFactor"
            input={{}}
            label={t('factor.remove')}
            consequence={t('factor.remove-consequence')}
            variant="default"
            isDanger
          />
        </Group>
      </Stack>
    );
  if (data === undefined)
    return (
      <Stack gap="sm" align="flex-start">
        <p>{t('factor.why')}</p>
        <Trouble error={refused} />
        <Button onClick={() => enrol({ body: {} })} loading={isEnrolling}>
          {t('factor.begin')}
        </Button>
      </Stack>
    );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        confirm.mutate({ body: { code: code.replaceAll(' ', '') } });
      }}
    >
      <Stack gap="sm" align="flex-start">
        <p>{t('factor.secret-how')}</p>
        <PasswordInput label={t('factor.secret')} readOnly defaultVisible dir="ltr" value={data.secret} w="100%" />
        <a href={data.uri}>{t('factor.open-app')}</a>
        <TextInput
          label={t('factor.first-code')}
          autoComplete="one-time-code"
          inputMode="numeric"
          dir="ltr"
          maxLength={7}
          required
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <Trouble error={confirm.error} />
        <Button type="submit" loading={confirm.isPending}>
          {t('factor.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
