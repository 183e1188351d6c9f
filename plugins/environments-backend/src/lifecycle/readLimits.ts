import { isDeepStrictEqual } from 'node:util';
import type {
  ContainerLimits,
  EnvironmentLimits,
  Quantities,
} from '@foredeck/backstage-plugin-environments-common';
import { z } from 'zod';
import type { KnownEnvironment } from '../environments/EnvironmentDirectory';
import type { LimitsWriter } from './LimitsWriter';

const quantitiesSchema = z.record(z.string(), z.string());

const quotaSchema = z.object({ hard: quantitiesSchema });

const limitRangeSchema = z.object({
  limits: z.array(
    z.object({
      type: z.string(),
      default: quantitiesSchema.optional(),
      defaultRequest: quantitiesSchema.optional(),
    }),
  ),
});

/** Reads what the portal itself has set for an environment's namespaces. */
export async function readLimits(
  { namespaces }: KnownEnvironment,
  writer: LimitsWriter,
): Promise<EnvironmentLimits> {
  const found = await Promise.all(
    namespaces.map(async ({ name }) => ({
      quota: toQuota(await writer.own(name, 'ResourceQuota')),
      limits: toLimits(await writer.own(name, 'LimitRange')),
    })),
  );
  const first = found.find(({ quota, limits }) => quota ?? limits);
  return {
    ...first,
    uneven: found.some(one => first && !isDeepStrictEqual(one, first)),
  };
}

function toQuota(spec: unknown): Quantities | undefined {
  return quotaSchema.safeParse(spec).data?.hard;
}

function toLimits(spec: unknown): ContainerLimits | undefined {
  const container = limitRangeSchema
    .safeParse(spec)
    .data?.limits.find(({ type }) => type === 'Container');
  return (
    container && {
      ...(container.default && { default: container.default }),
      ...(container.defaultRequest && {
        defaultRequest: container.defaultRequest,
      }),
    }
  );
}
