import { type ComponentType, createContext, type LazyExoticComponent, useContext } from 'react';
import type { TextKey } from '../texts/en.js';
import { isOneOf, type Role } from './roles.js';
import { useSession } from './session.js';

export interface PageEntry {
  readonly path: string;
  readonly component: LazyExoticComponent<ComponentType>;
  readonly roles: readonly Role[];
  /** Where it stands in the navigation; a page without a place is reached from another. */
  readonly nav?: { readonly text: TextKey; readonly place: 'work' | 'house'; readonly key?: string };
}

export const PagesContext = createContext<readonly PageEntry[]>([]);

/** The pages that this person may open. */
export function usePages(): readonly PageEntry[] {
  const { me } = useSession();
  return useContext(PagesContext).filter(({ roles }) => isOneOf(me, ...roles));
}
