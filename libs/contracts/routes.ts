import { caseRoutes } from './routes/cases.js';
import { conflictCheckRoutes } from './routes/conflict-checks.js';
import { docketRoutes } from './routes/docket.js';
import { documentRoutes } from './routes/documents.js';
import { escalationRoutes } from './routes/escalations.js';
import { filingRoutes } from './routes/filings.js';
import { forecastRoutes } from './routes/forecasts.js';
import { installationRoutes } from './routes/installation.js';
import { keepingRoutes } from './routes/keeping.js';
import { ownRoutes } from './routes/me.js';
import { payloadOpeningRoutes } from './routes/payload-openings.js';
import { peopleRoutes } from './routes/people.js';
import type { RouteContract } from './routes/route.js';
import { rulePackRoutes } from './routes/rule-packs.js';
import { sessionRoutes } from './routes/session.js';
import { staffRoutes } from './routes/staff.js';
import { todayRoutes } from './routes/today.js';
import { trailRoutes } from './routes/trail.js';

/** Every route under /api/v1: one table for the router, the guards, the published description and the tests. */
export const routes = {
  ...sessionRoutes,
  ...ownRoutes,
  ...staffRoutes,
  ...rulePackRoutes,
  ...conflictCheckRoutes,
  ...caseRoutes,
  ...docketRoutes,
  ...forecastRoutes,
  ...documentRoutes,
  ...filingRoutes,
  ...escalationRoutes,
  ...peopleRoutes,
  ...trailRoutes,
  ...keepingRoutes,
  ...payloadOpeningRoutes,
  ...todayRoutes,
  ...installationRoutes,
} satisfies Record<string, RouteContract>;
