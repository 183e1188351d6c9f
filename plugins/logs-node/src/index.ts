/**
 * Where modules add stores of older logs to Foredeck's logs backend.
 *
 * @packageDocumentation
 */
export {
  logHistoryExtensionPoint,
  type LogHistoryExtensionPoint,
  type LogHistoryProviderFactory,
} from './extensionPoint';
export type {
  DoctorTarget,
  HistoryLine,
  HistoryPods,
  HistoryQuery,
  HistoryTarget,
  LogHistoryProvider,
  ProviderHistogram,
  ProviderPage,
} from './LogHistoryProvider';
