import type { PromqlFault, Series, TimeSpan } from './panels';
import type { MetricScope, ScopeOnCluster } from './scope';

/** A number that a template asks for. */
export interface TemplateParameter {
  name: string;
  title: string;
  description?: string;
  kind: 'number' | 'ratio' | 'seconds' | 'metric' | 'text';
  default: number | string;
  min?: number;
  max?: number;
}

/** A kind of rule that needs no PromQL to be known. */
export interface RuleTemplate {
  id: string;
  title: string;
  description: string;
  parameters: TemplateParameter[];
  /** Proposed; all can be changed. */
  severity: string;
  for: number;
  /** Why it does not fit what is looked at, such as that no HTTP metrics exist. */
  unavailable?: string;
}

/** Body of POST `/rules/templates`. */
export type RuleTemplatesRequest = ScopeOnCluster;

export interface RuleTemplatesAnswer {
  templates: RuleTemplate[];
}

/** An alert rule as its editor holds it. */
export interface RuleDraft {
  /** A name in CamelCase, as alerts have it: `CartErrorRate`. */
  alert: string;
  /** Where `expr` comes from; `custom` is written by hand. */
  template: string;
  parameters: Record<string, number | string>;
  /** Only read when `template` is `custom`. */
  expr?: string;
  /** Seconds that it must hold before it fires. */
  for: number;
  severity: string;
  /** Entity ref of who is told; the namespace's owner unless told. */
  owner?: string;
  summary: string;
  description?: string;
  runbookUrl?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
}

/** Where a rule lives and what it watches. */
export interface RulePlace {
  cluster: string;
  namespace: string;
  /** The entity whose workloads it is about. */
  entityRef?: string;
  /** Such as `Deployment/cart`; with them the templates' queries narrow to their pods. */
  workloads?: string[];
}

/** Body of POST `/rules/preview`. At most 14 days. */
export interface RulePreviewRequest extends TimeSpan {
  place: RulePlace;
  draft: RuleDraft;
  points: number;
  /** Of the rule that is edited; absent for a new one. */
  id?: string;
}

/** What is checked before a rule is saved; each with what to do. */
export interface RuleCheck {
  id:
    | 'draft'
    | 'promql'
    | 'query'
    | 'namespace-selector'
    | 'rule-selector'
    | 'operator'
    | 'dry-run'
    | 'rights'
    | 'name';
  level: 'ok' | 'note' | 'warn' | 'block';
  title: string;
  finding: string;
  fix?: string;
}

/** Answer of POST `/rules/preview`. */
export interface RulePreview extends TimeSpan {
  step: number;
  /** As it will be stored. */
  expr: string;
  faults: PromqlFault[];
  /** The query without its comparison, to draw; and what it is compared with. */
  series: Series[];
  threshold?: { operator: string; value: number };
  /** Times it would have fired in the span; with `for` respected. */
  firings: Array<{
    labels: Record<string, string>;
    from: number;
    to?: number;
    pendingFrom: number;
  }>;
  checks: RuleCheck[];
  notices: string[];
  /** The PrometheusRule, as YAML. */
  manifest: string;
}

/** Where a rule stands between being written and being evaluated. */
export interface RuleStatus {
  state: 'loaded' | 'loading' | 'not-loaded' | 'disabled' | 'failing';
  /** In words: since when, or why not and what to do. */
  message: string;
  /** Of the rule once loaded. */
  alerts?: { pending: number; firing: number };
  /** ISO 8601. */
  lastEvaluation?: string;
  checks: RuleCheck[];
}

/** An alert rule there is. */
export interface AlertRule {
  /** `cluster/namespace/object/group/alert`. */
  id: string;
  cluster: string;
  namespace: string;
  /** Name of the PrometheusRule; absent for rules that only the data source knows. */
  object?: string;
  group: string;
  alert: string;
  expr: string;
  for: number;
  severity?: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  /** Made here: can be edited. Others are read-only. */
  managed: boolean;
  /** In words, for what is read-only: who made it. */
  origin?: string;
  enabled: boolean;
  draft?: RuleDraft;
  entityRef?: string;
  workloads?: string[];
  state:
    | 'inactive'
    | 'pending'
    | 'firing'
    | 'disabled'
    | 'not-loaded'
    | 'failing';
  /** Why it is failing or not loaded. */
  problem?: string;
  /** Of the PrometheusRule, to save against. */
  resourceVersion?: string;
}

/** Body of POST `/rules/list`. */
export interface RulesRequest {
  scope?: MetricScope;
  cluster?: string;
}

export interface RulesAnswer {
  rules: AlertRule[];
  problems: Array<{ cluster: string; message: string }>;
}

/** Body of POST `/rules/save`. */
export interface RuleSaveRequest {
  place: RulePlace;
  draft: RuleDraft;
  /** Absent for a new rule. */
  id?: string;
  /** Of what was edited; somebody else's change in between is a conflict. */
  resourceVersion?: string;
  enabled: boolean;
}

/** Names one managed rule: body of POST `/rules/get`, `/rules/delete`, `/rules/status` and `/rules/history`. */
export interface RuleRef {
  id: string;
}

/** Body of POST `/rules/enable`. */
export interface RuleEnableRequest extends RuleRef {
  enabled: boolean;
}

/** One change of a rule. */
export interface RuleRevision {
  revision: number;
  /** ISO 8601. */
  at: string;
  /** Entity ref. */
  by: string;
  change:
    | 'created'
    | 'changed'
    | 'enabled'
    | 'disabled'
    | 'deleted'
    | 'restored';
  draft: RuleDraft;
  enabled: boolean;
}

/** Answer of POST `/rules/history`. Newest first. */
export interface RuleHistory {
  revisions: RuleRevision[];
}

/** Body of POST `/rules/restore`. */
export interface RuleRestoreRequest extends RuleRef {
  revision: number;
}
