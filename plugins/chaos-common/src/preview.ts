import type { ExperimentDraft } from './experiment';
import type { FaultSupport } from './faults';
import type { RuleInForce, RuleRefusal } from './rules';
import type { EligiblePod, IneligiblePod } from './selection';
import type { SteadyStateFinding } from './steadyState';

/** Body of POST `/preview`. */
export interface PreviewRequest {
  draft: ExperimentDraft;
}

/** What an experiment is going to do, in words and moments. */
export interface ExperimentPlan {
  /** What is done each time. */
  fault: string;
  /** How often. */
  pace: string;
  /** In which hours, on which days, by which clock. */
  window: string;
  /** When it ends at the latest. ISO 8601. */
  endsAt: string;
  /** The first moments at which it may hit, if nothing forbids it. ISO 8601. */
  firstKills: string[];
  /** How long it counts down before, in seconds. */
  countdownSeconds: number;
}

/** Answer of POST `/preview`. Nothing was changed by it. */
export interface ExperimentPreview {
  eligible: EligiblePod[];
  ineligible: IneligiblePod[];
  plan: ExperimentPlan;
  rules: RuleInForce[];
  /** What forbids a start as things are; empty when it may start. */
  refusals: RuleRefusal[];
  steadyState: SteadyStateFinding[];
  faults: FaultSupport[];
  /** Of the draft and its namespaces: given back at the start. */
  planDigest: string;
  /** ISO 8601, of what is known of the cluster. */
  readAt: string;
}
