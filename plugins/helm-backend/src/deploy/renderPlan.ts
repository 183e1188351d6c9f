import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { HelmCli } from '../helm/HelmCli';
import { helmCause, helmMessage } from '../helm/helmMessage';
import { manifestObjects } from '../release/manifestObjects';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { DeployPlan } from './DeployPlan';

const outputSchema = z.object({
  manifest: z.string().default(''),
  hooks: z
    .array(
      z.object({
        manifest: z.string().default(''),
        events: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
  info: z.object({ notes: z.string().optional() }).default({}),
});

/** What Helm would send to the cluster. Holds secrets. */
export interface RenderedPlan {
  objects: ManifestObject[];
  /** Objects of hooks that this change runs, and when it does. */
  hooks: Array<{ object: ManifestObject; events: string[] }>;
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
  signal?: AbortSignal,
): Promise<RenderedPlan> {
  const { request, redactor } = plan;
  const result = await plan.chart.staged(chart =>
    plan.cluster.withKubeconfig(plan.actor, kubeconfig =>
      helm.run(
        {
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
          driver: plan.current?.driver,
          stdin: JSON.stringify(plan.values),
        },
        signal,
      ),
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
    hooks: (output.hooks ?? []).flatMap(hook => {
      const events = (hook.events ?? []).filter(event =>
        event.endsWith(`-${plan.action}`),
      );
      return events.length > 0
        ? manifestObjects(hook.manifest).map(object => ({ object, events }))
        : [];
    }),
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
