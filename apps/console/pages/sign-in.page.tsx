import { Box, Button, Center, Paper, PasswordInput, Stack, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { Refused } from '../api/client.js';
import { useCommand } from '../api/queries.js';
import { FactorField, factorIn } from '../parts/factor-field.js';
import { LanguageSwitch } from '../parts/language-switch.js';
import { ProviderButton } from '../parts/provider-button.js';
import { Trouble } from '../parts/trouble.js';
import { useTexts } from '../texts/texts.js';

/** E-mail address and password, then the authenticator's code; a mistake says only that one of them is wrong. */
export function SignInPage() {
  const { t } = useTexts();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [factor, setFactor] = useState('');
  const { mutate, isPending, error } = useCommand('signIn');
  const isAskedForCode = error instanceof Refused && error.code === 'session.code-needed';
  const wantsCode = isAskedForCode || factor !== '';
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={380}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            mutate({ body: { email, password, ...factorIn(factor) } });
          }}
        >
          <Stack>
            <Title order={1} size="h3">
              {t('app.name')}
            </Title>
            <TextInput
              label={t('sign-in.email')}
              type="email"
              dir="ltr"
              autoComplete="username"
              required
              value={email}
              onChange={({ currentTarget }) => setEmail(currentTarget.value)}
            />
            <PasswordInput
              label={t('sign-in.password')}
              autoComplete="current-password"
              required
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            {wantsCode && <FactorField value={factor} onChange={setFactor} />}
            <Trouble error={isAskedForCode ? null : error} />
            <Button type="submit" loading={isPending}>
              {t('sign-in.go')}
            </Button>
            <ProviderButton text="provider.sign-in" />
          </Stack>
        </form>
        <Box mt="lg">
          <LanguageSwitch />
        </Box>
      </Paper>
    </Center>
  );
}
