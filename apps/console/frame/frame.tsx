import { AppShell, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Redirect, Route, Switch, useLocation } from 'wouter';
import { TodayPage } from '../pages/today.page.js';
import { type TextKey } from '../texts/en.js';
import { useTexts } from '../texts/texts.js';
import { useSession } from './session.js';

const NAVIGATION: readonly (readonly [path: string, text: TextKey])[] = [['/today', 'nav.today']];

/** The frame of every page: navigation at the side, the page beside it. */
export function Frame() {
  const { t } = useTexts();
  const { me } = useSession();
  const [location] = useLocation();
  const [isOpen, { toggle, close }] = useDisclosure();
  return (
    <AppShell navbar={{ width: 216, breakpoint: 'sm', collapsed: { mobile: !isOpen } }} padding="lg">
      <AppShell.Navbar>
        <Text fw={700} p="md">
          {t('app.name')}
        </Text>
        <ScrollArea flex={1}>
          {NAVIGATION.map(([path, text]) => (
            <NavLink
              key={path}
              component={Link}
              href={path}
              label={t(text)}
              active={location.startsWith(path)}
              onClick={close}
            />
          ))}
        </ScrollArea>
        <Text size="sm" p="md">
          {me.name}
        </Text>
      </AppShell.Navbar>
      <AppShell.Main>
        <Group hiddenFrom="sm">
          <Burger opened={isOpen} onClick={toggle} aria-label={t('nav.find')} />
        </Group>
        <Switch>
          <Route path="/today" component={TodayPage} />
          <Route>
            <Redirect to="/today" />
          </Route>
        </Switch>
      </AppShell.Main>
    </AppShell>
  );
}
