/**
 * Texts of the plugin, to be translated.
 *
 * @packageDocumentation
 */
export { logsDetailsTranslationRef } from './messages/details';
export { logsLinesTranslationRef } from './messages/lines';
export { logsSourcesTranslationRef } from './messages/sources';
export { logsStreamTranslationRef } from './messages/stream';
export { logsTabTranslationRef } from './messages/tab';
export { logsTimeTranslationRef } from './messages/time';
export { logsToolbarTranslationRef } from './messages/toolbar';
