import { DirectionProvider, MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { queries } from './api/queries.js';
import { Frame } from './frame/frame.js';
import { Session } from './frame/session.js';
import { useSettings } from './frame/settings.js';
import { TextsProvider } from './texts/texts.js';
import { theme } from './theme.js';

/** Everything around the pages: language and direction, colours, what was read, who is signed in. */
export function App() {
  const { language, colours } = useSettings();
  const system = useColorScheme('light', { getInitialValueInEffect: false });
  return (
    <StrictMode>
      <QueryClientProvider client={queries}>
        <DirectionProvider detectDirection initialDirection={language === 'ar' ? 'rtl' : 'ltr'}>
          <MantineProvider
            theme={theme}
            forceColorScheme={colours === 'auto' ? system : colours}
            withCssVariables={false}
            withGlobalClasses={false}
            deduplicateInlineStyles
            getStyleNonce={styleNonce}
          >
            <TextsProvider language={language}>
              <Session>
                <Frame />
              </Session>
            </TextsProvider>
          </MantineProvider>
        </DirectionProvider>
      </QueryClientProvider>
    </StrictMode>
  );
}

/** What the page's policy asks of styles that are made here: the server puts a new one into every page. */
const styleNonce = (): string => document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
