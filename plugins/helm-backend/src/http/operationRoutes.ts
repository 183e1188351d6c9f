import {
  createOperationRoutes,
  type OperationsService,
} from '@foredeck/backstage-plugin-operations-node';
import type { Router } from 'express';
import type { OperationAccess } from '../operations/OperationAccess';
import { toHelmOperation } from '../operations/toHelmOperation';
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
      mayCancel: (operation, who, request) =>
        access.mayCancel(operation, who, request),
      nameOf: who => who.principal.userEntityRef,
      present: toHelmOperation,
    }),
  );
}
