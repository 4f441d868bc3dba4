import { Button, PasswordInput, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../api/client.js';
import { useCommand } from '../api/queries.js';
import { useTexts } from '../texts/texts.js';
import { FactorField, factorIn } from './factor-field.js';
import { ProviderButton } from './provider-button.js';
import { errorSaid, Spoken } from './refusal-words.js';

/** Proves once more who sits here, where an act wants a fresh proof; afterwards the act is pressed again. */
export function Confirmation() {
  const texts = useTexts();
  const { t } = texts;
  const [password, setPassword] = useState('');
  const [factor, setFactor] = useState('');
  const { mutate, isPending, isSuccess, error } = useCommand('confirmSession');
  const wantsFactor = error instanceof Refused && /code/.test(error.code);
  if (isSuccess) return <Text role="status">{t('confirmation.done')}</Text>;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        event.stopPropagation();
        mutate({ body: { password, ...factorIn(factor) } });
      }}
    >
      <Stack gap="xs" align="flex-start">
        <Text>{t('confirmation.why')}</Text>
        <PasswordInput
          label={t('sign-in.password')}
          autoComplete="current-password"
          required
          value={password}
          onChange={({ currentTarget }) => setPassword(currentTarget.value)}
        />
        {wantsFactor && <FactorField value={factor} onChange={setFactor} />}
        {error !== null && (
          <Text role="alert">
            <Spoken said={errorSaid(texts, error)} />
          </Text>
        )}
        <Button type="submit" size="compact-md" loading={isPending}>
          {t('confirmation.go')}
        </Button>
        <ProviderButton text="provider.confirm" />
      </Stack>
    </form>
  );
}
