import type {
  CredentialSource,
  DetectedStore,
  DetectStores,
} from '../../data/DetectedStore';
import type { ReleaseDraft } from '../releases/ReleaseDraft';

/** What names of the source are at the target. */
export interface TargetNames {
  namespace(namespace: string): string;
  name(name: string): string;
}

/**
 * What a store is at the target: what the target's release has under the same
 * name, else what the source's becomes when its namespace and names change.
 * Whoever works on it after its release was installed looks again.
 */
export function targetStore(
  source: DetectedStore,
  draft: ReleaseDraft,
  tools: { detectStores: DetectStores; names: TargetNames },
): DetectedStore {
  const { names } = tools;
  const workload = names.name(source.workload);
  const there = draft.current ? tools.detectStores(draft.current) : [];
  const same = there.find(
    one => one.engine === source.engine && one.workload === workload,
  );
  return same ?? becoming(source, draft, workload, names);
}

function becoming(
  source: DetectedStore,
  { target }: ReleaseDraft,
  workload: string,
  names: TargetNames,
): DetectedStore {
  const namespace = names.namespace(source.namespace);
  const [service, , ...domain] = source.host.split('.');
  const { username, password, database, tls, ...rest } = source;
  return {
    ...rest,
    id: `${namespace}/${target.name}/${workload}`,
    release: `${target.namespace}/${target.name}`,
    workload,
    namespace,
    host: source.host
      ? [names.name(service), namespace, ...domain].join('.')
      : '',
    ...(username && { username: renamed(username, names) }),
    ...(password && { password: renamed(password, names) }),
    ...(database && { database: renamed(database, names) }),
    ...(tls && {
      tls: tls.ca
        ? { ca: { ...tls.ca, secret: names.name(tls.ca.secret) } }
        : tls,
    }),
    claims: source.claims.map(claim => ({
      ...claim,
      name: names.name(claim.name),
    })),
  };
}

function renamed(
  source: CredentialSource,
  names: TargetNames,
): CredentialSource {
  return 'secret' in source
    ? { ...source, secret: names.name(source.secret) }
    : source;
}
