import type { Quota } from '@foredeck/backstage-plugin-helm-node';

/** Which end of the copy. */
export type End = 'source' | 'target';

/** One thing somebody may or may not do on a cluster. */
export interface AccessQuestion {
  verb: string;
  /** Empty for the core group. */
  group: string;
  resource: string;
  /** Absent for every namespace. */
  namespace?: string;
}

/** How a kind is served. */
export interface ServedResource {
  plural: string;
  namespaced: boolean;
}

/** A StorageClass or an IngressClass. */
export interface NamedClass {
  name: string;
  isDefault: boolean;
}

/** A host that something on the target's cluster answers at. */
export interface UsedHost {
  host: string;
  /** Of an Ingress; `/` for what takes all. */
  path: string;
  kind: string;
  namespace: string;
  name: string;
}

/** What a preflight asks clusters; nothing of it changes them. */
export interface ClusterFacts {
  /** What people call the cluster. */
  title(end: End): string;
  /** By SelfSubjectAccessReview, of who asks for the copy. */
  may(
    end: End,
    question: AccessQuestion,
  ): Promise<{ allowed: boolean; reason?: string }>;
  /** Kinds of an API version at the target; undefined when it is not served. */
  served(
    apiVersion: string,
  ): Promise<ReadonlyMap<string, ServedResource> | undefined>;
  classes(kind: 'StorageClass' | 'IngressClass'): Promise<NamedClass[]>;
  /** Empty where the namespace is not there yet. */
  quotas(namespace: string): Promise<Quota[]>;
  /** Over all namespaces of the target's cluster. */
  hosts(): Promise<UsedHost[]>;
  /** Names of the Secrets in a namespace of the target; empty where it is not there yet. */
  secrets(namespace: string): Promise<ReadonlySet<string>>;
}
