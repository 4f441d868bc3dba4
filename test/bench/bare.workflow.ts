import { condition, defineUpdate, setHandler } from '@temporalio/workflow';

/** The yardstick: a workflow that does nothing but count, by a synchronous update without a validator. */
export async function bareWorkflow(): Promise<void> {
  let counted = 0;
  setHandler(defineUpdate<number>('count'), () => {
    counted += 1;
    return counted;
  });
  await condition(() => false);
}
