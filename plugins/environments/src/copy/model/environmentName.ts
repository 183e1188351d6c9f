import { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';

/** `space/name`, as people call an environment. */
export function environmentName({
  space,
  name,
}: Pick<EnvironmentRef, 'space' | 'name'>): string {
  return `${space}/${name}`;
}

export function sameEnvironment(
  a: EnvironmentRef | undefined,
  b: EnvironmentRef | undefined,
): boolean {
  return (
    a !== undefined &&
    b !== undefined &&
    a.cluster === b.cluster &&
    a.space === b.space &&
    a.name === b.name
  );
}
