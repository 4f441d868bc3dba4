import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { Refused } from '../api/client.js';
import { useTexts } from '../texts/texts.js';
import { Confirmation } from './confirmation.js';
import { errorSaid, FaultLine, Spoken } from './refusal-words.js';

/** What went wrong, in a sentence that says what to do; nothing is hidden behind a code. */
export function Trouble({ error, again }: { readonly error: Error | null; readonly again?: () => void }) {
  const texts = useTexts();
  const { t } = texts;
  if (error === null) return null;
  const isRefused = error instanceof Refused;
  const wantsProof = isRefused && error.code === 'session.confirmation-needed';
  return (
    <Alert color={isRefused ? 'yellow' : 'red'} variant="light" role="alert">
      <Stack gap="xs" align="flex-start">
        {wantsProof ? (
          <Confirmation />
        ) : (
          <Text>
            <Spoken said={errorSaid(texts, error)} />
          </Text>
        )}
        {isRefused && error.faults.length > 0 && (
          <List size="sm">
            {error.faults.map((fault) => (
              <List.Item key={`${fault.path} ${fault.problem}`}>
                <FaultLine fault={fault} />
              </List.Item>
            ))}
          </List>
        )}
        {again !== undefined && (
          <Button size="compact-sm" variant="default" onClick={again}>
            {t('act.again')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
