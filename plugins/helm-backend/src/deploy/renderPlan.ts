import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { HelmCli } from '../helm/HelmCli';
import { helmCause, helmMessage } from '../helm/helmMessage';
import { withStagedChart } from '../helm/stageChart';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { DeployPlan } from './DeployPlan';

const outputSchema = z.object({
  manifest: z.string().default(''),
  info: z.object({ notes: z.string().optional() }).default({}),
});

/** What Helm would send to the cluster. Holds secrets. */
export interface RenderedPlan {
  objects: ManifestObject[];
  notes?: string;
  /** Warnings Helm printed, secrets removed. */
  warnings: string[];
}

/**
 * Renders a plan by `helm upgrade --install --dry-run=server`, which asks the
 * API server about names and capabilities and stores nothing.
 *
 * @throws InputError with Helm's own message, secrets removed
 */
export async function renderPlan(
  helm: HelmCli,
  plan: DeployPlan,
): Promise<RenderedPlan> {
  const { request, redactor } = plan;
  const result = await withStagedChart(
    plan.entry.chart.directory,
    plan.entry.defaults,
    chart =>
      plan.cluster.withKubeconfig(plan.actor, kubeconfig =>
        helm.run({
          args: [
            'upgrade',
            request.name,
            chart,
            '--install',
            '--namespace',
            request.namespace,
            '--reset-values',
            '--values',
            '-',
            '--dry-run=server',
            '--output',
            'json',
          ],
          kubeconfig,
          stdin: JSON.stringify(plan.values),
        }),
      ),
  );
  if (result.code !== 0) {
    const message = redactor.redact(helmMessage(result.stderr));
    throw new InputError(
      `The chart can not be rendered for ${request.name}: ${helmCause(
        message,
      )}`,
    );
  }
  const output = outputSchema.parse(JSON.parse(result.stdout));
  return {
    objects: manifestObjects(output.manifest),
    notes: output.info.notes && redactor.redact(output.info.notes),
    warnings: warnings(redactor.redact(result.stderr)),
  };
}

function warnings(stderr: string): string[] {
  return stderr
    .split('\n')
    .filter(line => /level=WARN|^WARNING|^W\d{4} /.test(line))
    .map(line =>
      line
        .replace(/^.*?level=WARN\s+(msg=)?/, '')
        .replace(/^W\d{4} \S+\s+\d+ \S+\]\s*/, '')
        .trim(),
    );
}
