export { foredeckReactTranslationRef } from './translation';
