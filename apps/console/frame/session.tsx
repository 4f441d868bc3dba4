import { Center, Loader } from '@mantine/core';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import { type Answer, Refused } from '../api/client.js';
import { useLive } from '../api/live.js';
import { useRead } from '../api/queries.js';
import { FactorNeededPage } from '../pages/account/factor-needed.page.js';
import { InvitationPage } from '../pages/account/invitation.page.js';
import { ProviderReturnPage } from '../pages/account/provider-return.page.js';
import { SignInPage } from '../pages/sign-in.page.js';
import { RETURN_PATH } from '../parts/provider-return.js';
import { Trouble } from '../parts/trouble.js';
import { mayWork } from './roles.js';

type Me = Answer<'me'>;
const Context = createContext<{ readonly me: Me; readonly line: 'live' | 'away' } | undefined>(undefined);

/** Shows the pages to whoever is signed in, and the sign-in page to everybody else. */
export function Session({ children }: { readonly children: ReactNode }) {
  const { data: me, error, isPending, refetch } = useRead('me', {});
  const line = useLive(me !== undefined && me.secondFactor !== 'needed' && mayWork(me));
  const [needsFactor, setNeedsFactor] = useState(false);
  const [path, go] = useLocation();
  useEffect(() => {
    if (me?.secondFactor === 'needed') setNeedsFactor(true);
  }, [me?.secondFactor]);
  if (path === RETURN_PATH && location.search !== '') return <ProviderReturnPage />;
  if (path === '/invitation') return <InvitationPage onDone={() => go('/', { replace: true })} />;
  if (error instanceof Refused && error.status === 401) return <SignInPage />;
  // Until its recovery codes are written down, the factor is not set up, whatever the server says of it by then.
  if (needsFactor || me?.secondFactor === 'needed') return <FactorNeededPage onDone={() => setNeedsFactor(false)} />;
  if (me !== undefined) return <Context value={{ me, line }}>{children}</Context>;
  if (isPending)
    return (
      <Center mih="60vh">
        <Loader />
      </Center>
    );
  return <Trouble error={error} again={() => void refetch()} />;
}

export function useSession(): { readonly me: Me; readonly line: 'live' | 'away' } {
  const session = useContext(Context);
  if (session === undefined) throw new Error('a page outside the session');
  return session;
}
