/**
 * Where a namespace belongs and who has it to itself, for backend plugins.
 *
 * @packageDocumentation
 */
export { ENVIRONMENT_LABEL, OWNER_ANNOTATION, SPACE_LABEL } from './labels';
export { PlaceRules, type Place } from './PlaceRules';
export { LOCK_ANNOTATION, lockOf, type NamespaceLock } from './NamespaceLock';
