import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type {
  AlertRule,
  AlertsAnswer,
  AlertsRequest,
  PanelsAnswer,
  PanelsRequest,
  RuleSaveRequest,
  Silence,
  SilenceRequest,
  TargetDoctorReport,
  TargetDoctorRequest,
} from '@foredeck/backstage-plugin-monitoring-common';
import type { MonitoringAudit } from '../audit/MonitoringAudit';
import type { Caller, ScopeService } from '../scopes/ScopeService';
import { registerCreateAlertRule } from './createAlertRule';
import { registerDiagnoseTargets } from './diagnoseTargets';
import { registerListAlerts } from './listAlerts';
import { registerReadPanels } from './readPanels';
import { registerSilenceAlert } from './silenceAlert';

/** What an action is made of. */
export interface ActionParts {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  audit: Pick<MonitoringAudit, 'record'>;
  scopes: Pick<ScopeService, 'targets'>;
  panels: {
    panels(
      request: PanelsRequest,
      caller: Caller,
      signal?: AbortSignal,
    ): Promise<PanelsAnswer>;
  };
  alerts: {
    alerts(
      request: AlertsRequest,
      caller: Caller,
      signal?: AbortSignal,
    ): Promise<AlertsAnswer>;
  };
  silences: {
    create(request: SilenceRequest, caller: Caller): Promise<Silence>;
  };
  rules: { save(request: RuleSaveRequest, caller: Caller): Promise<AlertRule> };
  doctor: {
    examine(
      request: TargetDoctorRequest,
      caller: Caller,
      signal?: AbortSignal,
    ): Promise<TargetDoctorReport>;
  };
}

/** Every capability also as an action, under the same permissions. */
export function registerActions(parts: ActionParts): void {
  registerListAlerts(parts);
  registerReadPanels(parts);
  registerDiagnoseTargets(parts);
  registerCreateAlertRule(parts);
  registerSilenceAlert(parts);
}
