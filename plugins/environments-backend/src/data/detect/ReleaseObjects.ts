import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type {
  KubernetesObject,
  V1PodTemplateSpec,
  V1Service,
} from '@kubernetes/client-node';

/** The rendered objects of a release in one namespace. */
export class ReleaseObjects {
  readonly namespace: string;
  readonly #objects: KubernetesObject[];

  constructor(release: ReleaseState, namespace: string) {
    this.namespace = namespace;
    this.#objects = release.objects.filter(
      object =>
        (object.metadata?.namespace ?? release.ref.namespace) === namespace,
    );
  }

  ofKind<T extends KubernetesObject>(kind: string): T[] {
    return this.#objects.filter(object => object.kind === kind) as T[];
  }

  find<T extends KubernetesObject>(kind: string, name: string): T | undefined {
    return this.ofKind<T>(kind).find(object => object.metadata?.name === name);
  }

  /** Services in front of a workload's pods; those with an address of their own first. */
  servicesOf(template: V1PodTemplateSpec | undefined): V1Service[] {
    const labels = template?.metadata?.labels ?? {};
    const headless = (service: V1Service) =>
      service.spec?.clusterIP === 'None' ? 1 : 0;
    return this.ofKind<V1Service>('Service')
      .filter(({ spec }) => {
        const selector = Object.entries(spec?.selector ?? {});
        return (
          selector.length > 0 &&
          selector.every(([key, value]) => labels[key] === value)
        );
      })
      .sort((a, b) => headless(a) - headless(b));
  }
}
