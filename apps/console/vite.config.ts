import { fileURLToPath } from 'node:url';
import { convertCssVariables, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import { defineConfig, type Plugin } from 'vite';
import { routes } from '#contracts/routes.js';
import { theme } from './theme.js';

const here = fileURLToPath(new URL('.', import.meta.url));
const TABLE = 'virtual:route-table';

/** Of the contracts, the browser gets what a call needs: method, path, and whether it is a command. No schema travels. */
const routeTable = (): Plugin => ({
  name: 'route-table',
  resolveId: (id) => (id === TABLE ? `\0${TABLE}` : undefined),
  load: (id) =>
    id === `\0${TABLE}`
      ? `export default ${JSON.stringify(
          Object.fromEntries(
            Object.entries(routes).map(([name, route]) => [
              name,
              [route.method, route.path, 'command' in route && route.command],
            ]),
          ),
        )}`
      : undefined,
});

const THEME = 'virtual:theme.css';

/** The theme's colours as a file: the page's content security policy lets no script write a style sheet. */
const themeVariables = (): Plugin => ({
  name: 'theme-variables',
  resolveId: (id) => (id === THEME ? `\0${THEME}` : undefined),
  load: (id) =>
    id === `\0${THEME}`
      ? convertCssVariables(defaultCssVariablesResolver(mergeMantineTheme(DEFAULT_THEME, theme)), ':root')
      : undefined,
});

export default defineConfig({
  root: here,
  base: '/',
  plugins: [routeTable(), themeVariables()],
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
