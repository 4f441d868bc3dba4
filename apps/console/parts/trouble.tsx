import { Alert, Button, List, Stack, Text } from '@mantine/core';
import { Refused } from '../api/client.js';
import { useTexts } from '../texts/texts.js';
import { Confirmation } from './confirmation.js';

/** What went wrong, in a sentence that says what to do; nothing is hidden behind a code. */
export function Trouble({ error, again }: { readonly error: Error | null; readonly again?: () => void }) {
  const { t } = useTexts();
  if (error === null) return null;
  const isRefused = error instanceof Refused;
  const wantsProof = isRefused && error.code === 'session.confirmation-needed';
  return (
    <Alert color={isRefused ? 'yellow' : 'red'} variant="light" role="alert">
      <Stack gap="xs" align="flex-start">
        {wantsProof ? <Confirmation /> : <Text>{isRefused ? error.sentence : t('state.unreached')}</Text>}
        {isRefused && error.faults.length > 0 && (
          <List size="sm">
            {error.faults.map(({ path, problem }) => (
              <List.Item key={`${path} ${problem}`}>
                <bdi>{path}</bdi> {problem}
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
