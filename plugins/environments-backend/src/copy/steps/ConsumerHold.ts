import { ConflictError } from '@backstage/errors';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { HELD_ANNOTATION } from './copyMarks';
import {
  FIELD_MANAGER,
  ObjectClient,
  type ObjectAddress,
} from './ObjectClient';
import type { CopyAtWork } from './StepExecutor';
import { untilGone } from './untilGone';

/** After that the next deploy asks whether to take the count over. */
const MOST_TRIES = 10;

const API_VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  StatefulSet: 'apps/v1',
  ReplicaSet: 'apps/v1',
  CronJob: 'batch/v1',
};

/** A workload as far as it is held. */
interface Workload extends KubernetesObject {
  spec?: { replicas?: number; suspend?: boolean };
  status?: { replicas?: number };
}

/**
 * Keeps workloads at zero while the data they use is replaced. What they had
 * is remembered on themselves, so that nothing is lost with a portal.
 */
export class ConsumerHold {
  readonly #access: Pick<KubernetesAccess, 'cluster'>;

  constructor(options: { access: Pick<KubernetesAccess, 'cluster'> }) {
    this.#access = options.access;
  }

  /**
   * Stops those that are there and waits until their pods are gone.
   *
   * @param consumers - `kind/namespace/name` at the target
   * @returns those that are held now
   */
  async hold(
    consumers: readonly string[],
    copy: CopyAtWork,
  ): Promise<string[]> {
    const client = this.#client(copy);
    const held: string[] = [];
    for (const consumer of consumers) {
      const address = toAddress(consumer);
      const workload = address && (await client.read<Workload>(address));
      if (address && workload) {
        await stop(client, address, workload);
        held.push(consumer);
      }
    }
    for (const consumer of held) {
      const address = toAddress(consumer);
      if (address && address.kind !== 'CronJob') {
        await untilGone(async () => {
          const workload = await client.read<Workload>(address);
          return workload?.status?.replicas ? workload : undefined;
        }, copy.signal);
      }
    }
    return held;
  }

  /** Starts those again that are held, and answers which they were. */
  async release(
    consumers: readonly string[],
    copy: CopyAtWork,
  ): Promise<string[]> {
    const client = this.#client(copy);
    const started: string[] = [];
    for (const consumer of consumers) {
      const address = toAddress(consumer);
      const workload = address && (await client.read<Workload>(address));
      if (address && workload && heldAt(workload) !== undefined) {
        await start(client, address, workload);
        started.push(consumer);
      }
    }
    return started;
  }

  #client({ actor, plan, signal }: CopyAtWork): ObjectClient {
    const cluster = this.#access.cluster(plan.target.cluster);
    return new ObjectClient({ cluster, actor, signal });
  }
}

async function stop(
  client: ObjectClient,
  address: ObjectAddress,
  workload: Workload,
): Promise<void> {
  const { replicas = 1, suspend = false } = workload.spec ?? {};
  const before = heldAt(workload);
  if (address.kind === 'CronJob') {
    if (before === undefined || !suspend) {
      await client.patch(address, {
        metadata: { annotations: { [HELD_ANNOTATION]: suspend ? '0' : '1' } },
        spec: { suspend: true },
      });
    }
    return;
  }
  // One that is held and runs again was deployed meanwhile: its new count counts.
  if (before === undefined || replicas !== 0) {
    await client.patch(address, {
      metadata: { annotations: { [HELD_ANNOTATION]: String(replicas) } },
      spec: { replicas: 0 },
    });
  }
}

async function start(
  client: ObjectClient,
  address: ObjectAddress,
  workload: Workload,
): Promise<void> {
  const before = heldAt(workload) ?? 0;
  const annotations = { [HELD_ANNOTATION]: null };
  if (address.kind === 'CronJob') {
    await client.patch(address, {
      metadata: { annotations },
      spec: { suspend: before === 0 },
    });
  } else {
    // A deploy has given it a count of its own meanwhile: that stays.
    const spec = workload.spec?.replicas ? {} : { spec: { replicas: before } };
    await client.patch(address, { metadata: { annotations }, ...spec });
  }
  await disown(client, address);
}

/**
 * The count was lent: whoever deploys next sets it without a conflict. Its
 * controller writes at the same time, so it is tried on what there is by then.
 */
async function disown(
  client: ObjectClient,
  address: ObjectAddress,
): Promise<void> {
  for (let attempt = 1; attempt <= MOST_TRIES; attempt += 1) {
    const now = await client.read<Workload>(address);
    const owners = now?.metadata?.managedFields ?? [];
    const others = owners.filter(one => one.manager !== FIELD_MANAGER);
    if (!now || others.length === 0 || others.length === owners.length) {
      return;
    }
    const { resourceVersion } = now.metadata ?? {};
    try {
      await client.patch(address, {
        metadata: { resourceVersion, managedFields: others },
      });
      return;
    } catch (error) {
      if (!(error instanceof ConflictError)) {
        throw error;
      }
    }
  }
}

function heldAt({ metadata }: Workload): number | undefined {
  const text = metadata?.annotations?.[HELD_ANNOTATION];
  const count = Number(text);
  return text === undefined || !Number.isInteger(count) ? undefined : count;
}

/** Undefined for a kind that can not be stopped, such as a DaemonSet. */
function toAddress(consumer: string): ObjectAddress | undefined {
  const [kind, namespace, name] = consumer.split('/');
  const apiVersion = API_VERSIONS[kind];
  return apiVersion && namespace && name
    ? { apiVersion, kind, namespace, name }
    : undefined;
}
