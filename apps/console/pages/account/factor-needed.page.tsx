import { Center, Paper, Stack, Title } from '@mantine/core';
import { useState } from 'react';
import { useTexts } from '../../texts/texts.js';
import { SecondFactor } from './second-factor.js';

/** Where the firm wants a second factor, everything begins with setting it up; its recovery codes are shown before the rest. */
export function FactorNeededPage({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTexts();
  const [isDone, setIsDone] = useState(false);
  const done = () => {
    setIsDone(true);
    onDone();
  };
  return (
    <Center mih="100vh" p="md" component="main">
      <Paper withBorder p="xl" w="100%" maw={460}>
        <Stack>
          <Title order={1} size="h3">
            {t('factor.title')}
          </Title>
          {!isDone && <SecondFactor state="needed" onDone={done} />}
        </Stack>
      </Paper>
    </Center>
  );
}
