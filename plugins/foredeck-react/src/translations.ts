export { foredeckReactTranslationRef } from './translation';
export { spanTranslationRef } from './span/spanTranslation';
