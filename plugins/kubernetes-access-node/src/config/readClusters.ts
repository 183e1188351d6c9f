import type { Config } from '@backstage/config';
import { assertError } from '@backstage/errors';
import type {
  ClusterDefinition,
  ClusterDefinitions,
} from './clusterDefinition';
import { readCluster } from './readCluster';

const METHODS = 'kubernetes.clusterLocatorMethods';

/**
 * Reads the clusters that the Backstage Kubernetes plugin reads too. What can
 * not be used is left out with a warning, so that one wrong entry costs that
 * entry and not the portal.
 */
export function readClusters(config: Config): ClusterDefinitions {
  const warnings: string[] = [];
  const definitions = new Map<string, ClusterDefinition>();
  const impersonate = readImpersonate(config, warnings);

  const add = (definition: ClusterDefinition, field: string) => {
    if (definitions.has(definition.name)) {
      warnings.push(
        `${field}.name: there is a cluster named ${definition.name} before this one; give each its own name`,
      );
      return;
    }
    definitions.set(definition.name, definition);
  };

  readArray(config, METHODS, warnings).forEach((method, index) => {
    const field = `${METHODS}[${index}]`;
    const type = attempt(() => method.getString('type'), warnings);
    switch (type) {
      case undefined:
        break;
      case 'config':
        readArray(method, 'clusters', warnings).forEach((cluster, position) => {
          const place = `${field}.clusters[${position}]`;
          const definition = attempt(
            () => readCluster(cluster, place, impersonate),
            warnings,
          );
          if (definition) {
            add(definition, place);
          }
        });
        break;
      case 'localKubectlProxy':
        add(localKubectlProxy(impersonate), field);
        break;
      default:
        warnings.push(
          `${field}.type: clusters found by ${type} are not served here; list them with the type config to use them`,
        );
    }
  });

  if (definitions.size === 0) {
    warnings.push(
      `No clusters are configured; add one to ${METHODS} to see and change what runs on it`,
    );
  }
  return { definitions: [...definitions.values()], warnings };
}

/** Where `kubectl proxy` listens unless told otherwise. */
function localKubectlProxy(impersonate: boolean): ClusterDefinition {
  return {
    name: 'local',
    title: 'local',
    url: 'http://localhost:8001',
    authProvider: 'localKubectlProxy',
    skipTLSVerify: false,
    authMetadata: {},
    impersonate,
  };
}

function readImpersonate(config: Config, warnings: string[]): boolean {
  try {
    return (
      config.getOptionalBoolean('foredeck.kubernetes.impersonate') ?? false
    );
  } catch (error) {
    assertError(error);
    // A typing mistake must not give users the rights of the portal.
    warnings.push(
      'foredeck.kubernetes.impersonate is neither true nor false; it counts as true',
    );
    return true;
  }
}

function readArray(config: Config, key: string, warnings: string[]): Config[] {
  return attempt(() => config.getOptionalConfigArray(key), warnings) ?? [];
}

function attempt<T>(read: () => T, warnings: string[]): T | undefined {
  try {
    return read();
  } catch (error) {
    assertError(error);
    warnings.push(error.message);
    return undefined;
  }
}
