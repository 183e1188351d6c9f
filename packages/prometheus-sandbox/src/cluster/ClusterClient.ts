import { readFileSync } from 'node:fs';
import {
  ApiException,
  CoreV1Api,
  KubeConfig,
  KubernetesObjectApi,
  PatchStrategy,
  type KubernetesObject,
} from '@kubernetes/client-node';

/** Path of a kubeconfig file, or what such a file says. */
export type KubeconfigSource = string | object;

/** @throws Error when the file can not be read or is no kubeconfig */
export function loadKubeconfig(source: KubeconfigSource): KubeConfig {
  const config = new KubeConfig();
  if (typeof source === 'string') {
    config.loadFromFile(source);
  } else {
    // JSON is YAML.
    config.loadFromString(JSON.stringify(source));
  }
  return config;
}

/** An object of any kind, with whatever it holds. */
export type AnyObject = KubernetesObject & { [field: string]: unknown };

/** Writes and reads objects of a cluster as the operator does. */
export class ClusterClient {
  readonly config: KubeConfig;
  readonly #objects: KubernetesObjectApi;
  readonly #core: CoreV1Api;
  readonly #manager: string;

  constructor(config: KubeConfig, manager = 'prometheus-operator') {
    this.config = config;
    this.#manager = manager;
    this.#objects = KubernetesObjectApi.makeApiClient(config);
    this.#core = config.makeApiClient(CoreV1Api);
  }

  get server(): string {
    return this.config.getCurrentCluster()?.server ?? '';
  }

  /** The certificate that the API is known by, as PEM. */
  authority(): string | undefined {
    const cluster = this.config.getCurrentCluster();
    if (cluster?.caData) {
      return Buffer.from(cluster.caData, 'base64').toString();
    }
    return cluster?.caFile ? readFileSync(cluster.caFile, 'utf8') : undefined;
  }

  /** Whether any certificate of the API is trusted. */
  get insecure(): boolean {
    return this.config.getCurrentCluster()?.skipTLSVerify ?? false;
  }

  /** Server-side apply, past conflicts. */
  async apply(object: AnyObject): Promise<AnyObject> {
    return (await this.#objects.patch(
      object,
      undefined,
      undefined,
      this.#manager,
      true,
      PatchStrategy.ServerSideApply,
    )) as AnyObject;
  }

  async create(object: AnyObject): Promise<AnyObject> {
    return (await this.#objects.create(object)) as AnyObject;
  }

  /** @returns undefined when there is no such object */
  async read(object: {
    apiVersion: string;
    kind: string;
    metadata: { name: string; namespace?: string };
  }): Promise<AnyObject | undefined> {
    try {
      return (await this.#objects.read(object)) as AnyObject;
    } catch (error) {
      if (error instanceof ApiException && error.code === 404) {
        return undefined;
      }
      throw error;
    }
  }

  async list(
    apiVersion: string,
    kind: string,
    fieldSelector?: string,
  ): Promise<{ items: AnyObject[]; resourceVersion?: string }> {
    const list = await this.#objects.list(
      apiVersion,
      kind,
      undefined,
      undefined,
      undefined,
      undefined,
      fieldSelector,
    );
    return {
      items: list.items as AnyObject[],
      resourceVersion: list.metadata?.resourceVersion,
    };
  }

  /** A token of a service account, as a pod of it would be given. */
  async token(
    namespace: string,
    name: string,
    seconds: number,
  ): Promise<string> {
    const { status } = await this.#core.createNamespacedServiceAccountToken({
      namespace,
      name,
      body: {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'TokenRequest',
        spec: { audiences: [], expirationSeconds: seconds },
      },
    });
    return status?.token ?? '';
  }
}
