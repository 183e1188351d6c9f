/**
 * Texts of the plugin, to be translated.
 *
 * @packageDocumentation
 */
export { monitoringAlertsTranslationRef } from './messages/alerts';
export { monitoringChartTranslationRef } from './messages/chart';
export { monitoringClustersTranslationRef } from './messages/clusters';
export { monitoringDoctorTranslationRef } from './messages/doctor';
export { monitoringMarkersTranslationRef } from './messages/markers';
export { monitoringPanelsTranslationRef } from './messages/panels';
export { monitoringRuleEditorTranslationRef } from './messages/ruleEditor';
export { monitoringRulePreviewTranslationRef } from './messages/rulePreview';
export { monitoringRulesTranslationRef } from './messages/rules';
export { monitoringSilencesTranslationRef } from './messages/silences';
export { monitoringTabTranslationRef } from './messages/tab';
export { monitoringTimeTranslationRef } from './messages/time';
