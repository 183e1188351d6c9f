/**
 * Texts of the plugin, to be translated.
 *
 * @packageDocumentation
 */
export { monitoringAlertsTranslationRef } from './messages/alerts';
export { monitoringChartTranslationRef } from './messages/chart';
export { monitoringDoctorTranslationRef } from './messages/doctor';
export { monitoringRuleEditorTranslationRef } from './messages/ruleEditor';
export { monitoringRulePreviewTranslationRef } from './messages/rulePreview';
export { monitoringRulesTranslationRef } from './messages/rules';
export { monitoringSilencesTranslationRef } from './messages/silences';
