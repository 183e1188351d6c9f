import type {
  CopyReport,
  PlannedRelease,
} from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import { z } from 'zod';
import {
  NOTHING_TO_UNDO,
  type CopyAtWork,
  type StepExecutor,
} from './StepExecutor';

/** What the step that verifies has kept. */
const verifiedSchema = z.object({
  hosts: z.array(
    z.object({ host: z.string(), answers: z.boolean(), message: z.string() }),
  ),
  ready: z.array(
    z.object({
      namespace: z.string(),
      name: z.string(),
      revision: z.number(),
    }),
  ),
});

type Verified = z.infer<typeof verifiedSchema>;

/** Keeps what came from where. */
export function recordStep(parts: {
  engine: () => Pick<HelmEngine, 'releases'>;
  save(report: CopyReport, copy: CopyAtWork): Promise<void>;
}): StepExecutor {
  return {
    async run({ copy }) {
      const verified = verifiedBy(copy);
      const { plan } = copy;
      const rows = await parts.engine().releases({
        cluster: plan.target.cluster,
        namespaces: plan.namespaces.map(one => one.to),
      });
      const healthy = new Set(
        rows
          .filter(({ health }) => health.state === 'healthy')
          .map(({ namespace, name }) => `${namespace}/${name}`),
      );
      const releases = plan.releases.flatMap(planned =>
        reported(planned, verified, healthy),
      );
      const finishedAt = new Date().toISOString();
      await parts.save(
        {
          finishedAt,
          durationMs: Date.parse(finishedAt) - Date.parse(copy.createdAt),
          ...{ releases, hosts: verified.hosts, data: dataOf(copy) },
        },
        copy,
      );
      return {
        state: 'done',
        message: `Recorded where ${
          releases.length === 1 ? '1 service' : `${releases.length} services`
        } came from`,
      };
    },

    undo: async () => NOTHING_TO_UNDO,
  };
}

function verifiedBy(copy: CopyAtWork): Verified {
  const [verified] = copy.steps().flatMap(({ result }) => {
    const told = verifiedSchema.safeParse(result);
    return told.success ? [told.data] : [];
  });
  return verified ?? { hosts: [], ready: [] };
}

/** Of those that came from the source, also when nothing was to be changed. */
function reported(
  { key, action, source, target, chart }: PlannedRelease,
  { ready }: Verified,
  healthy: ReadonlySet<string>,
): CopyReport['releases'] {
  const { namespace, name } = target;
  const deployed = ready.find(
    one => one.namespace === namespace && one.name === name,
  );
  const revision = deployed?.revision ?? target.revision;
  if (!source || action === 'keep' || action === 'remove' || !revision) {
    return [];
  }
  const { name: chartName, version, digest } = chart;
  return [
    {
      key,
      target: { namespace, name, revision },
      from: source,
      chart: { name: chartName, version, ...(digest ? { digest } : {}) },
      ready: deployed !== undefined || healthy.has(`${namespace}/${name}`),
    },
  ];
}

function dataOf(copy: CopyAtWork): CopyReport['data'] {
  return copy.plan.steps.flatMap(({ key, kind, subject }) => {
    const step = copy.steps().find(one => one.key === key);
    return kind === 'data' && subject && step?.verification
      ? [{ store: subject, verification: step.verification }]
      : [];
  });
}
