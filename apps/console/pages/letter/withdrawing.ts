import { call, newKey } from '../../api/client.js';
import { queries } from '../../api/queries.js';
import { tellAct } from '../../frame/recent-acts.js';
import type { Texts } from '../../texts/texts.js';

/**
 * Tells that facts were recorded, and offers to withdraw them: a correction without a replacement. The docket keeps both,
 * the latest withdrawn first, since a fact may rest on the one before.
 */
export function tellRecorded(t: Texts['t'], reference: string, n: number, version: number | undefined): void {
  const says = t('undo.recorded', { n, reference });
  if (version === undefined) {
    tellAct(says); // Not in the record yet: it has no entries to name.
    return;
  }
  const key = newKey();
  const run = async () => {
    const { entries } = await call('docket', { params: { reference } });
    const recorded = entries.filter(({ sequence }) => sequence > version - n && sequence <= version);
    for (const { id } of recorded.toReversed())
      await call('correctEntry', { params: { reference }, body: { entry: id, reason: 'other' }, key: `${key}-${id}` });
    void queries.invalidateQueries();
  };
  tellAct(says, { label: t('undo.withdraw', { n }), run });
}
