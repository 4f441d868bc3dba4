import 'reflect-metadata';
import { startApi } from '#apps/api/start-api.js';
import { readConfig } from '#config/config.js';

/** The product's API as it would be if payloads went unsealed: what sealing is measured against, and nothing else. */
const api = await startApi(readConfig(), { converting: () => ({}) });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void api.close().then(() => process.exit(0)));
