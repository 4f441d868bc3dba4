import { Box, Button, Center, Paper, PasswordInput, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useCommand } from '../../api/queries.js';
import { LanguageSwitch } from '../../parts/language-switch.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

/** Where the link of an invitation leads: one's own password, set once. The token stands after the #, which no server sees. */
export function InvitationPage({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTexts();
  const [password, setPassword] = useState('');
  const { mutate, isPending, error } = useCommand('acceptInvitation', { after: onDone });
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={420}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            mutate({ body: { token: location.hash.slice(1), password } });
          }}
        >
          <Stack>
            <Title order={1} size="h3">
              {t('invitation.title')}
            </Title>
            <PasswordInput
              label={t('invitation.password')}
              description={t('invitation.password-how')}
              autoComplete="new-password"
              required
              value={password}
              onChange={({ currentTarget }) => setPassword(currentTarget.value)}
            />
            <Trouble error={error} />
            <Button type="submit" loading={isPending}>
              {t('invitation.go')}
            </Button>
          </Stack>
        </form>
        <Box mt="lg">
          <LanguageSwitch />
        </Box>
      </Paper>
    </Center>
  );
}
