const MINUTE_MS = 60_000;
/** So many callers are told apart; beyond them the longest known is forgotten. */
const CALLERS = 50_000;

/** Counts the calls of each caller in the minute that began with the first of them. */
export class CallsInAMinute {
  private readonly minutes = new Map<string, { readonly endsAt: number; calls: number }>();

  /** Counts one call more; the seconds to wait where it is one too many, else 0. */
  waitAfter(caller: string, most: number, now = Date.now()): number {
    const known = this.minutes.get(caller);
    if (known !== undefined && known.endsAt > now) {
      known.calls += 1;
      return known.calls > most ? Math.ceil((known.endsAt - now) / 1000) : 0;
    }
    this.minutes.delete(caller);
    this.minutes.set(caller, { endsAt: now + MINUTE_MS, calls: 1 });
    const [oldest] = this.minutes.keys();
    if (this.minutes.size > CALLERS && oldest !== undefined) this.minutes.delete(oldest);
    return 0;
  }
}
