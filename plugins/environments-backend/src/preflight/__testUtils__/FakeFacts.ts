import type { Quota } from '@foredeck/backstage-plugin-helm-node';
import type {
  AccessQuestion,
  ClusterFacts,
  End,
  NamedClass,
  ServedResource,
  UsedHost,
} from '../facts/ClusterFacts';

/** Two clusters that are as a test says; the usual kinds are served. */
export class FakeFacts implements ClusterFacts {
  readonly kinds = new Map<string, Record<string, string>>([
    ['v1', { Secret: 'secrets', Service: 'services', Pod: 'pods' }],
    ['apps/v1', { Deployment: 'deployments', StatefulSet: 'statefulsets' }],
    ['networking.k8s.io/v1', { Ingress: 'ingresses' }],
  ]);
  refused: Array<Partial<AccessQuestion>> = [];
  storageClasses: NamedClass[] = [];
  ingressClasses: NamedClass[] = [];
  used: UsedHost[] = [];
  quota: Quota[] = [];
  secretNames: string[] = [];

  title(end: End): string {
    return end === 'source' ? 'Cluster West' : 'Cluster East';
  }

  async may(_end: End, question: AccessQuestion) {
    const asked = { ...question };
    const refused = this.refused.some(one =>
      Object.entries(one).every(([key, value]) =>
        Object.entries(asked).some(([k, v]) => k === key && v === value),
      ),
    );
    return { allowed: !refused };
  }

  async served(
    apiVersion: string,
  ): Promise<ReadonlyMap<string, ServedResource> | undefined> {
    const kinds = this.kinds.get(apiVersion);
    return (
      kinds &&
      new Map(
        Object.entries(kinds).map(([kind, plural]) => [
          kind,
          { plural, namespaced: true },
        ]),
      )
    );
  }

  async classes(kind: 'StorageClass' | 'IngressClass'): Promise<NamedClass[]> {
    return kind === 'StorageClass' ? this.storageClasses : this.ingressClasses;
  }

  async quotas(): Promise<Quota[]> {
    return this.quota;
  }

  async hosts(): Promise<UsedHost[]> {
    return this.used;
  }

  async secrets(): Promise<ReadonlySet<string>> {
    return new Set(this.secretNames);
  }
}
