import type {
  ClusterState,
  Environment,
  EnvironmentRef,
  Space,
} from '@foredeck/backstage-plugin-environments-common';

/** An environment as its cluster has it, before anybody asks for it. */
export type KnownEnvironment = Omit<Environment, 'may'>;

/** A space as clusters and configuration have it. */
export type KnownSpace = Omit<
  Space,
  'environments' | 'role' | 'mayCreate' | 'quota'
>;

/** Knows spaces and environments from memory: namespaces are watched on every cluster. */
export interface EnvironmentDirectory {
  spaces(): KnownSpace[];
  environments(): KnownEnvironment[];
  find(ref: EnvironmentRef): KnownEnvironment | undefined;
  /** @throws NotFoundError naming the environments of its space */
  get(ref: EnvironmentRef): KnownEnvironment;
  /** Which environment a namespace is part of. */
  at(cluster: string, namespace: string): KnownEnvironment | undefined;
  clusters(): ClusterState[];
  /** Resolves once every cluster that can be reached has been listed, or `signal` aborts. */
  ready(signal?: AbortSignal): Promise<void>;
  /** Calls back after anything has changed. */
  onChange(listener: () => void): () => void;
}
