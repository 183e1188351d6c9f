import type {
  HelmOperation,
  HelmOperationKind,
} from '@foredeck/backstage-plugin-helm-common';
import type { StoredOperation } from '@foredeck/backstage-plugin-operations-node';
import { z } from 'zod';
import { helmDetails } from './helmDetails';
import { releaseOfSubject } from './releaseSubject';

/** In one place with the type, which lists them for readers. */
const kindSchema: z.ZodType<HelmOperationKind> = z.enum([
  'install',
  'upgrade',
  'rollback',
  'uninstall',
  'restart',
  'test',
  'unstick',
  'bulk',
]);

/** An operation as the API answers it, without what is only for recovery. */
export function toHelmOperation(operation: StoredOperation): HelmOperation {
  const { details: _details, ...common } = operation;
  const { profile, fromRevision, toRevision, reason, token } =
    helmDetails(operation);
  return {
    ...common,
    kind: kindSchema.parse(operation.kind),
    release: releaseOfSubject(operation.subject),
    profile,
    fromRevision,
    toRevision,
    reason,
    token,
  };
}
