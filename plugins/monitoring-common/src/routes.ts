/**
 * HTTP surface of the monitoring backend, below `/api/monitoring`. All JSON, all
 * errors in Backstage's `{ error: { name, message } }` shape.
 *
 * | method and path | answer |
 * | --- | --- |
 * | POST `/targets` with `{ scope }` | `MetricTargets` |
 * | POST `/panels` with `PanelsRequest` | `PanelsAnswer` |
 * | POST `/query` with `QueryRequest` | `QueryAnswer` |
 * | POST `/promql` with `PromqlCheckRequest` | `PromqlCheckAnswer` |
 * | POST `/metadata` with `MetadataRequest` | `MetadataAnswer` |
 * | POST `/exemplars` with `ExemplarsRequest` | `ExemplarsAnswer` |
 * | POST `/links` with `LinksRequest` | `LinksAnswer` |
 * | POST `/alerts` with `AlertsRequest` | `AlertsAnswer` |
 * | POST `/alerts/history` with `AlertHistoryRequest` | `AlertHistoryAnswer` |
 * | POST `/silences` with `SilenceRequest` | 201 `Silence` |
 * | POST `/silences/list` with `SilencesRequest` | `SilencesAnswer` |
 * | POST `/silences/expire` with `{ cluster, id }` | 204 |
 * | POST `/rules/templates` with `RuleTemplatesRequest` | `RuleTemplatesAnswer` |
 * | POST `/rules/preview` with `RulePreviewRequest` | `RulePreview` |
 * | POST `/rules/list` with `RulesRequest` | `RulesAnswer` |
 * | POST `/rules/get` with `RuleRef` | `AlertRule` |
 * | POST `/rules/save` with `RuleSaveRequest` | `AlertRule` |
 * | POST `/rules/enable` with `RuleEnableRequest` | `AlertRule` |
 * | POST `/rules/delete` with `RuleRef` | 204 |
 * | POST `/rules/status` with `RuleRef` | `RuleStatus` |
 * | POST `/rules/history` with `RuleRef` | `RuleHistory` |
 * | POST `/rules/restore` with `RuleRestoreRequest` | `AlertRule` |
 * | POST `/doctor/objects` with `DoctorObjectsRequest` | `DoctorObjectsAnswer` |
 * | POST `/doctor` with `TargetDoctorRequest` | `TargetDoctorReport` |
 * | POST `/doctor/fix` with `DoctorFixRequest` | `DoctorFixAnswer` |
 * | GET `/clusters` | `ClustersAnswer` |
 *
 * What reads is asked by POST as well: queries are long, and do not belong into
 * access logs. A request that its browser leaves is cancelled at the data source.
 */
export const MONITORING_PLUGIN_ID = 'monitoring';
