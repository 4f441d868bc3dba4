import { QueryClient, type QueryKey, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { type Answer, type Call, call, newKey, onSignedOut, Refused, type RouteName } from './client.js';

/** Reads are fresh for a moment; what others change arrives by events, not by asking again and again. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, retry: false, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});

// The page of signing in takes the place of whatever stood there, and gives it back afterwards.
onSignedOut(() => void queries.invalidateQueries({ queryKey: ['me'] }));

export const keyOf = (name: RouteName, input: object): QueryKey => [name, input];

/** Reads a route; the answer is kept under its name and what was asked. */
export const useRead = <Name extends RouteName>(name: Name, input: Call<Name>, { enabled = true } = {}) =>
  useQuery<Answer<Name>, Error>({
    queryKey: keyOf(name, input),
    queryFn: ({ signal }) => call(name, { ...input, signal }),
    enabled,
  });

/**
 * Sends a command. One key per intention: until it is answered for good, pressing again sends the same one. Afterwards
 * everything on screen is read anew.
 */
export function useCommand<Name extends RouteName>(
  name: Name,
  { after }: { after?: (answer: Answer<Name>) => void } = {},
) {
  const client = useQueryClient();
  const intention = useRef<{ readonly about: string; readonly key: string } | undefined>(undefined);
  return useMutation<Answer<Name>, Error, Call<Name>>({
    mutationFn: (input) => {
      const about = JSON.stringify(input);
      if (intention.current?.about !== about) intention.current = { about, key: newKey() };
      return call(name, { ...input, key: intention.current.key });
    },
    onSuccess: (answer) => {
      intention.current = undefined;
      void client.invalidateQueries();
      after?.(answer);
    },
    onError: (error) => {
      if (error instanceof Refused && error.status < 500) intention.current = undefined;
    },
  });
}
