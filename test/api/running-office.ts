import { withNamespace } from '../support/temporal.js';
import { CaseEngine } from './case-engine.js';
import { type Office, openOffice } from './office.js';

/** An office whose case engine runs, where simulated cases may be opened and commands are waited for. */
export async function openRunningOffice(
  settings: Readonly<Record<string, string>> = {},
): Promise<{ office: Office; engine: CaseEngine }> {
  const at = await withNamespace();
  const office = await openOffice({
    TEMPORAL_ADDRESS: at.address,
    TEMPORAL_NAMESPACE: at.namespace,
    SIMULATION_ALLOWED: 'true',
    API_PATIENCE_MS: '5000',
    ...settings,
  });
  return { office, engine: await CaseEngine.start(at, office.database.url) };
}
