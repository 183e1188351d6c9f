import type { KubernetesObject } from '@kubernetes/client-node';
import type { CopySnapshot } from '../CopySnapshot';
import type { CopyNames } from '../naming/CopyNames';
import { toJson } from '../objects/toJson';
import type { ReleasePair } from '../releases/ReleasePair';
import { SecretPlaces } from './SecretPlaces';
import { isCredential, openSecret } from './secretTexts';
import { TargetSecrets } from './TargetSecrets';

/** Learns from all releases and Secrets that are at both ends. */
export function targetSecrets(
  { source, target }: CopySnapshot,
  pairs: readonly ReleasePair[],
  names: CopyNames,
  secretNames: ReadonlySet<string>,
): TargetSecrets {
  const secrets = new TargetSecrets();
  for (const { source: from, current } of pairs) {
    const places = SecretPlaces.of([from, current], secretNames);
    secrets.compare({
      source: from.values,
      current: current?.values,
      isSecret: node => places.holds(node),
    });
  }
  const there = new Map(
    target.objects
      .filter(({ kind }) => kind === 'Secret')
      .map(object => [placeOf(object), object]),
  );
  for (const object of source.objects) {
    const { name = '', namespace = '' } = object.metadata ?? {};
    const to = names.namespaces.get(namespace) ?? namespace;
    const path = ['metadata', 'name'];
    const own = there.get(`${to}/${names.implied.replace(name, { path })}`);
    if (object.kind === 'Secret' && own) {
      secrets.compare({
        source: openSecret(toJson(object)).texts,
        current: openSecret(toJson(own)).texts,
        isSecret: isCredential,
      });
    }
  }
  return secrets;
}

function placeOf({ metadata }: KubernetesObject): string {
  return `${metadata?.namespace}/${metadata?.name}`;
}
