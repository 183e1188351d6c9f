/**
 * What an operation looks like on the wire: any change that outlives a request.
 *
 * @packageDocumentation
 */
export type {
  Operation,
  OperationPage,
  OperationQuery,
  OperationState,
  OperationSubject,
} from './operations';
export type { OperationEvent, StepState } from './events';
