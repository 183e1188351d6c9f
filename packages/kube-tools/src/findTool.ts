import { resolve } from 'node:path';
import { InputError, NotFoundError } from '@backstage/errors';
import { bundledTool } from './bundled';
import type { Host } from './host';
import { searchPath } from './searchPath';
import type { FindToolOptions, KubeTool, KubeToolName } from './types';
import { checkVersion } from './version';

const ENVIRONMENT_VARIABLES: Record<KubeToolName, string> = {
  helm: 'FOREDECK_HELM',
  kubectl: 'FOREDECK_KUBECTL',
};

const INSTALLATION: Record<KubeToolName, string> = {
  helm: 'Install Helm 4 (https://helm.sh/docs/intro/install)',
  kubectl: 'Install kubectl (https://kubernetes.io/docs/tasks/tools)',
};

/**
 * Looks for a tool where the caller, the configuration and the environment
 * say, then on `PATH`, then in the npm package.
 *
 * A place that was named on purpose must serve: falling back from it would run
 * another version than the operator chose.
 *
 * @throws InputError when a named place does not serve, naming the field.
 * @throws NotFoundError when there is none anywhere, saying what to install.
 */
export async function findTool(
  name: KubeToolName,
  options: FindToolOptions,
  host: Host,
): Promise<KubeTool> {
  const named = namedPlace(name, options, host);
  if (named) {
    const path = resolve(named.path);
    const check = await checkVersion(name, path);
    if (!check.usable) {
      throw new InputError(
        `${named.field} names a ${name} that can not be used: ${check.reason}. Correct the path, or remove it to let ${name} be found`,
      );
    }
    return { name, path, version: check.version, origin: 'config' };
  }

  const reasons: string[] = [];
  const onPath = options.ignorePath ? [] : await searchPath(name, host);
  for (const path of onPath) {
    const check = await checkVersion(name, path);
    if (check.usable) {
      return { name, path, version: check.version, origin: 'path' };
    }
    reasons.push(check.reason);
  }
  if (reasons.length === 0) {
    reasons.push(options.ignorePath ? 'PATH was left out' : 'PATH has none');
  }

  const bundled = await bundledTool(name, host);
  if ('path' in bundled) {
    const check = await checkVersion(name, bundled.path);
    if (check.usable) {
      return {
        name,
        path: bundled.path,
        version: check.version,
        origin: 'bundled',
      };
    }
    reasons.push(check.reason);
  } else {
    reasons.push(bundled.reason);
  }

  throw new NotFoundError(
    `No usable ${name} was found: ${reasons.join('; ')}. ${
      INSTALLATION[name]
    }, and put it on PATH or name it in foredeck.tools.${name}`,
  );
}

function namedPlace(
  name: KubeToolName,
  options: FindToolOptions,
  host: Host,
): { field: string; path: string } | undefined {
  if (options.path) {
    return { field: 'The option path', path: options.path };
  }
  const field = `foredeck.tools.${name}`;
  const configured = options.config?.getOptionalString(field);
  if (configured) {
    return { field, path: configured };
  }
  const variable = ENVIRONMENT_VARIABLES[name];
  const path = host.env[variable];
  return path ? { field: `The variable ${variable}`, path } : undefined;
}
