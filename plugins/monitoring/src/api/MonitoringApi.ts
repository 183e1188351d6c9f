import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  AlertHistoryAnswer,
  AlertHistoryRequest,
  AlertRule,
  AlertsAnswer,
  AlertsRequest,
  ClustersAnswer,
  DoctorFixAnswer,
  DoctorFixRequest,
  DoctorObjectsAnswer,
  DoctorObjectsRequest,
  ExemplarsAnswer,
  ExemplarsRequest,
  LinksAnswer,
  LinksRequest,
  MetadataAnswer,
  MetadataRequest,
  MetricScope,
  MetricTargets,
  PanelsAnswer,
  PanelsRequest,
  PromqlCheckAnswer,
  QueryAnswer,
  QueryRequest,
  RuleEnableRequest,
  RuleHistory,
  RulePreview,
  RulePreviewRequest,
  RuleRef,
  RuleRestoreRequest,
  RuleSaveRequest,
  RulesAnswer,
  RulesRequest,
  RuleStatus,
  RuleTemplatesAnswer,
  RuleTemplatesRequest,
  Silence,
  SilenceRequest,
  SilencesAnswer,
  SilencesRequest,
  TargetDoctorReport,
  TargetDoctorRequest,
} from '@foredeck/backstage-plugin-monitoring-common';

/** The monitoring backend, as pages use it. Every call rejects with a ResponseError. */
export interface MonitoringApi {
  targets(scope: MetricScope, signal?: AbortSignal): Promise<MetricTargets>;
  panels(request: PanelsRequest, signal?: AbortSignal): Promise<PanelsAnswer>;
  query(request: QueryRequest, signal?: AbortSignal): Promise<QueryAnswer>;
  checkPromql(expr: string, signal?: AbortSignal): Promise<PromqlCheckAnswer>;
  metadata(
    request: MetadataRequest,
    signal?: AbortSignal,
  ): Promise<MetadataAnswer>;
  exemplars(
    request: ExemplarsRequest,
    signal?: AbortSignal,
  ): Promise<ExemplarsAnswer>;
  links(request: LinksRequest, signal?: AbortSignal): Promise<LinksAnswer>;
  alerts(request: AlertsRequest, signal?: AbortSignal): Promise<AlertsAnswer>;
  alertHistory(
    request: AlertHistoryRequest,
    signal?: AbortSignal,
  ): Promise<AlertHistoryAnswer>;
  silence(request: SilenceRequest): Promise<Silence>;
  silences(
    request: SilencesRequest,
    signal?: AbortSignal,
  ): Promise<SilencesAnswer>;
  expireSilence(request: { cluster: string; id: string }): Promise<void>;
  ruleTemplates(
    request: RuleTemplatesRequest,
    signal?: AbortSignal,
  ): Promise<RuleTemplatesAnswer>;
  previewRule(
    request: RulePreviewRequest,
    signal?: AbortSignal,
  ): Promise<RulePreview>;
  rules(request: RulesRequest, signal?: AbortSignal): Promise<RulesAnswer>;
  rule(ref: RuleRef, signal?: AbortSignal): Promise<AlertRule>;
  saveRule(request: RuleSaveRequest): Promise<AlertRule>;
  enableRule(request: RuleEnableRequest): Promise<AlertRule>;
  deleteRule(ref: RuleRef): Promise<void>;
  ruleStatus(ref: RuleRef, signal?: AbortSignal): Promise<RuleStatus>;
  ruleHistory(ref: RuleRef, signal?: AbortSignal): Promise<RuleHistory>;
  restoreRule(request: RuleRestoreRequest): Promise<AlertRule>;
  doctorObjects(
    request: DoctorObjectsRequest,
    signal?: AbortSignal,
  ): Promise<DoctorObjectsAnswer>;
  diagnose(
    request: TargetDoctorRequest,
    signal?: AbortSignal,
  ): Promise<TargetDoctorReport>;
  fix(request: DoctorFixRequest): Promise<DoctorFixAnswer>;
  clusters(signal?: AbortSignal): Promise<ClustersAnswer>;
}

export const monitoringApiRef = createApiRef<MonitoringApi>({
  id: 'plugin.monitoring.service',
});
