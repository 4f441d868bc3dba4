import { fileURLToPath } from 'node:url';
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { defineConfig, type Plugin } from 'vite';
import { routes } from '#contracts/routes.js';
import { wordLists } from '#contracts/word-lists.js';
import { theme } from './theme.js';

const here = fileURLToPath(new URL('.', import.meta.url));

/** A module that the build makes by itself. */
const made = (id: string, content: () => string): Plugin => ({
  name: id,
  resolveId: (asked) => (asked === id ? `\0${id}` : undefined),
  load: (asked) => (asked === `\0${id}` ? content() : undefined),
});

/** Of the contracts, the browser gets what a call needs: method, path, and whether it is a command. No schema travels. */
const routeTable = (): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [
      name,
      [route.method, route.path, 'command' in route && route.command],
    ]),
  );

/** The theme's colours as a file: the page's content security policy lets no script write a style sheet. */
const themeVariables = (): string =>
  convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)), ':root');

export default defineConfig({
  root: here,
  base: '/',
  plugins: [
    made('virtual:route-table', () => `export default ${JSON.stringify(routeTable())}`),
    made('virtual:word-lists', () => `export default ${JSON.stringify(wordLists)}`),
    made('virtual:theme.css', themeVariables),
  ],
  // The server puts another nonce in its place at every reading of the page; Mantine's own styles carry it.
  html: { cspNonce: 'STYLE-NONCE' },
  resolve: { conditions: ['browser', 'import', 'module', 'default'] },
  build: {
    outDir: fileURLToPath(new URL('../../dist/apps/console', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // Directives of other frameworks, which mean nothing here.
      onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
    },
  },
});
