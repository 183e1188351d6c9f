/**
 * Durable operations: leased, resumable, cancellable, with an append-only
 * event stream and an audit event for each start and end.
 *
 * @packageDocumentation
 */
export { systemClock, type Clock } from './clock';
export {
  createOperationRoutes,
  type OperationRoutesOptions,
} from './http/createOperationRoutes';
export { listVisible } from './http/listVisible';
export { parseOperationQuery } from './http/operationSchemas';
export { streamNdjson } from './http/streamNdjson';
export { Operations } from './Operations';
export { operationsServiceRef } from './service';
export { openOperationsDatabase } from './store/openOperationsDatabase';
export {
  OperationStopped,
  type NewEvent,
  type OperationContext,
  type OperationEnd,
  type OperationHandler,
  type OperationPlan,
  type OperationsService,
  type OperationStarter,
  type RecoverLater,
  type StartOptions,
  type StopReason,
  type StoredEvent,
  type StoredOperation,
  type StoredOperationPage,
} from './types';
