import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Counters of this process. Labels are routes, methods, codes: never a reference, never a person. */
export const metrics = new Registry();
collectDefaultMetrics({ register: metrics });

export const httpRequests = new Histogram({
  name: 'ccf_api_request_seconds',
  help: 'Requests answered, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  registers: [metrics],
});

export const decidedAgain = new Counter({
  name: 'ccf_api_decided_again_total',
  help: 'Commands decided a second time because the case had moved on',
  registers: [metrics],
});

export const passwordsVerified = new Counter({
  name: 'ccf_api_passwords_verified_total',
  help: 'Passwords compared with a hash, right or wrong, of accounts that exist or not',
  registers: [metrics],
});
