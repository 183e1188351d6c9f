import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HelmCli } from '../helm/HelmCli';
import { helmCause, helmMessage } from '../helm/helmMessage';
import { manifestObjects } from '../release/manifestObjects';

/** Renders one chart for many releases. */
export interface ManifestRenderer {
  /**
   * The objects as text by `Kind/name`, as Helm would send them. Holds secrets.
   *
   * @throws InputError with Helm's own message, which may hold secrets
   */
  render(ref: ReleaseRef, merged: JsonObject): Promise<Map<string, string>>;
  /** Removes the copy of the chart. */
  close(): Promise<void>;
}

/**
 * Copies a chart once, without its values, and renders it by `helm template`:
 * without a cluster, so that a hundred releases cost it nothing. What a chart
 * asks of a cluster (`lookup`, capabilities) it finds empty or as Helm assumes,
 * before and after alike.
 */
export async function openManifestRenderer(
  helm: HelmCli,
  chart: string,
): Promise<ManifestRenderer> {
  const home = await mkdtemp(join(tmpdir(), 'foredeck-render-'));
  const close = () => rm(home, { recursive: true, force: true });
  const directory = join(home, 'chart');
  try {
    await cp(chart, directory, { recursive: true, dereference: true });
    await rm(join(directory, 'values.yaml'), { force: true });
  } catch (error) {
    await close();
    throw error;
  }
  return {
    close,
    render: async (ref, merged) => {
      const result = await helm.run({
        args: [
          'template',
          ref.name,
          directory,
          '--namespace',
          ref.namespace,
          '--values',
          '-',
        ],
        // It asks no cluster.
        kubeconfig: '/dev/null',
        stdin: JSON.stringify(merged),
      });
      if (result.code !== 0) {
        throw new InputError(helmCause(helmMessage(result.stderr)));
      }
      return new Map(
        manifestObjects(result.stdout).map(object => [
          `${object.kind}/${object.metadata.name}`,
          JSON.stringify(object),
        ]),
      );
    },
  };
}
