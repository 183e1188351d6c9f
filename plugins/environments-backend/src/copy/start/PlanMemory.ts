import type { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import { createHash } from 'node:crypto';

/** Plans that people look at just now. */
const MOST_PLANS = 200;

const NAMED = 5;

/** What a plan was made of, thing by thing, as a hash of each. */
type Traits = Map<string, string>;

/** Remembers what plans were made of, to say what has changed since. */
export class PlanMemory {
  readonly #plans = new Map<string, Traits>();

  remember(plan: CopyPlan): void {
    this.#plans.delete(plan.fingerprint);
    this.#plans.set(plan.fingerprint, traitsOf(plan));
    const [oldest] = this.#plans.keys();
    if (this.#plans.size > MOST_PLANS) {
      this.#plans.delete(oldest);
    }
  }

  /** A sentence for somebody who looked at another plan than there is now. */
  whatChanged(fingerprint: string, now: CopyPlan): string {
    const before = this.#plans.get(fingerprint);
    const after = traitsOf(now);
    const keys = new Set([...(before?.keys() ?? []), ...after.keys()]);
    const changed = before
      ? [...keys].filter(key => before.get(key) !== after.get(key))
      : [];
    if (changed.length === 0) {
      return 'the plan is stale: the source, the target or the request has changed since; plan again';
    }
    const named = changed.slice(0, NAMED).join(', ');
    const more =
      changed.length > NAMED ? ` and ${changed.length - NAMED} more` : '';
    return `the plan is stale: ${named}${more} changed since; plan again`;
  }
}

function traitsOf({ releases, objects, stores, namespaces }: CopyPlan): Traits {
  const traits: Traits = new Map();
  for (const { source, target, chart, values, key } of releases) {
    traits.set(target.name, hash([key, source, target, chart, values.after]));
  }
  for (const { kind, target, action, after } of objects) {
    traits.set(`${kind} ${target.name}`, hash([action, after]));
  }
  for (const { id, workload, choice, method, masking } of stores) {
    traits.set(`the data of ${workload}`, hash([id, choice, method, masking]));
  }
  for (const { to, create } of namespaces) {
    traits.set(`the namespace ${to}`, String(create));
  }
  return traits;
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
