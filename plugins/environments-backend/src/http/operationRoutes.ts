import {
  createOperationRoutes,
  type OperationsService,
} from '@foredeck/backstage-plugin-operations-node';
import type { Router } from 'express';
import type { OperationAccess } from '../operations/OperationAccess';
import { toEnvironmentOperation } from '../operations/toEnvironmentOperation';
import type { ReadCaller } from './caller';

export function addOperationRoutes(
  router: Router,
  {
    caller,
    operationAccess: access,
    operations,
  }: {
    caller: ReadCaller;
    operationAccess: OperationAccess;
    operations: OperationsService;
  },
): void {
  router.use(
    createOperationRoutes({
      operations,
      caller,
      visible: (found, who) => access.visible(found, who),
      mayCancel: (operation, who) => access.mayCancel(operation, who),
      nameOf: who => who.principal.userEntityRef,
      present: toEnvironmentOperation,
    }),
  );
}
