import type { JsonObject } from '@backstage/types';
import { z } from 'zod';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { text, type LiveObject } from '../liveObject';
import { failed, progressing, ready, type ObjectHealth } from '../healthState';

const slicesSchema = z.object({
  items: z
    .array(
      z.object({
        endpoints: z
          .array(
            z.object({
              conditions: z.object({ ready: z.boolean().nullish() }).nullish(),
            }),
          )
          .nullish(),
      }),
    )
    .default([]),
});

/** Endpoints of a Service, and how many of them take requests. */
export interface Endpoints {
  all: number;
  ready: number;
}

/** Counts the endpoints in a list of EndpointSlices. */
export function countEndpoints(slices: unknown): Endpoints {
  const { items } = slicesSchema.parse(slices);
  const all = items.flatMap(slice => slice.endpoints ?? []);
  // Left out means ready, by the API reference.
  const up = all.filter(one => one.conditions?.ready !== false);
  return { all: all.length, ready: up.length };
}

/** Whether a Service sends requests to pods it selects. */
export function selectsPods(spec: JsonObject): boolean {
  return (
    spec.type !== 'ExternalName' &&
    isJsonMap(spec.selector) &&
    Object.keys(spec.selector).length > 0
  );
}

/** @param endpoints - undefined when they may not be read */
export function serviceHealth(
  { spec, status }: LiveObject,
  endpoints: Endpoints | undefined,
): ObjectHealth {
  if (selectsPods(spec) && endpoints && endpoints.ready === 0) {
    return endpoints.all === 0
      ? failed('has no endpoints: no pod matches its selector')
      : progressing(`0 of ${endpoints.all} endpoints ready`);
  }
  const { ingress } = isJsonMap(status.loadBalancer)
    ? status.loadBalancer
    : { ingress: undefined };
  if (
    text(spec, 'type') === 'LoadBalancer' &&
    !(Array.isArray(ingress) && ingress.length)
  ) {
    return progressing('waits for the address of its load balancer');
  }
  return selectsPods(spec) && endpoints
    ? ready(
        endpoints.all === 1
          ? '1 endpoint ready'
          : `${endpoints.ready} of ${endpoints.all} endpoints ready`,
      )
    : ready();
}
