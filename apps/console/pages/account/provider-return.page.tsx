import { Button, Center, Loader, Paper, Stack, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useCommand } from '../../api/queries.js';
import { ProviderButton } from '../../parts/provider-button.js';
import { takePlace } from '../../parts/provider-return.js';
import { Trouble } from '../../parts/trouble.js';
import { useTexts } from '../../texts/texts.js';

const REFUSALS = {
  access_denied: 'provider.denied',
  login_required: 'provider.too-old',
  interaction_required: 'provider.too-old',
  temporarily_unavailable: 'provider.away',
  server_error: 'provider.away',
} as const;

/** Where the sign-in provider sends the browser back to: with a code, which is given on at once, or with its refusal. */
export function ProviderReturnPage() {
  const { t } = useTexts();
  const [, go] = useLocation();
  const answer = new URLSearchParams(location.search);
  const refusal = answer.get('error');
  const { mutate, error } = useCommand('completeProviderSignIn', {
    after: () => go(takePlace(), { replace: true }),
  });
  // A code counts once, however often the page is drawn.
  const isSent = useRef(false);
  useEffect(() => {
    const { code, state, iss } = Object.fromEntries(new URLSearchParams(location.search));
    if (isSent.current || code === undefined || state === undefined) return;
    isSent.current = true;
    mutate({ body: { code, state, ...(iss === undefined ? {} : { iss }) } });
  }, [mutate]);
  const isWaiting = error === null && answer.has('code') && answer.has('state');
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={420}>
        <Stack>
          <Title order={1} size="h3">
            {t('provider.title')}
          </Title>
          {isWaiting ? (
            <p role="status">
              <Loader size="xs" aria-hidden="true" /> {t('provider.waiting')}
            </p>
          ) : (
            <>
              {error === null ? (
                <p role="alert">{t(REFUSALS[refusal as keyof typeof REFUSALS] ?? 'provider.nothing')}</p>
              ) : (
                <Trouble error={error} />
              )}
              <ProviderButton text="provider.again" />
              <Button component="a" href="/" variant="subtle">
                {t('provider.password-instead')}
              </Button>
            </>
          )}
        </Stack>
      </Paper>
    </Center>
  );
}
