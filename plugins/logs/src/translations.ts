/**
 * Texts of the plugin, to be translated.
 *
 * @packageDocumentation
 */
export { logsCrashTranslationRef } from './messages/crash';
export { logsDetailsTranslationRef } from './messages/details';
export { logsDownloadTranslationRef } from './messages/download';
export { logsHistogramTranslationRef } from './messages/histogram';
export { logsHistoryTranslationRef } from './messages/history';
export { logsLinesTranslationRef } from './messages/lines';
export { logsPageTranslationRef } from './messages/page';
export { logsSourcesTranslationRef } from './messages/sources';
export { logsStreamTranslationRef } from './messages/stream';
export { logsTabTranslationRef } from './messages/tab';
export { logsTimeTranslationRef } from './messages/time';
export { logsToolbarTranslationRef } from './messages/toolbar';
