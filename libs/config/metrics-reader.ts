interface Asking {
  readonly remoteAddress: string | undefined;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

const FORWARDED = ['x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'forwarded', 'via'];

/**
 * Figures tell how busy a firm is, and are for this machine alone: for whoever asks from it directly, not through a
 * proxy that stands on it; and for whoever shows METRICS_TOKEN, where one is set.
 */
export function mayReadMetrics({ remoteAddress, headers }: Asking, token: string | undefined): boolean {
  const { authorization } = headers;
  if (token !== undefined && typeof authorization === 'string' && isSame(authorization, `Bearer ${token}`)) return true;
  return isLoopback(remoteAddress) && FORWARDED.every((name) => headers[name] === undefined);
}

const isLoopback = (address = ''): boolean => /^(::ffff:)?127\.|^::1$/.test(address);

/** Takes as long whatever differs. */
function isSame(given: string, expected: string): boolean {
  let difference = given.length ^ expected.length;
  for (let at = 0; at < expected.length; at += 1) difference |= given.charCodeAt(at) ^ expected.charCodeAt(at);
  return difference === 0;
}
