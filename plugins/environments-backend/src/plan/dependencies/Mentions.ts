import type { KubernetesObject } from '@kubernetes/client-node';
import type { ReleaseState } from '@foredeck/backstage-plugin-helm-node';
import type { DetectedStore } from '../../data/DetectedStore';
import { objectReferences } from '../objects/objectReferences';
import { releaseKey } from '../releases/releaseKey';
import { objectTexts } from './objectTexts';
import { ServiceIndex, type KnownService } from './ServiceIndex';

/** An object with the release it is of. */
export interface PlacedObject {
  object: KubernetesObject;
  namespace: string;
  /** Key; absent for one of no release. */
  release?: string;
}

/** What one object speaks of. */
export interface Spoken {
  services: KnownService[];
  /** Objects it refers to by name, those they refer to not included. */
  objects: PlacedObject[];
}

/**
 * Knows an environment's Services and objects by name and who speaks of them,
 * in variables, configuration and references.
 */
export class Mentions {
  readonly placed: PlacedObject[];
  readonly #services = new ServiceIndex();
  readonly #byName = new Map<string, PlacedObject>();
  readonly #spoken = new Map<KubernetesObject, Spoken>();

  constructor(side: {
    releases: readonly ReleaseState[];
    objects: readonly KubernetesObject[];
    stores: readonly DetectedStore[];
  }) {
    this.placed = [
      ...side.releases.flatMap(({ ref, objects }) =>
        objects.map(object => ({
          object,
          namespace: object.metadata?.namespace ?? ref.namespace,
          release: releaseKey(ref),
        })),
      ),
      ...side.objects.map(object => ({
        object,
        namespace: object.metadata?.namespace ?? '',
      })),
    ];
    for (const one of this.placed) {
      const { object, namespace, release } = one as PlacedObject;
      this.#services.addObject(object, namespace, release);
      const key = `${namespace}/${object.kind}/${object.metadata?.name}`;
      if (!this.#byName.has(key)) {
        this.#byName.set(key, one);
      }
    }
    for (const { host, port, release } of side.stores) {
      // A Service that an operator makes stands in no manifest.
      const [name, namespace] = host.split('.');
      if (name && namespace) {
        this.#services.add({
          name,
          namespace,
          release,
          ports: new Set([port]),
        });
      }
    }
  }

  /** What an object speaks of itself. */
  of({ object, namespace }: PlacedObject): Spoken {
    const known = this.#spoken.get(object);
    if (known) {
      return known;
    }
    const services = new Set<KnownService>();
    for (const { text, field } of objectTexts(object)) {
      this.#services
        .mentioned(text, { namespace, field })
        .forEach(one => services.add(one));
    }
    const objects = [...objectReferences(object)].flatMap(
      reference => this.#byName.get(`${namespace}/${reference}`) ?? [],
    );
    const spoken = { services: [...services], objects };
    this.#spoken.set(object, spoken);
    return spoken;
  }

  /** What an object speaks of itself and by the configuration it reads. */
  through(placed: PlacedObject): Spoken {
    const own = this.of(placed);
    const read = own.objects.filter(
      ({ object }) => object.kind === 'ConfigMap' || object.kind === 'Secret',
    );
    const services = new Set(own.services);
    read.forEach(one =>
      this.of(one).services.forEach(service => services.add(service)),
    );
    return { services: [...services], objects: own.objects };
  }
}
