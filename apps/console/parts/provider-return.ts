/** Where somebody was when they left for the sign-in provider: this tab takes them back there. */

const PLACE = 'ccf-return';
export const RETURN_PATH = '/sign-in';

export function keepPlace(): void {
  const { pathname, search } = location;
  sessionStorage.setItem(PLACE, pathname === RETURN_PATH ? '/' : pathname + search);
}

/** The page that was left, once; a path of the console's own and nothing else. */
export function takePlace(): string {
  const place = sessionStorage.getItem(PLACE) ?? '/';
  sessionStorage.removeItem(PLACE);
  return /^\/(?!\/)/.test(place) ? place : '/';
}
