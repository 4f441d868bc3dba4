import { Button, Text } from '@mantine/core';
import { useCommand, useRead } from '../api/queries.js';
import type { TextKey } from '../texts/en.js';
import { useTexts } from '../texts/texts.js';
import { keepPlace } from './provider-return.js';
import { errorSaid, Spoken } from './refusal-words.js';

/** Leads to the firm's own sign-in provider, where there is one, and back to the page on which it was pressed. */
export function ProviderButton({ text }: { readonly text: TextKey }) {
  const texts = useTexts();
  const { t } = texts;
  const { data } = useRead('providerOffered', {});
  const { mutate, isPending, isSuccess, error } = useCommand('beginProviderSignIn', {
    after: ({ url }) => {
      keepPlace();
      location.assign(url);
    },
  });
  if (data?.host == null) return null;
  return (
    <>
      <Button variant="default" loading={isPending || isSuccess} onClick={() => mutate({ body: {} })}>
        {t(text, { host: data.host })}
      </Button>
      {error !== null && (
        <Text role="alert">
          <Spoken said={errorSaid(texts, error)} />
        </Text>
      )}
    </>
  );
}
