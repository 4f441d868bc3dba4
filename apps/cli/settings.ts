import { type CommandLineConfig, ConfigurationFaults, readCommandLineConfig } from '#config/config.js';
import { Refused } from './refused.js';

/** The settings of the command line; each fault of them is a complaint. */
export function settings(): CommandLineConfig {
  try {
    return readCommandLineConfig();
  } catch (error) {
    if (!(error instanceof ConfigurationFaults)) throw error;
    throw new Refused(
      2,
      error.faults.map((says) => ({ code: 'settings.invalid', says })),
    );
  }
}
