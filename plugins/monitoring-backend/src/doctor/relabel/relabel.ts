import { createHash } from 'node:crypto';
import { AnchoredRegex } from './AnchoredRegex';
import type { RelabelRule } from './RelabelRule';

/** Labels of a target. An empty value is as none. */
export type TargetLabels = Record<string, string>;

/** What became of a target. */
export type RelabelOutcome =
  | { kept: true; labels: TargetLabels }
  /** Index of the rule that dropped it, and the labels as that rule met them. */
  | { kept: false; rule: number; labels: TargetLabels };

/** Newer sources take any name in UTF-8; those of Kubernetes targets are of these. */
const LABEL_NAME = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

type Step = (labels: Map<string, string>) => boolean;

/**
 * Rules of `relabel_configs`, applied as Prometheus applies them.
 * Source: `model/relabel` of Prometheus.
 */
export class Relabeling {
  readonly rules: readonly RelabelRule[];
  readonly #steps: Step[];

  /** @throws what RE2 says about a regular expression */
  constructor(rules: readonly RelabelRule[]) {
    this.rules = rules;
    this.#steps = rules.map(stepOf);
  }

  /** Sends one target through the rules, in their order. */
  apply(target: TargetLabels): RelabelOutcome {
    const labels = new Map(
      Object.entries(target)
        .filter(([, value]) => value !== '')
        .sort(([one], [other]) => (one < other ? -1 : 1)),
    );
    for (const [rule, step] of this.#steps.entries()) {
      const before = Object.fromEntries(labels);
      if (!step(labels)) {
        return { kept: false, rule, labels: before };
      }
    }
    return { kept: true, labels: Object.fromEntries(labels) };
  }
}

/** The text that a rule looks at. */
export function sourceValue(
  { sourceLabels, separator }: RelabelRule,
  labels: TargetLabels,
): string {
  return sourceLabels.map(name => labels[name] ?? '').join(separator);
}

function stepOf(rule: RelabelRule): Step {
  const { action, sourceLabels, separator, targetLabel } = rule;
  const regex = new AnchoredRegex(rule.regex);
  const source = (labels: Map<string, string>) =>
    sourceLabels.map(name => labels.get(name) ?? '').join(separator);
  const always = (change: (labels: Map<string, string>) => void): Step => {
    return labels => {
      change(labels);
      return true;
    };
  };
  switch (action) {
    case 'keep':
      return labels => regex.test(source(labels));
    case 'drop':
      return labels => !regex.test(source(labels));
    case 'keepequal':
      return labels => (labels.get(targetLabel) ?? '') === source(labels);
    case 'dropequal':
      return labels => (labels.get(targetLabel) ?? '') !== source(labels);
    case 'lowercase':
      return always(labels =>
        set(labels, targetLabel, source(labels).toLowerCase()),
      );
    case 'uppercase':
      return always(labels =>
        set(labels, targetLabel, source(labels).toUpperCase()),
      );
    case 'hashmod':
      return always(labels =>
        set(labels, targetLabel, bucketOf(source(labels), rule.modulus)),
      );
    case 'labelmap':
      return always(labels => {
        for (const [name, value] of [...labels]) {
          const renamed = regex.expand(name, rule.replacement);
          if (renamed !== undefined) {
            set(labels, renamed, value);
          }
        }
      });
    case 'labeldrop':
    case 'labelkeep':
      return always(labels => {
        for (const name of [...labels.keys()]) {
          if (regex.test(name) === (action === 'labeldrop')) {
            labels.delete(name);
          }
        }
      });
    default:
      return always(labels => replace(rule, regex, source(labels), labels));
  }
}

function replace(
  { targetLabel, replacement }: RelabelRule,
  regex: AnchoredRegex,
  value: string,
  labels: Map<string, string>,
): void {
  const name = regex.expand(value, targetLabel);
  // Undefined when the value does not match.
  if (name !== undefined && LABEL_NAME.test(name)) {
    set(labels, name, regex.expand(value, replacement) ?? '');
  }
}

function set(labels: Map<string, string>, name: string, value: string): void {
  if (value === '') {
    labels.delete(name);
  } else {
    labels.set(name, value);
  }
}

/** The last eight bytes of the MD5 sum, most significant first. */
function bucketOf(value: string, modulus: number): string {
  const hash = createHash('md5').update(value).digest();
  return String(hash.readBigUInt64BE(8) % BigInt(modulus || 1));
}
