import { mockServices } from '@backstage/backend-test-utils';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import {
  startSandbox,
  type PolicyRule,
  type Sandbox,
} from '@foredeck/kube-sandbox';
import { SharedWorkloads } from '../SharedWorkloads';
import type { ClusterWorkloads, PlacedPod, PodSelection } from '../../types';

const SELECTOR = { app: 'app' };

/** What a test says of a workload; the rest is as any. */
export interface TestWorkload {
  namespace: string;
  name: string;
  release?: string;
  labels?: Record<string, string>;
  replicas?: number;
}

/** An embedded cluster and what the portal keeps of it in memory. */
export class WorkloadScene {
  /** With rules, the portal may do no more than those. */
  static async start(rules?: PolicyRule[]): Promise<WorkloadScene> {
    const listed = new Set<string>();
    const sandbox = await startSandbox({
      speed: 50,
      audit: ({ user, method, url }) => {
        if (user === 'portal' && method === 'GET') {
          listed.add(url.split('?')[0]);
        }
      },
    });
    const { clusters, users } = sandbox.kubeconfig();
    const token = rules
      ? sandbox.addUser({ name: 'portal', rules })
      : users[0].user.token;
    const entry = (name: string, serviceAccountToken: string) => ({
      ...{ name, title: `${name} cluster`, url: sandbox.url },
      ...{ authProvider: 'serviceAccount', serviceAccountToken },
      caData: clusters[0].cluster['certificate-authority-data'],
    });
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const registry = new ClusterRegistry({
      config: mockServices.rootConfig({
        data: {
          kubernetes: {
            clusterLocatorMethods: [
              {
                type: 'config',
                clusters: [
                  entry('local', token),
                  entry('admin', users[0].user.token),
                ],
              },
            ],
          },
        },
      }),
      logger,
      backoff: { firstMs: 20, maxMs: 100 },
    });
    const access = createKubernetesAccess({
      registry,
      userInfo: mockServices.userInfo.mock(),
      logger,
    });
    const workloads = new SharedWorkloads({ access, logger });
    return new WorkloadScene({ sandbox, registry, access, workloads, listed });
  }

  readonly #parts: {
    sandbox: Sandbox;
    registry: ClusterRegistry;
    access: KubernetesAccess;
    workloads: SharedWorkloads;
    listed: Set<string>;
  };

  private constructor(parts: {
    sandbox: Sandbox;
    registry: ClusterRegistry;
    access: KubernetesAccess;
    workloads: SharedWorkloads;
    listed: Set<string>;
  }) {
    this.#parts = parts;
  }

  get sandbox(): Sandbox {
    return this.#parts.sandbox;
  }

  get observed(): ClusterWorkloads {
    return this.#parts.workloads.cluster('local');
  }

  get workloads(): SharedWorkloads {
    return this.#parts.workloads;
  }

  /** Paths that anybody has read. */
  get listed(): ReadonlySet<string> {
    return this.#parts.listed;
  }

  async post(path: string, body: object): Promise<void> {
    await this.#parts.access
      .cluster('admin')
      .request({ kind: 'service' }, { method: 'POST', path, body });
  }

  async remove(path: string): Promise<void> {
    await this.#parts.access
      .cluster('admin')
      .request({ kind: 'service' }, { method: 'DELETE', path });
  }

  async namespace(name: string, labels = {}): Promise<void> {
    await this.post('/api/v1/namespaces', { metadata: { name, labels } });
  }

  async deployment(workload: TestWorkload): Promise<void> {
    const { namespace, name, labels, replicas } = workload;
    await this.post(`/apis/apps/v1/namespaces/${namespace}/deployments`, {
      metadata: { name, annotations: owned(workload) },
      spec: {
        replicas: replicas ?? 1,
        selector: { matchLabels: { ...SELECTOR, name } },
        template: template({ ...SELECTOR, name, ...labels }),
      },
    });
  }

  async cronJob(workload: TestWorkload): Promise<void> {
    const { namespace, name } = workload;
    await this.post(`/apis/batch/v1/namespaces/${namespace}/cronjobs`, {
      metadata: { name, annotations: owned(workload) },
      spec: {
        schedule: '0 0 1 1 *',
        jobTemplate: {
          spec: {
            template: template(SELECTOR, { restartPolicy: 'Never' }),
          },
        },
      },
    });
  }

  /** The pods of a selection once there are as many. */
  async pods(selection: PodSelection, count: number): Promise<PlacedPod[]> {
    const { observed } = this;
    await observed.ready();
    const found = new Map<string, PlacedPod>();
    const uid = ({ pod }: PlacedPod) => pod.metadata?.uid ?? '';
    await new Promise<void>(resolve => {
      const check = () => found.size >= count && resolve();
      const put = (pod: PlacedPod) => {
        found.set(uid(pod), pod);
        check();
      };
      observed.follow(selection, {
        onAdd: put,
        onUpdate: put,
        onDelete: pod => found.delete(uid(pod)),
      });
      check();
    });
    return observed.pods(selection);
  }

  async stop(): Promise<void> {
    this.#parts.workloads.stop();
    await this.#parts.registry.stop();
    await this.#parts.sandbox.stop();
  }
}

function owned({ release, namespace }: TestWorkload): Record<string, string> {
  return release
    ? {
        'meta.helm.sh/release-name': release,
        'meta.helm.sh/release-namespace': namespace,
      }
    : {};
}

function template(labels: Record<string, string>, spec: object = {}) {
  return {
    metadata: { labels },
    spec: { containers: [{ name: 'app', image: 'web:1' }], ...spec },
  };
}
