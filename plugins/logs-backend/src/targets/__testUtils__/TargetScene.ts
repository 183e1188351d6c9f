import type { Entity } from '@backstage/catalog-model';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { ReleaseRow } from '@foredeck/backstage-plugin-helm-common';
import { SharedWorkloads } from '@foredeck/backstage-plugin-workloads-node';
import {
  startSandbox,
  type PolicyRule,
  type Sandbox,
} from '@foredeck/kube-sandbox';
import type { LogDecision } from '../../permissions/LogAuthorizer';
import { createTargets } from '../createTargets';
import type { Caller, LogTargetService } from '../LogTargetService';
import { ADA, SandboxAccess, SHOP_TEAM } from './SandboxAccess';

/** What a test says of a Deployment; the rest is as any. */
export interface TestDeployment {
  namespace: string;
  name: string;
  release?: string;
  labels?: Record<string, string>;
  replicas?: number;
  image?: string;
}

/** A component as the catalog would serve it. */
export function component(
  name: string,
  owner: string,
  annotations: Record<string, string> = {},
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, annotations },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

/** Reads what the user or their group owns. */
export const ownersOnly: LogDecision = ({ owners }) =>
  owners.some(owner => [ADA, SHOP_TEAM].includes(owner));

export interface SceneOptions {
  entities?: Entity[];
  /** What the portal's account may do; everything unless told. */
  rules?: PolicyRule[];
  impersonate?: boolean;
  /** Milliseconds. */
  recheckMs?: number;
}

/** The targets of a portal in front of an embedded cluster. */
export class TargetScene {
  static async start(options: SceneOptions = {}): Promise<TargetScene> {
    return new TargetScene(await startSandbox({ speed: 50 }), options);
  }

  readonly sandbox: Sandbox;
  readonly targets: LogTargetService;
  readonly ada: Caller = mockCredentials.user(ADA);
  /** What the policy says. */
  decision: LogDecision = () => true;
  /** Releases that the Helm plugin knows; undefined where there is none. */
  releases: Array<Partial<ReleaseRow>> | undefined;
  readonly #portal: SandboxAccess;
  readonly #admin: SandboxAccess;
  readonly #workloads: SharedWorkloads;

  private constructor(sandbox: Sandbox, options: SceneOptions) {
    this.sandbox = sandbox;
    this.#portal = new SandboxAccess(sandbox, options);
    this.#admin = new SandboxAccess(sandbox);
    const { access, config, logger } = this.#portal;
    this.#workloads = new SharedWorkloads({ access, logger });
    const known = () => this.releases;
    const { targets } = createTargets({
      ...{ access, config, logger, workloads: this.#workloads },
      recheckMs: options.recheckMs,
      auth: mockServices.auth(),
      authorizer: { decide: async () => this.decision },
      catalog: catalogServiceMock({ entities: options.entities ?? [] }),
      helm: {
        get available() {
          return known() !== undefined;
        },
        get: () => ({
          releases: async ({ cluster, namespaces }) =>
            (known() ?? [])
              .map(toRow)
              .filter(
                row =>
                  row.cluster === cluster && namespaces.includes(row.namespace),
              ),
          read: async () => undefined,
        }),
      },
      providers: () => [{ id: 'loki', title: 'Loki' }],
    });
    this.targets = targets;
  }

  write: SandboxAccess['write'] = (method, path, body) =>
    this.#admin.write(method, path, body);

  async namespace(name: string, labels = {}): Promise<void> {
    await this.write('POST', '/api/v1/namespaces', {
      metadata: { name, labels },
    });
  }

  async deployment(deployment: TestDeployment): Promise<void> {
    const { namespace, name, release, labels, image } = deployment;
    const annotations = release && {
      'meta.helm.sh/release-name': release,
      'meta.helm.sh/release-namespace': namespace,
    };
    await this.write(
      'POST',
      `/apis/apps/v1/namespaces/${namespace}/deployments`,
      {
        metadata: { name, ...(annotations && { annotations }) },
        spec: {
          replicas: deployment.replicas ?? 1,
          selector: { matchLabels: { name } },
          template: {
            metadata: { labels: { name, ...labels } },
            spec: { containers: [{ name: 'app', image: image ?? 'web:1' }] },
          },
        },
      },
    );
  }

  /** Names of the pods with a label `name`, once as many are running. */
  async running(name: string, count = 1): Promise<string[]> {
    const observed = this.#workloads.cluster('local');
    await observed.ready();
    const selection = { kind: 'labels', selector: `name=${name}` } as const;
    const isRunning = () =>
      observed
        .pods(selection)
        .filter(({ pod }) => pod.status?.phase === 'Running').length === count;
    await new Promise<void>(resolve => {
      const check = () => isRunning() && resolve();
      observed.follow(selection, {
        onAdd: check,
        onUpdate: check,
        onDelete: check,
      });
      check();
    });
    return observed
      .pods(selection)
      .map(({ pod }) => pod.metadata?.name ?? '')
      .sort();
  }

  async stop(): Promise<void> {
    this.#workloads.stop();
    await Promise.all([this.#portal.stop(), this.#admin.stop()]);
    await this.sandbox.stop();
  }
}

function toRow(row: Partial<ReleaseRow>): ReleaseRow {
  return {
    cluster: 'local',
    namespace: 'shop-dev',
    name: 'cart',
    status: 'deployed',
    revision: 1,
    updated: '2026-11-23T12:00:00.000Z',
    health: { state: 'healthy' },
    ...row,
  };
}
