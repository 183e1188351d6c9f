import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import type { CopySnapshot } from '../CopySnapshot';
import { replaceWord } from './replaceWord';

/** Where the longest name that Kubernetes takes for a namespace ends. */
const LONGEST = 63;

/**
 * Target namespace by source namespace. For those the request does not name:
 * the one namespace of the target for the one of the source, else the source's
 * name with the environment's own part replaced, else `<space>-<target>`, with
 * the source's name behind it when there are several.
 */
export function mapNamespaces(
  snapshot: Pick<CopySnapshot, 'source' | 'target'>,
  request: Pick<CopyRequest, 'namespaces'>,
): Map<string, string> {
  const { source, target } = snapshot;
  const named = new Map(Object.entries(request.namespaces ?? {}));
  const [only] = target.namespaces;
  const both = source.namespaces.length === 1 && target.namespaces.length === 1;
  const taken = new Set(named.values());
  if (source.ref.cluster === target.ref.cluster) {
    source.namespaces.forEach(namespace => taken.add(namespace));
  }
  const mapped = new Map<string, string>();
  for (const namespace of [...source.namespaces].sort()) {
    const to =
      named.get(namespace) ??
      (both
        ? only
        : free(proposals(namespace, snapshot), target.namespaces, taken));
    taken.add(to);
    mapped.set(namespace, to);
  }
  return mapped;
}

function proposals(
  namespace: string,
  { source, target }: Pick<CopySnapshot, 'source' | 'target'>,
): string[] {
  const inSpace = replaceWord(namespace, source.ref.space, target.ref.space);
  const replaced = replaceWord(inSpace, source.ref.name, target.ref.name);
  const whole = `${target.ref.space}-${target.ref.name}`;
  const elsewhere = source.ref.cluster !== target.ref.cluster;
  return [
    ...(replaced !== namespace || elsewhere ? [replaced] : []),
    ...(source.namespaces.length === 1 ? [whole] : []),
    `${whole}-${suffix(namespace, source.ref)}`,
  ];
}

/** What tells a namespace from the others of its environment. */
function suffix(namespace: string, ref: { space: string; name: string }) {
  const rest = namespace
    .split('-')
    .filter(part => part !== ref.space && part !== ref.name)
    .join('-');
  return rest || namespace;
}

/** One that the target has goes before one that is to be made. */
function free(
  names: readonly string[],
  existing: readonly string[],
  taken: ReadonlySet<string>,
): string {
  const fits = names.filter(name => name.length <= LONGEST && !taken.has(name));
  const last = names[names.length - 1].slice(0, LONGEST - 3).replace(/-+$/, '');
  let counted = last;
  for (let count = 2; taken.has(counted); count += 1) {
    counted = `${last}-${count}`;
  }
  return fits.find(name => existing.includes(name)) ?? fits[0] ?? counted;
}
