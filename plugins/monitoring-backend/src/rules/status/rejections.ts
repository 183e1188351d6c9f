import type { Cluster } from '@foredeck/backstage-plugin-kubernetes-access-node';
import { z } from 'zod';

const eventsSchema = z.object({
  items: z.array(
    z.object({
      type: z.string().nullish(),
      reason: z.string().nullish(),
      message: z.string().nullish(),
      lastTimestamp: z.string().nullish(),
      eventTime: z.string().nullish(),
      metadata: z.object({ creationTimestamp: z.string().nullish() }),
      involvedObject: z.object({ uid: z.string().nullish() }),
    }),
  ),
});

/** Clocks of the API server and of who writes events may differ by this much. */
const TOLERANCE_MS = 2_000;

/**
 * What the operator says against an object since it was written, by its latest
 * warning event (such as of the reason `InvalidConfiguration`).
 *
 * @param about - `since`: milliseconds since 1970
 */
export async function rejections(
  cluster: Cluster,
  about: { namespace: string; name: string; uid?: string; since: number },
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { namespace, name, uid, since } = about;
  const selector = `involvedObject.kind=PrometheusRule,involvedObject.name=${name}`;
  const answer = await cluster.request<unknown>(
    { kind: 'service' },
    {
      path: `/api/v1/namespaces/${encodeURIComponent(
        namespace,
      )}/events?fieldSelector=${encodeURIComponent(selector)}`,
      signal,
    },
  );
  const [latest] = eventsSchema
    .parse(answer)
    .items.map(event => ({
      ...event,
      at: Date.parse(
        event.lastTimestamp ??
          event.eventTime ??
          event.metadata.creationTimestamp ??
          '',
      ),
    }))
    .filter(
      ({ type, at, involvedObject }) =>
        type === 'Warning' &&
        at >= since - TOLERANCE_MS &&
        (!uid || !involvedObject.uid || involvedObject.uid === uid),
    )
    .sort((one, other) => other.at - one.at);
  return latest && (latest.message || latest.reason || undefined);
}
