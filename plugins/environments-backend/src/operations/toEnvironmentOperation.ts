import type { EnvironmentOperation } from '@foredeck/backstage-plugin-environments-common';
import type { StoredOperation } from '@foredeck/backstage-plugin-operations-node';

/** An operation as the plugin shows it. */
export function toEnvironmentOperation({
  details,
  ...operation
}: StoredOperation): EnvironmentOperation {
  return {
    ...operation,
    kind: kindOf(operation.kind),
    copyId: typeof details.copyId === 'string' ? details.copyId : undefined,
  };
}

const KINDS: ReadonlyArray<EnvironmentOperation['kind']> = [
  'sleep',
  'wake',
  'delete',
  'copy',
  'rollback-copy',
];

function kindOf(text: string): EnvironmentOperation['kind'] {
  const kind = KINDS.find(one => one === text);
  if (!kind) {
    throw new Error(`There is no operation of the kind ${text} here`);
  }
  return kind;
}
