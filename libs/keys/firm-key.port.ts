/**
 * The firm's key, which wraps the keys of all cases and never leaves its place: this process's memory, or a key service.
 * `about` is bound into what is wrapped, so that one case's key cannot be passed off as another's.
 */
export interface FirmKey {
  /** Tells it from every other firm key, and tells nothing of it. */
  readonly id: string;
  wrap(key: Buffer, about: string): Promise<Buffer>;
  /** Fails with `key.wrong-firm-key` for what another key wrapped, or what was altered. */
  unwrap(wrapped: Buffer, about: string): Promise<Buffer>;
}
