import { InputError, NotFoundError, toError } from '@backstage/errors';
import {
  environmentKey,
  type CopyRequest,
  type EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  EnvironmentDirectory,
  KnownEnvironment,
} from '../../environments/EnvironmentDirectory';
import { checkRules } from './checkRules';

const LABEL_VALUE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

/** Both ends of a copy, as they are known before anything is read. */
export interface CopyEnds {
  source: KnownEnvironment;
  /** Absent for one that is still to be made. */
  target?: KnownEnvironment;
}

/**
 * Checks what can be told without reading a cluster.
 *
 * @throws InputError and NotFoundError naming the field and the fix
 */
export function checkRequest(
  request: CopyRequest,
  directory: EnvironmentDirectory,
): CopyEnds {
  const { environment, kind } = request.target;
  if (environmentKey(environment) === environmentKey(request.source)) {
    throw new InputError(
      `target.environment: ${words(
        environment,
      )} is the source itself; choose another environment`,
    );
  }
  const source = found('source', request.source, directory);
  const known = directory.find(environment);
  if (kind === 'new' && known) {
    throw new InputError(
      `target.environment: ${words(
        environment,
      )} is there already; choose it as an existing target, or another name`,
    );
  }
  const target =
    kind === 'new'
      ? undefined
      : found('target.environment', environment, directory);
  if (kind === 'new') {
    checkName('target.environment.space', environment.space);
    checkName('target.environment.name', environment.name);
    if (
      !directory.clusters().some(one => one.cluster === environment.cluster)
    ) {
      throw new InputError(
        `target.environment.cluster: there is no cluster ${environment.cluster}`,
      );
    }
  }
  checkNamed(request, source);
  checkRules(request.rules);
  const { parallelism } = request;
  if (
    parallelism !== undefined &&
    !(Number.isInteger(parallelism) && parallelism >= 1 && parallelism <= 16)
  ) {
    throw new InputError('parallelism: give a whole number from 1 to 16');
  }
  return target ? { source, target } : { source };
}

/**
 * Checks where the namespaces go.
 *
 * @throws InputError naming the namespace and the fix
 */
export function checkNamespaces(
  mapped: ReadonlyMap<string, string>,
  request: CopyRequest,
  directory: EnvironmentDirectory,
): void {
  const { source, target } = request;
  const { cluster } = target.environment;
  const from = new Map<string, string>();
  for (const [namespace, to] of mapped) {
    const field = `namespaces.${namespace}`;
    if (!NAMESPACE.test(to)) {
      throw new InputError(
        `${field}: "${to}" is no name for a namespace; use up to 63 lower-case letters, digits and hyphens`,
      );
    }
    const other = from.get(to);
    if (other !== undefined) {
      throw new InputError(
        `${field}: ${other} goes to ${to} as well; give each namespace one of its own`,
      );
    }
    from.set(to, namespace);
    if (cluster === source.cluster && mapped.has(to)) {
      throw new InputError(
        `${field}: ${to} is part of the source; choose another namespace`,
      );
    }
    const owner = directory.at(cluster, to);
    if (owner && environmentKey(owner) !== environmentKey(target.environment)) {
      throw new InputError(
        `${field}: ${to} is part of ${words(owner)}; choose another namespace`,
      );
    }
  }
}

function checkNamed(request: CopyRequest, source: KnownEnvironment): void {
  const known = new Set(source.namespaces.map(({ name }) => name));
  for (const namespace of Object.keys(request.namespaces ?? {})) {
    if (!known.has(namespace)) {
      throw new InputError(
        `namespaces.${namespace}: ${words(
          source,
        )} has no such namespace; it has ${[...known].join(', ')}`,
      );
    }
  }
}

function found(
  field: string,
  ref: EnvironmentRef,
  directory: EnvironmentDirectory,
): KnownEnvironment {
  try {
    return directory.get(ref);
  } catch (error) {
    throw new NotFoundError(`${field}: ${toError(error).message}`);
  }
}

function checkName(field: string, name: string): void {
  if (!LABEL_VALUE.test(name)) {
    throw new InputError(
      `${field}: "${name}" can not be used; take up to 63 lower-case letters, digits and hyphens`,
    );
  }
}

function words({ space, name }: EnvironmentRef): string {
  return `${space}/${name}`;
}
