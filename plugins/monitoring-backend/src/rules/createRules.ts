import type { LoggerService } from '@backstage/backend-plugin-api';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { Knex } from 'knex';
import type { RangeQueries } from '../query/RangeQueries';
import type { ScopeService } from '../scopes/ScopeService';
import type { MetricSources } from '../sources/MetricSource';
import { RuleAccess } from './access/RuleAccess';
import { KnexRuleHistoryStore } from './history/KnexRuleHistoryStore';
import { RuleList } from './list/RuleList';
import { RulePreviewer } from './preview/RulePreviewer';
import { RuleChanges } from './RuleChanges';
import { RuleWriter } from './RuleWriter';
import { RuleStatusReader } from './status/RuleStatusReader';

/** Alert rules: shown, tried out, changed and followed until they are loaded. */
export function createRules(parts: {
  access: KubernetesAccess;
  knex: Knex;
  logger: LoggerService;
  queries: RangeQueries;
  scopes: ScopeService;
  sources: MetricSources;
}) {
  const ruleAccess = new RuleAccess(parts);
  const history = new KnexRuleHistoryStore(parts);
  const writer = new RuleWriter({ ...parts, ruleAccess, history });
  return {
    ruleList: new RuleList({ ...parts, ruleAccess }),
    rules: new RuleChanges({ ...parts, ruleAccess, history, writer }),
    rulePreviewer: new RulePreviewer({ ...parts, ruleAccess }),
    ruleStatus: new RuleStatusReader({ ...parts, ruleAccess }),
  };
}
