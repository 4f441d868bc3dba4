import { aPractice } from '../persistence/a-practice.js';
import { eventually } from '../support/eventually.js';
import { Stack } from '../support/stack.js';
import { cpuSeconds, difference } from './cpu.js';
import { serversOf } from './machine.js';
import type { Measured } from './measured.js';

const GOAL = { cases: 5_000, seconds: 60 };
const BEFORE = ['ccf-statute-2016', 'interpol-rpd-2025', 'firm-policy-default'];
const PACK = 'ccf-statute-2025';

interface DryRun {
  readonly state: 'running' | 'finished';
  readonly orderedAt: string;
  readonly finishedAt: string;
  readonly looked: number;
  readonly moved: number;
  readonly changed: number;
}

/** A dry run over a whole practice, ordered at the API, on a durable PostgreSQL of its own. */
export async function measureDryRun({ cases }: { readonly cases: number }): Promise<Measured> {
  const stack = await Stack.start({ ADMINISTRATOR_ROLES: 'administrator,partner' }, ['api'], { ownServers: true });
  try {
    await aPractice(stack.database.founding, cases, () => ({ rulePacks: BEFORE, stage: 'ncb-response' }));

    const client = await stack.signIn();
    const usedBefore = cpuSeconds();
    const { dryRun } = await client.post<{ dryRun: number }>(`/rule-packs/${PACK}/dry-run`, {});
    const finished = await eventually('the dry run is finished', () => finishedOne(client, dryRun), 600_000);
    const used = difference(cpuSeconds(), usedBefore);
    const took = (Date.parse(finished.finishedAt) - Date.parse(finished.orderedAt)) / 1000;
    if (finished.looked !== cases) throw new Error(`${finished.looked} of ${cases} cases were looked at`);

    const { postgres, durability } = await serversOf(stack);
    const cpu = ['API', 'PostgreSQL'].map((part) => `${part} ${(used[part] ?? 0).toFixed(1)} s`).join(', ');
    return {
      name: 'dry-run',
      what: `dry run of ${PACK} over ${cases} live cases of forty entries${cases === GOAL.cases ? '' : `, for ${GOAL.cases}`}`,
      unit: 's',
      figure: (took * GOAL.cases) / cases,
      below: GOAL.seconds,
      samples: [took],
      says: [
        `${finished.changed} dates would change in ${finished.moved} cases; processor time of ${cpu}`,
        `one run, from the order to the last row committed; PostgreSQL ${postgres}, ${durability}`,
      ],
    };
  } finally {
    await stack.stop();
  }
}

async function finishedOne(client: Awaited<ReturnType<Stack['signIn']>>, number: number): Promise<DryRun | undefined> {
  const found = await client.get<DryRun>(`/rule-packs/dry-runs/${number}?limit=1`);
  return found.state === 'finished' ? found : undefined;
}
