// The release index alone in a process of its own: first sync, memory, questions.
// Arguments: a kubeconfig, and how many releases to wait for.
import { createKubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { ClusterRegistry } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { mockServices } from '@backstage/backend-test-utils';
import { Links } from '../../plugins/helm-backend/src/entity/Links';
import { Places } from '../../plugins/helm-backend/src/places/Places';
import { compileQuery } from '../../plugins/helm-backend/src/query/compileQuery';
import { findMatches } from '../../plugins/helm-backend/src/query/findMatches';
import { readPage } from '../../plugins/helm-backend/src/query/readPage';
import { ReleaseRows } from '../../plugins/helm-backend/src/query/ReleaseRows';
import { RowBuilder } from '../../plugins/helm-backend/src/query/RowBuilder';
import { Visibilities } from '../../plugins/helm-backend/src/query/Visibility';
import { ReleaseIndex } from '../../plugins/helm-backend/src/release/ReleaseIndex';
import { kubernetesConfig } from '../portal/kubernetesConfig';
import { QUESTIONS } from './questions';
import { percentile } from './statistics';

/** What this process tells its parent. */
export interface IndexReport {
  releases: number;
  syncMs: number;
  /** Of it, what this process computed; the rest it waited for the cluster. */
  syncCpuMs: number;
  /** Of the resident set, from before the sync to after it, and at most. */
  growthBytes: number;
  peakBytes: number;
  p50Ms: number;
  p99Ms: number;
}

const QUIET = mockServices.rootLogger({ level: 'warn' });
const ROUNDS = 60;
const WARM_UP = 10;

/**
 * Brings the engine's young generation to the size it has in any portal that
 * has run for a minute, so that it is not taken for the index's.
 */
function warmUp(): void {
  const text = JSON.stringify(
    Array.from({ length: 2_000 }, (_, index) => ({
      kind: 'Component',
      metadata: { name: `component-${index}`, annotations: { index } },
    })),
  );
  const kept: unknown[] = [];
  for (let round = 0; round < 300; round += 1) {
    kept[round % 3] = JSON.parse(text);
  }
}

async function main(kubeconfig: string): Promise<IndexReport> {
  const config = mockServices.rootConfig({
    data: { kubernetes: kubernetesConfig(kubeconfig) },
  });
  warmUp();
  const before = process.memoryUsage();
  let peak = before.rss;
  const sampling = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 10);
  const cpu = process.cpuUsage();
  const began = performance.now();
  const registry = new ClusterRegistry({ config, logger: QUIET });
  const access = createKubernetesAccess({
    registry,
    userInfo: {
      getUserInfo: async () => ({
        userEntityRef: 'user:default/bench',
        ownershipEntityRefs: [],
      }),
    },
    logger: QUIET,
  });
  const index = new ReleaseIndex({ access, logger: QUIET });
  const links = new Links([]);
  const rows = new ReleaseRows({
    index,
    directory: { links: async () => links, recent: async () => links },
    builder: new RowBuilder({
      index,
      places: new Places({ config, logger: QUIET }),
    }),
  });
  await index.ready(600_000);
  await rows.refresh(true);
  const syncMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(sampling);
  const after = process.memoryUsage();

  const { table } = rows;
  const visible = new Visibilities(table).of({
    key: 'everything',
    allows: ({ namespace }) => namespace !== 'kube-system',
  });
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    for (const question of QUESTIONS) {
      const asked = performance.now();
      // As after a change: what is remembered between changes is not measured.
      const matches = findMatches(
        table,
        compileQuery(question, table.codes, undefined),
        visible,
        question.facets === true,
      );
      readPage(table, question, matches);
      if (round >= 0) {
        times.push(performance.now() - asked);
      }
    }
  }
  const report: IndexReport = {
    releases: table.size,
    syncMs,
    syncCpuMs: (user + system) / 1000,
    growthBytes: after.rss - before.rss,
    peakBytes: peak - before.rss,
    p50Ms: percentile(times, 0.5),
    p99Ms: percentile(times, 0.99),
  };
  rows.stop();
  index.stop();
  await registry.stop();
  return report;
}

main(process.argv[2]).then(
  // The loader of sources sends messages of its own.
  report => process.send?.({ report }, () => process.disconnect?.()),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
