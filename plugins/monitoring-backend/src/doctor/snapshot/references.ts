import type { Monitor, MonitorEndpoint } from './Monitor';

/** A Secret or ConfigMap that an endpoint needs. */
export interface Reference {
  kind: 'Secret' | 'ConfigMap';
  name: string;
  /** Where it is named, such as `basicAuth.password`. */
  field: string;
}

/** What the operator has to read for a monitor's endpoints, each once. */
export function referencesOf({ endpoints }: Monitor): Reference[] {
  const found = endpoints.flatMap(ofEndpoint);
  return found.filter(
    (one, index) =>
      found.findIndex(
        other => other.kind === one.kind && other.name === one.name,
      ) === index,
  );
}

function ofEndpoint(endpoint: MonitorEndpoint): Reference[] {
  const { basicAuth, authorization, bearerTokenSecret, tlsConfig } = endpoint;
  const secrets: Array<[string, { name: string } | null | undefined]> = [
    ['basicAuth.username', basicAuth?.username],
    ['basicAuth.password', basicAuth?.password],
    ['authorization.credentials', authorization?.credentials],
    ['bearerTokenSecret', bearerTokenSecret],
    ['tlsConfig.keySecret', tlsConfig?.keySecret],
    ['tlsConfig.ca.secret', tlsConfig?.ca?.secret],
    ['tlsConfig.cert.secret', tlsConfig?.cert?.secret],
  ];
  const configMaps: typeof secrets = [
    ['tlsConfig.ca.configMap', tlsConfig?.ca?.configMap],
    ['tlsConfig.cert.configMap', tlsConfig?.cert?.configMap],
  ];
  const named = (kind: Reference['kind'], refs: typeof secrets) =>
    refs.flatMap(([field, ref]): Reference[] =>
      ref?.name ? [{ kind, name: ref.name, field }] : [],
    );
  return [...named('Secret', secrets), ...named('ConfigMap', configMaps)];
}
