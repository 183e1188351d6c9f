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
import { targetRef } from './subjectOf';

const hostsSchema = z.object({
  hosts: z.array(
    z.object({ host: z.string(), answers: z.boolean(), message: z.string() }),
  ),
});

/** Keeps what came from where. */
export function recordStep(parts: {
  engine: () => HelmEngine;
  save(report: CopyReport, copy: CopyAtWork): Promise<void>;
}): StepExecutor {
  return {
    async run({ copy }) {
      const report = await makeReport(copy, parts.engine());
      await parts.save(report, copy);
      const { length } = report.releases;
      return {
        state: 'done',
        message: `Recorded where ${
          length === 1 ? '1 service' : `${length} services`
        } came from`,
      };
    },

    undo: async () => NOTHING_TO_UNDO,
  };
}

async function makeReport(
  copy: CopyAtWork,
  engine: HelmEngine,
): Promise<CopyReport> {
  const finishedAt = new Date().toISOString();
  const releases: CopyReport['releases'] = [];
  for (const planned of copy.plan.releases) {
    const { source, target } = planned;
    const state =
      source && planned.action !== 'remove' && planned.action !== 'keep'
        ? await engine.read(targetRef(copy, planned), copy.actor, copy.signal)
        : undefined;
    if (source && state) {
      releases.push({
        key: planned.key,
        target: {
          namespace: target.namespace,
          name: target.name,
          revision: state.revision,
        },
        from: source,
        chart: chartOf(planned),
        ready: state.health.state === 'healthy',
      });
    }
  }
  const [hosts = []] = copy.steps().flatMap(({ result }) => {
    const told = hostsSchema.safeParse(result);
    return told.success ? [told.data.hosts] : [];
  });
  const data = copy.plan.steps.flatMap(({ key, kind, subject }) => {
    const step = copy.steps().find(one => one.key === key);
    return kind === 'data' && subject && step?.verification
      ? [{ store: subject, verification: step.verification }]
      : [];
  });
  return {
    finishedAt,
    durationMs: Date.parse(finishedAt) - Date.parse(copy.createdAt),
    ...{ releases, hosts, data },
  };
}

function chartOf({ chart }: PlannedRelease) {
  const { name, version, digest } = chart;
  return { name, version, ...(digest ? { digest } : {}) };
}
