import { NotAllowedError, NotFoundError } from '@backstage/errors';
import { z } from 'zod';
import type { ManifestObject } from '../release/ReleaseRecord';
import type { ChangeScope } from '../preview/DryRun';

const listSchema = z.object({
  items: z
    .array(
      z.object({
        metadata: z.object({ name: z.string() }),
        spec: z.object({
          scaleTargetRef: z.object({ kind: z.string(), name: z.string() }),
        }),
      }),
    )
    .default([]),
});

/** Names of autoscalers by what they scale, such as `Deployment/web`. */
export type Autoscalers = ReadonlyMap<string, string>;

/** The HorizontalPodAutoscalers of a namespace; none where they may not be read. */
export async function readAutoscalers({
  cluster,
  actor,
  namespace,
}: ChangeScope): Promise<Autoscalers> {
  try {
    const list = listSchema.parse(
      await cluster.request<unknown>(actor, {
        path: `/apis/autoscaling/v2/namespaces/${encodeURIComponent(
          namespace,
        )}/horizontalpodautoscalers`,
      }),
    );
    return new Map(
      list.items.map(({ metadata, spec: { scaleTargetRef } }) => [
        `${scaleTargetRef.kind}/${scaleTargetRef.name}`,
        metadata.name,
      ]),
    );
  } catch (error) {
    if (error instanceof NotAllowedError || error instanceof NotFoundError) {
      return new Map();
    }
    throw error;
  }
}

/** The autoscaler that decides how many pods a workload has. */
export function autoscalerOf(
  autoscalers: Autoscalers,
  { kind, metadata }: ManifestObject,
): string | undefined {
  return autoscalers.get(`${kind}/${metadata.name}`);
}
