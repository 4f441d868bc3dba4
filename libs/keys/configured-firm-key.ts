import type { FirmKey } from './firm-key.port.js';
import { FirmKeyRefused, KeyFault } from './key-faults.js';
import { firmKeyFrom, firmKeyInFile } from './local-firm-key.js';
import { TransitFirmKey } from './transit-firm-key.js';

/** The settings of the firm's key, as the configuration has them. */
export interface FirmKeySettings {
  readonly FIRM_KEY?: string | undefined;
  readonly FIRM_KEY_FILE?: string | undefined;
  readonly FIRM_KEY_TRANSIT_URL?: string | undefined;
  readonly FIRM_KEY_TRANSIT_TOKEN_FILE?: string | undefined;
  readonly FIRM_KEY_TRANSIT_CA_FILE?: string | undefined;
  /** The key before this one, while a rotation lasts. */
  readonly FIRM_KEY_PREVIOUS_FILE?: string | undefined;
}

/** The firm's key in force, and during a rotation the one before it: what each wrapped is opened by its own. */
export interface FirmKeys {
  readonly current: FirmKey;
  byId(id: string): FirmKey;
}

/** Reads the firm's key from exactly one place; a fault in it stops the start. */
export function configuredFirmKeys(settings: FirmKeySettings): FirmKeys {
  const { FIRM_KEY, FIRM_KEY_FILE, FIRM_KEY_TRANSIT_URL, FIRM_KEY_PREVIOUS_FILE } = settings;
  const given = [FIRM_KEY, FIRM_KEY_FILE, FIRM_KEY_TRANSIT_URL].filter((each) => each !== undefined);
  if (given.length !== 1)
    throw new FirmKeyRefused(
      `The firm's key must come from exactly one of FIRM_KEY, FIRM_KEY_FILE and FIRM_KEY_TRANSIT_URL, and ${given.length} are set.`,
    );
  const current = currentOf(settings);
  const previous =
    FIRM_KEY_PREVIOUS_FILE === undefined ? [] : [firmKeyInFile(FIRM_KEY_PREVIOUS_FILE, 'FIRM_KEY_PREVIOUS_FILE')];
  return firmKeysOf(current, ...previous);
}

/** The key in force, then those that some rows may still be wrapped by. */
export const firmKeysOf = (current: FirmKey, ...previous: readonly FirmKey[]): FirmKeys => ({
  current,
  byId: (id) => {
    const key = [current, ...previous].find((each) => each.id === id);
    if (key === undefined) throw new KeyFault('key.wrong-firm-key', `the firm key ${id} is not configured`);
    return key;
  },
});

function currentOf(settings: FirmKeySettings): FirmKey {
  const { FIRM_KEY, FIRM_KEY_FILE, FIRM_KEY_TRANSIT_URL: url, FIRM_KEY_TRANSIT_TOKEN_FILE: tokenFile } = settings;
  if (FIRM_KEY !== undefined) return firmKeyFrom(FIRM_KEY, 'FIRM_KEY');
  if (FIRM_KEY_FILE !== undefined) return firmKeyInFile(FIRM_KEY_FILE, 'FIRM_KEY_FILE');
  if (url === undefined || tokenFile === undefined)
    throw new FirmKeyRefused('FIRM_KEY_TRANSIT_TOKEN_FILE must name the file of the token for the key service.');
  return new TransitFirmKey({ url, tokenFile, caFile: settings.FIRM_KEY_TRANSIT_CA_FILE });
}
