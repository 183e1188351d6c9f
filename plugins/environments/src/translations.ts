/**
 * Texts of the plugin, to be translated.
 *
 * @packageDocumentation
 */
export {};
