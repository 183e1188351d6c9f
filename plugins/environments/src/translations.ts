/**
 * Texts of the plugin, to be translated.
 *
 * @packageDocumentation
 */
export { environmentsCompareTranslationRef } from './messages/compare';
export { environmentsCopyChecksTranslationRef } from './copy/messages/checks';
export { environmentsCopyDataTranslationRef } from './copy/messages/data';
export { environmentsCopyPlanTranslationRef } from './copy/messages/plan';
export { environmentsCopyReportTranslationRef } from './copy/messages/report';
export { environmentsCopyRulesTranslationRef } from './copy/messages/rules';
export { environmentsCopyRunTranslationRef } from './copy/messages/run';
export { environmentsCopyServicesTranslationRef } from './copy/messages/services';
export { environmentsCopyWizardTranslationRef } from './copy/messages/wizard';
export { environmentsDefaultsTranslationRef } from './messages/defaults';
export { environmentsDriftTranslationRef } from './messages/drift';
export { environmentsEnvironmentTranslationRef } from './messages/environment';
export { environmentsLifecycleTranslationRef } from './messages/lifecycle';
export { environmentsMatrixTranslationRef } from './messages/matrix';
export { environmentsPlacesTranslationRef } from './messages/places';
export { environmentsQuotaTranslationRef } from './messages/quota';
export { environmentsSettingsTranslationRef } from './messages/settings';
export { environmentsSpacesTranslationRef } from './messages/spaces';
