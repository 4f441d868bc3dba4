import { type Call, call, newKey, type RouteName } from '../api/client.js';
import { queries } from '../api/queries.js';

/** A command that takes another one back: one key, so that it is done once however often it is pressed. */
export function taking<Name extends RouteName>(name: Name, input: Call<Name>): () => Promise<unknown> {
  const key = newKey();
  return async () => {
    await call(name, { ...input, key });
    void queries.invalidateQueries();
  };
}

/** Several, in their order. */
export const inTurn =
  (...steps: readonly (() => Promise<unknown>)[]): (() => Promise<unknown>) =>
  async () => {
    for (const step of steps) await step();
  };
