import type {
  PlannedStep,
  StepKind,
} from '@foredeck/backstage-plugin-environments-common';

/** Steps with what has to be done before each. */
export class StepGraph {
  readonly #steps = new Map<string, PlannedStep>();

  /** @returns the key of the step */
  add(
    key: string,
    kind: StepKind,
    title: string,
    options: { after: Iterable<string>; subject?: string },
  ): string {
    this.#steps.set(key, {
      key,
      kind,
      title,
      dependsOn: [...new Set(options.after)].sort(),
      ...(options.subject !== undefined && { subject: options.subject }),
    });
    return key;
  }

  has(key: string): boolean {
    return this.#steps.has(key);
  }

  /** Keys of the steps that a step depends on. */
  before(key: string): string[] {
    return this.#steps.get(key)?.dependsOn ?? [];
  }

  /** Makes a step depend on further ones. */
  addBefore(key: string, steps: readonly string[]): void {
    const step = this.#steps.get(key);
    if (step) {
      const dependsOn = [...new Set([...step.dependsOn, ...steps])].sort();
      this.#steps.set(key, { ...step, dependsOn });
    }
  }

  /** Whether one step depends on another, at once or through others. */
  waitsFor(key: string, other: string): boolean {
    const seen = new Set([key]);
    for (const at of seen) {
      this.before(at).forEach(one => seen.add(one));
    }
    return key !== other && seen.has(other);
  }

  /** Keys of steps that no other step waits for. */
  ends(): string[] {
    const awaited = new Set(
      [...this.#steps.values()].flatMap(({ dependsOn }) => dependsOn),
    );
    return [...this.#steps.keys()].filter(key => !awaited.has(key)).sort();
  }

  /**
   * Every step after those it depends on; among those that could be next, the
   * one that was added first.
   *
   * @throws Error when steps wait for each other
   */
  sorted(): PlannedStep[] {
    const waiting = new Map(
      [...this.#steps].map(([key, step]) => [
        key,
        step.dependsOn.filter(one => this.#steps.has(one)).length,
      ]),
    );
    const after = new Map<string, string[]>();
    for (const { key, dependsOn } of this.#steps.values()) {
      dependsOn.forEach(one =>
        after.set(one, [...(after.get(one) ?? []), key]),
      );
    }
    const order = [...this.#steps.keys()].filter(key => waiting.get(key) === 0);
    for (const done of order) {
      for (const next of after.get(done) ?? []) {
        const left = (waiting.get(next) ?? 0) - 1;
        waiting.set(next, left);
        if (left === 0) {
          order.push(next);
        }
      }
    }
    if (order.length < this.#steps.size) {
      const stuck = [...this.#steps.keys()].filter(key => !order.includes(key));
      throw new Error(`steps wait for each other: ${stuck.join(', ')}`);
    }
    return order.flatMap(key => this.#steps.get(key) ?? []);
  }
}
