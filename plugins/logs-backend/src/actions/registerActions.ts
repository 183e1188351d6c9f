import type { AuthService } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { LogAudit } from '../audit/LogAudit';
import type { LogHistory } from '../history/LogHistory';
import type { LogTargetService } from '../targets/LogTargetService';
import { registerListLogTargets } from './listLogTargets';
import { registerReadLogs } from './readLogs';

/** What an action is made of. */
export interface ActionParts {
  actionsRegistry: ActionsRegistryService;
  auth: AuthService;
  audit: Pick<LogAudit, 'record'>;
  history: Pick<LogHistory, 'page'>;
  targets: Pick<LogTargetService, 'targets'>;
}

/** Every capability also as an action, under the same permission. */
export function registerActions(parts: ActionParts): void {
  registerListLogTargets(parts);
  registerReadLogs(parts);
}
