import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { DataSource } from 'typeorm';
import type { Config } from '#config/config.js';
import { mayReadMetrics } from '#config/metrics-reader.js';
import { openApi } from '#contracts/open-api.js';
import { routes } from '#contracts/routes.js';
import { CONFIG, DATABASE } from '../config.js';
import { Problem } from '../http/problem.js';
import { OutsideTheApi, Route } from '../http/route.js';
import { CaseGateway } from '../temporal/case-gateway.js';
import { metrics } from './metrics.js';

/** Health, metrics and the description of the API: nothing here tells anything of a case. */
@Controller()
export class OpsController {
  private readonly description = openApi();

  constructor(
    @Inject(DATABASE) private readonly database: DataSource,
    @Inject(CONFIG) private readonly config: Config,
    private readonly cases: CaseGateway,
  ) {}

  @Route(routes.openApi)
  openApi() {
    return this.description;
  }

  @OutsideTheApi('/health/live')
  live() {
    return { status: 'live' };
  }

  /** Ready to serve reads; commands need the case engine too, and are refused with a plain sentence while it is away. */
  @OutsideTheApi('/health/ready')
  async ready(@Res({ passthrough: true }) response: Response) {
    const [record, engine] = await Promise.all([
      this.database.query('SELECT 1').then(
        () => true,
        () => false,
      ),
      this.cases.isReachable(),
    ]);
    if (!record) response.status(503);
    return {
      status: record ? 'ready' : 'not-ready',
      record: record ? 'up' : 'down',
      caseEngine: engine ? 'up' : 'down',
    };
  }

  /** Elsewhere than on this machine, and without the token, there is no such address. */
  @OutsideTheApi('/metrics')
  async metrics(@Req() { socket, headers }: Request, @Res() response: Response) {
    if (!mayReadMetrics({ remoteAddress: socket.remoteAddress, headers }, this.config.METRICS_TOKEN))
      throw new Problem('not.found');
    response.type(metrics.contentType).send(await metrics.metrics());
  }
}
