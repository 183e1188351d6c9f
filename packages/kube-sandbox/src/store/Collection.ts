import type { KubeObject } from './KubeObject';

const byName = (a: KubeObject, b: KubeObject) =>
  compare(a.metadata.name, b.metadata.name);

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

/** The objects of one namespace (or of the cluster), sorted only when read. */
class Bucket {
  readonly objects = new Map<string, KubeObject>();
  private sorted: KubeObject[] | undefined;

  set(object: KubeObject) {
    this.objects.set(object.metadata.name, object);
    this.sorted = undefined;
  }

  delete(name: string) {
    this.objects.delete(name);
    this.sorted = undefined;
  }

  list(): KubeObject[] {
    this.sorted ??= [...this.objects.values()].sort(byName);
    return this.sorted;
  }
}

/**
 * All objects of one resource, by namespace and name. Lists come in the order
 * of Kubernetes' storage keys, `namespace/name`: the slash counts, so `shop-dev`
 * comes before `shop`.
 */
export class Collection {
  private readonly buckets = new Map<string, Bucket>();

  get(namespace: string | undefined, name: string): KubeObject | undefined {
    return this.buckets.get(namespace ?? '')?.objects.get(name);
  }

  set(object: KubeObject) {
    const namespace = object.metadata.namespace ?? '';
    let bucket = this.buckets.get(namespace);
    if (!bucket) {
      bucket = new Bucket();
      this.buckets.set(namespace, bucket);
    }
    bucket.set(object);
  }

  delete(namespace: string | undefined, name: string) {
    const bucket = this.buckets.get(namespace ?? '');
    bucket?.delete(name);
    if (bucket?.objects.size === 0) {
      this.buckets.delete(namespace ?? '');
    }
  }

  list(namespace?: string): KubeObject[] {
    if (namespace !== undefined) {
      return this.buckets.get(namespace)?.list().slice() ?? [];
    }
    return [...this.buckets.keys()]
      .sort((a, b) => compare(`${a}/`, `${b}/`))
      .flatMap(key => this.buckets.get(key)?.list() ?? []);
  }
}
