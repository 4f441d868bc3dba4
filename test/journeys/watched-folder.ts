import { existsSync } from 'node:fs';
import { foundIn } from './canaries.js';

const LOOKS_EVERY_MS = 40;

/** A folder that is looked through again and again while others work: also what lies there for a moment is seen. */
export class WatchedFolder<Name> {
  readonly found: Record<string, Name[]> = {};
  private readonly timer: NodeJS.Timeout;

  constructor(
    readonly folder: string,
    private readonly search: (bytes: Buffer) => Name[],
  ) {
    this.timer = setInterval(() => this.look(), LOOKS_EVERY_MS);
  }

  look(): void {
    if (existsSync(this.folder)) Object.assign(this.found, foundIn(this.folder, this.search));
  }

  stop(): void {
    clearInterval(this.timer);
    this.look();
  }
}
