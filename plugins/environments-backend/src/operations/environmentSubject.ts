import type { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import type { OperationSubject } from '@foredeck/backstage-plugin-operations-common';

/** An environment as the subject of an operation: its name is `space/name`. */
export function environmentSubject({
  cluster,
  space,
  name,
}: EnvironmentRef): OperationSubject {
  return { kind: 'environment', cluster, name: `${space}/${name}` };
}

/** The environment an operation changes; undefined for another subject. */
export function environmentOfSubject({
  kind,
  cluster,
  name: path,
}: OperationSubject): EnvironmentRef | undefined {
  const [space, name] = path.split('/');
  return kind === 'environment' && cluster && space && name
    ? { cluster, space, name }
    : undefined;
}

/** Key of the lock that every operation on an environment holds. */
export function environmentLockKey({
  cluster,
  space,
  name,
}: EnvironmentRef): string {
  return `environment/${cluster}/${space}/${name}`;
}
