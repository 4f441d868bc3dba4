import { useEffect, useState } from 'react';
import { queries } from './queries.js';
import { beginWorklistAnew, changeInWorklist, isWorklist } from './worklist.js';

/** A case of the reader's has a new version: everything on screen that speaks of it is read anew, within moments. */
export function useLive(isSignedIn: boolean): 'live' | 'away' {
  const [state, setState] = useState<'live' | 'away'>('live');
  useEffect(() => {
    if (!isSignedIn) return;
    const source = new EventSource('/api/v1/events');
    let wasAway = false;
    source.addEventListener('open', () => {
      setState('live');
      if (wasAway) {
        void queries.invalidateQueries({ predicate: ({ queryKey }) => !isWorklist(queryKey) });
        beginWorklistAnew();
      }
      wasAway = false;
    });
    source.addEventListener('error', () => {
      wasAway = true;
      setState('away');
    });
    source.addEventListener('case', ({ data }: MessageEvent<string>) => {
      const { reference } = JSON.parse(data) as { reference: string };
      changeInWorklist(reference);
      void queries.invalidateQueries({
        predicate: ({ queryKey }) => !isWorklist(queryKey) && isAbout(queryKey, reference),
      });
    });
    return () => source.close();
  }, [isSignedIn]);
  return state;
}

/** Lists speak of every case; a case's own parts only of that one. */
function isAbout([, input]: readonly unknown[], reference: string): boolean {
  const { params } = (input ?? {}) as { params?: { reference?: string } };
  return params?.reference === undefined || params.reference === reference;
}
