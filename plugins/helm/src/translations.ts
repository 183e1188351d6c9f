export { helmTranslationRef } from './translation';
