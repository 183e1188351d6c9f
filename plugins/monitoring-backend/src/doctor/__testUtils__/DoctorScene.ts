import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  ClusterRegistry,
  createKubernetesAccess,
  type KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  DoctorObject,
  TargetCheckId,
  TargetDoctorReport,
} from '@foredeck/backstage-plugin-monitoring-common';
import { startSandbox, type Sandbox } from '@foredeck/kube-sandbox';
import {
  startMonitoringStack,
  type RunningOperator,
} from '@foredeck/prometheus-sandbox';
import { DEFAULT_LIMITS } from '../../config/MonitoringConfig';
import type { Caller } from '../../scopes/ScopeService';
import { createSources } from '../../sources/createSources';
import { FixService } from '../fixes/FixService';
import { DoctorObjects } from '../objects/DoctorObjects';
import { TargetDoctor } from '../TargetDoctor';
import { AllowedScopes } from './AllowedScopes';

const WITHIN_MS = 60_000;
const PLURALS: Record<string, string> = { Namespace: 'namespaces' };

/** The doctor before a cluster with a real Prometheus. */
export class DoctorScene {
  static async start(): Promise<DoctorScene> {
    const dataDir = await mkdtemp(join(tmpdir(), 'doctor-'));
    const sandbox = await startSandbox({ speed: 20 });
    const stack = await startMonitoringStack({
      kubeconfig: sandbox.kubeconfig(),
      podNetworkUrl: sandbox.podNetwork.url,
      dataDir,
      interval: '1s',
    });
    return new DoctorScene(dataDir, sandbox, stack);
  }

  readonly caller: Caller = mockCredentials.user('user:default/ada');
  readonly scopes = new AllowedScopes(['shop', 'elsewhere', 'locked']);
  readonly doctor: TargetDoctor;
  readonly fixes: FixService;
  readonly objects: DoctorObjects;
  readonly #dataDir: string;
  readonly #sandbox: Sandbox;
  readonly #stack: RunningOperator;
  readonly #registry: ClusterRegistry;
  readonly #access: KubernetesAccess;

  private constructor(
    dataDir: string,
    sandbox: Sandbox,
    stack: RunningOperator,
  ) {
    this.#dataDir = dataDir;
    this.#sandbox = sandbox;
    this.#stack = stack;
    const { clusters, users } = sandbox.kubeconfig();
    const logger = mockServices.logger.mock();
    logger.child.mockReturnValue(logger);
    const config = mockServices.rootConfig({
      data: {
        kubernetes: {
          clusterLocatorMethods: [
            {
              type: 'config',
              clusters: [
                {
                  ...{ name: 'local', title: 'Local cluster' },
                  url: sandbox.url,
                  authProvider: 'serviceAccount',
                  serviceAccountToken: users[0].user.token,
                  caData: clusters[0].cluster['certificate-authority-data'],
                },
              ],
            },
          ],
        },
      },
    });
    this.#registry = new ClusterRegistry({ config, logger });
    const access = createKubernetesAccess({
      registry: this.#registry,
      ...{ userInfo: mockServices.userInfo(), logger },
    });
    this.#access = access;
    const sources = createSources({
      access,
      monitoring: { sources: {}, limits: DEFAULT_LIMITS },
    });
    const { scopes } = this;
    this.doctor = new TargetDoctor({ access, scopes, sources });
    this.objects = new DoctorObjects({ access, scopes, sources });
    this.fixes = new FixService({ access, scopes, doctor: this.doctor });
  }

  /** Makes objects; those that are there are left. */
  async create(...objects: JsonObject[]): Promise<void> {
    for (const object of objects) {
      await this.#request('POST', collectionOf(object), object);
    }
  }

  async patch(path: string, patch: JsonObject): Promise<void> {
    await this.#request('PATCH', path, patch);
  }

  async remove(path: string): Promise<void> {
    await this.#request('DELETE', path);
  }

  get<T>(path: string): Promise<T> {
    return this.#access
      .cluster('local')
      .request<T>({ kind: 'service' }, { path });
  }

  examine(object: DoctorObject): Promise<TargetDoctorReport> {
    const request = { cluster: 'local', object };
    return this.doctor.examine(request, this.caller);
  }

  /**
   * Examines until the first problem is the wanted one, told in the wanted words;
   * none for a healthy object.
   */
  async until(
    object: DoctorObject,
    wanted: TargetCheckId | undefined,
    finding = /./,
  ): Promise<TargetDoctorReport> {
    const deadline = Date.now() + WITHIN_MS;
    for (;;) {
      const report = await this.examine(object);
      if (
        failing(report) === wanted &&
        (wanted || report.healthy) &&
        finding.test(report.summary)
      ) {
        return report;
      }
      if (Date.now() > deadline) {
        throw new Error(
          `waited in vain for ${wanted ?? 'health'} of ${
            object.name
          }: ${JSON.stringify(report, undefined, 1)}`,
        );
      }
      await new Promise(resolve => {
        setTimeout(resolve, 300);
      });
    }
  }

  async stop(): Promise<void> {
    await this.#registry.stop();
    await this.#stack.stop();
    await this.#sandbox.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }

  async #request(
    method: 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: JsonObject,
  ): Promise<void> {
    await this.#access.cluster('local').request(
      { kind: 'service' },
      {
        ...{ method, path, body },
        ...(method === 'PATCH' && {
          headers: { 'Content-Type': 'application/merge-patch+json' },
        }),
      },
    );
  }
}

/** The first check that found a problem. */
export function failing({
  checks,
}: TargetDoctorReport): TargetCheckId | undefined {
  return checks.find(({ result }) => result === 'problem')?.id;
}

function collectionOf({ apiVersion, kind, metadata }: JsonObject): string {
  const version = String(apiVersion);
  const base = version === 'v1' ? '/api/v1' : `/apis/${version}`;
  const plural =
    PLURALS[String(kind)] ??
    `${String(kind).toLowerCase()}${kind === 'Prometheus' ? 'es' : 's'}`;
  const { namespace } = metadata as JsonObject;
  return namespace
    ? `${base}/namespaces/${namespace}/${plural}`
    : `${base}/${plural}`;
}
