/**
 * Texts of the plugin, to be translated.
 *
 * @packageDocumentation
 */
export { environmentsLifecycleTranslationRef } from './messages/lifecycle';
export { environmentsMatrixTranslationRef } from './messages/matrix';
export { environmentsSpacesTranslationRef } from './messages/spaces';
