import {
  parseQuantity,
  podSpecSchema,
  podUsage,
} from '@foredeck/backstage-plugin-helm-node';
import type {
  ClusterHealth,
  NodeInfo,
} from '@foredeck/backstage-plugin-monitoring-common';
import { z } from 'zod';
import type { Examination } from '../Examination';

const NANO = 1e9;
/** Conditions that are bad when they are true. */
const PRESSURES: Record<string, string> = {
  MemoryPressure: 'is short of memory',
  DiskPressure: 'is short of disk space',
  PIDPressure: 'has too many processes',
  NetworkUnavailable: 'has no network',
};

const nodeSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ unschedulable: z.boolean().optional() }).optional(),
  status: z
    .object({
      allocatable: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .optional(),
      nodeInfo: z.object({ kubeletVersion: z.string().optional() }).optional(),
      conditions: z
        .array(
          z.object({
            type: z.string(),
            status: z.string(),
            reason: z.string().optional(),
            message: z.string().optional(),
          }),
        )
        .nullish(),
    })
    .optional(),
});

const podSchema = z.object({
  spec: podSpecSchema.extend({ nodeName: z.string().optional() }),
});

interface Load {
  pods: number;
  cpu: number;
  memory: number;
}

/** Nodes with what they have and what is asked of them. */
export async function readNodes(look: Examination): Promise<NodeInfo[]> {
  const [nodes, loads] = await Promise.all([
    look.part('Nodes', 'list nodes', () => look.reader.list('/api/v1/nodes')),
    look.part('Requests of pods', 'list pods', () => readLoads(look)),
  ]);
  return (nodes ?? [])
    .map(raw => nodeOf(raw, loads))
    .filter(node => node !== undefined)
    .sort((one, other) => one.name.localeCompare(other.name));
}

/** Sums over all nodes; undefined where there are none to see. */
export function totalsOf(nodes: NodeInfo[]): ClusterHealth['totals'] {
  if (nodes.length === 0) {
    return undefined;
  }
  const sum = (of: (node: NodeInfo) => number) =>
    exact(nodes.reduce((total, node) => total + of(node), 0));
  return {
    allocatable: {
      cpu: sum(node => node.allocatable.cpu),
      memory: sum(node => node.allocatable.memory),
      pods: sum(node => node.allocatable.pods),
    },
    requested: {
      cpu: sum(node => node.requested.cpu),
      memory: sum(node => node.requested.memory),
      pods: sum(node => node.pods),
    },
  };
}

/** Puts nodes that are in trouble among the faults. */
export function judgeNodes(look: Examination, nodes: NodeInfo[]): void {
  for (const { name, ready, pressure } of nodes) {
    if (pressure.length > 0) {
      look.faults.push({
        kind: 'node',
        severity: ready ? 'warning' : 'critical',
        name,
        message: `The node ${pressure.join(', and ')}`,
      });
    }
  }
}

function nodeOf(
  raw: unknown,
  loads: ReadonlyMap<string, Load> | undefined,
): NodeInfo | undefined {
  const { data } = nodeSchema.safeParse(raw);
  if (!data) {
    return undefined;
  }
  const { metadata, spec, status } = data;
  const conditions = status?.conditions ?? [];
  const ready = conditions.find(({ type }) => type === 'Ready');
  const { allocatable = {} } = status ?? {};
  const load = loads?.get(metadata.name) ?? { pods: 0, cpu: 0, memory: 0 };
  return {
    name: metadata.name,
    ready: ready?.status === 'True',
    pressure: [
      ...(ready?.status === 'True'
        ? []
        : [`is not ready${ready?.message ? `: ${ready.message}` : ''}`]),
      ...conditions
        .filter(({ type, status: is }) => is === 'True' && type in PRESSURES)
        .map(({ type }) => PRESSURES[type]),
    ],
    unschedulable: spec?.unschedulable ?? false,
    kubeletVersion: status?.nodeInfo?.kubeletVersion ?? '',
    pods: load.pods,
    allocatable: {
      cpu: amount(allocatable.cpu),
      memory: amount(allocatable.memory),
      pods: amount(allocatable.pods),
    },
    requested: { cpu: exact(load.cpu), memory: load.memory },
  };
}

/** What the pods of each node ask for, as the scheduler counts it. */
async function readLoads(
  look: Examination,
): Promise<ReadonlyMap<string, Load>> {
  const raw = await look.reader.list(
    `/api/v1/pods?fieldSelector=${encodeURIComponent(
      'status.phase!=Succeeded,status.phase!=Failed',
    )}`,
  );
  const loads = new Map<string, Load>();
  for (const one of raw) {
    const { data } = podSchema.safeParse(one);
    const node = data?.spec.nodeName;
    if (data && node) {
      const usage = podUsage(data.spec);
      const load = loads.get(node) ?? { pods: 0, cpu: 0, memory: 0 };
      loads.set(node, {
        pods: load.pods + 1,
        cpu: load.cpu + units(usage.get('requests.cpu')),
        memory: load.memory + units(usage.get('requests.memory')),
      });
    }
  }
  return loads;
}

function amount(text: string | number | undefined): number {
  return units(parseQuantity(text));
}

function units(nano: bigint | undefined): number {
  return Number(nano ?? 0n) / NANO;
}

/** To thousandths, past which sums of fractions are not true. */
function exact(value: number): number {
  return Math.round(value * 1000) / 1000;
}
