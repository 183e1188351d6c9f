import type { RuleTemplate } from '@foredeck/backstage-plugin-monitoring-common';
import type { Parameters } from './readParameters';

/** A query made of a template. */
export interface BuiltQuery {
  /** Without the namespace's matchers. */
  expr: string;
  /** What was chosen and why, in words. */
  notes: string[];
}

/** What a template is filled for. */
export interface TemplateScene {
  /** Whether there were series of this name lately; with a label, series that have it. */
  has(metric: string, label?: string): boolean;
  /** Puts the matchers of the watched pods on every selector. */
  ofPods(expr: string): string;
}

/** How one template makes its query. */
export interface TemplateKind {
  describe: RuleTemplate;
  /** Metrics whose being there decides what is asked. */
  metrics: string[];
  /** Why it does not fit; undefined where it does. */
  missing(scene: TemplateScene): string | undefined;
  build(parameters: Parameters, scene: TemplateScene): BuiltQuery;
}
