import type { OperationsService } from '@foredeck/backstage-plugin-operations-node';
import type { RefusalAudit } from '../audit/RefusalAudit';
import type { ReleaseAuthorizer } from '../permissions/ReleaseAuthorizer';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { AuthorizedReleaseChanges } from './AuthorizedReleaseChanges';
import { ChangeGate } from './ChangeGate';
import type { ChangeParts } from './ChangeParts';
import { HelmReleaseChanges } from './HelmReleaseChanges';
import { OperationAccess } from './OperationAccess';
import { OperationReader } from './OperationReader';
import type { ReleaseChanges } from './ReleaseChanges';

/** Puts together what changes releases that are there. */
export function createOperations(options: {
  authorizer: ReleaseAuthorizer;
  operations: OperationsService;
  ownership: ReleaseOwnership;
  parts: ChangeParts;
  refusals: RefusalAudit;
}): {
  /** Asks the portal's policy first. */
  changes: ReleaseChanges;
  /** Asks nobody: for callers that have authorised who it is for. */
  unchecked: HelmReleaseChanges;
  gate: ChangeGate;
  operationAccess: OperationAccess;
  operationReader: OperationReader;
} {
  const operationAccess = new OperationAccess(options);
  const gate = new ChangeGate(options);
  const unchecked = new HelmReleaseChanges(options);
  return {
    unchecked,
    gate,
    changes: new AuthorizedReleaseChanges({ inner: unchecked, gate }),
    operationAccess,
    operationReader: new OperationReader({ ...options, operationAccess }),
  };
}
