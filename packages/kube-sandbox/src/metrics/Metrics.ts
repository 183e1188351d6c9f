import type { Pod } from '../controllers/kinds/Pod';
import type { BehaviourResolver } from '../kubelet/BehaviourResolver';
import type { Clock } from '../kubelet/Clock';
import { kubeTime } from '../kubelet/Clock';
import type { KubeObject, ObjectMeta } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import type { TrafficHistory } from '../traffic/TrafficHistory';
import { podUsage, WINDOW_MILLIS } from './usage';

interface Usage {
  cpu: string;
  memory: string;
}

/** `metrics.k8s.io/v1beta1` PodMetrics. */
export interface PodMetrics extends KubeObject {
  kind: 'PodMetrics';
  apiVersion: 'metrics.k8s.io/v1beta1';
  timestamp: string;
  window: string;
  containers: Array<{ name: string; usage: Usage }>;
}

/** `metrics.k8s.io/v1beta1` NodeMetrics. */
export interface NodeMetrics extends KubeObject {
  kind: 'NodeMetrics';
  apiVersion: 'metrics.k8s.io/v1beta1';
  timestamp: string;
  window: string;
  usage: Usage;
}

/** What `kubectl top` reads; computed when asked, of running pods only. */
export interface Metrics {
  pods(namespace?: string): PodMetrics[];
  nodes(): NodeMetrics[];
}

/** What the node itself uses besides its pods. */
const SYSTEM = { cpu: 0.18, memory: 900 * 2 ** 20 };

export function createMetrics(
  store: ResourceStore,
  clock: Clock,
  behaviours: BehaviourResolver,
  traffic: TrafficHistory,
): Metrics {
  const sample = () => {
    const now = clock.now();
    return {
      now,
      timestamp: kubeTime(now - (now % WINDOW_MILLIS)),
      window: `${WINDOW_MILLIS / 1000}s`,
    };
  };
  return {
    pods(namespace) {
      const { now, timestamp, window } = sample();
      return (store.list('pods', namespace) as Pod[]).flatMap(pod => {
        const containers = podUsage(pod, behaviours, traffic, now);
        return containers.length === 0
          ? []
          : [
              {
                kind: 'PodMetrics' as const,
                apiVersion: 'metrics.k8s.io/v1beta1' as const,
                metadata: metaOf(pod.metadata, timestamp),
                timestamp,
                window,
                containers: containers.map(({ name, ...usage }) => ({
                  name,
                  usage: quantities(usage),
                })),
              },
            ];
      });
    },
    nodes() {
      const { now, timestamp, window } = sample();
      const used = new Map<string, { cpu: number; memory: number }>();
      for (const pod of store.list('pods') as Pod[]) {
        const node = pod.spec.nodeName ?? '';
        const sum = used.get(node) ?? { ...SYSTEM };
        for (const { cpu, memory } of podUsage(pod, behaviours, traffic, now)) {
          sum.cpu += cpu;
          sum.memory += memory;
        }
        used.set(node, sum);
      }
      return store.list('nodes').map(({ metadata }) => ({
        kind: 'NodeMetrics' as const,
        apiVersion: 'metrics.k8s.io/v1beta1' as const,
        metadata: metaOf(metadata, timestamp),
        timestamp,
        window,
        usage: quantities(used.get(metadata.name) ?? SYSTEM),
      }));
    },
  };
}

function metaOf(
  { name, namespace, labels }: ObjectMeta,
  timestamp: string,
): ObjectMeta {
  return {
    name,
    // Nothing stores a sample, so it has neither identity nor version.
    uid: '',
    resourceVersion: '',
    ...(namespace && { namespace }),
    creationTimestamp: timestamp,
    ...(labels && { labels }),
  };
}

/** Nanocores and kibibytes, as the metrics server writes them. */
function quantities({ cpu, memory }: { cpu: number; memory: number }): Usage {
  return {
    cpu: `${Math.round(cpu * 1e9)}n`,
    memory: `${Math.round(memory / 1024)}Ki`,
  };
}
