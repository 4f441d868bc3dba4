/**
 * One after the other, per case, within this process: people who record in the same case at once wait for each other
 * instead of deciding on files that are stale before they are sent. Across processes the workflow itself refuses.
 */
export class Turns {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs the work when everybody before has finished. */
  async take<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name);
    const mine = (before ?? Promise.resolve()).then(work, work);
    this.last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name);
    }
  }
}
