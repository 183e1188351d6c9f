import type {
  EligiblePod,
  IneligiblePod,
  SelectionSpec,
  TargetWorkload,
} from '@foredeck/backstage-plugin-chaos-common';
import { compileSelection, type CompiledSelection } from './CompiledSelection';
import { drawWithoutReplacement } from './drawWithoutReplacement';
import { ineligible } from './ineligible';
import { workloadKey, type ObservedTarget } from './ObservedPod';
import type { RandomSource } from './RandomSource';

/** Who may be hit and who not. */
export interface Sorted {
  eligible: EligiblePod[];
  ineligible: IneligiblePod[];
}

/** Whom it hit on. */
export interface Victims {
  workload: TargetWorkload;
  pods: EligiblePod[];
  /** Keys of the workloads hit in this round, this one included. */
  round: string[];
}

/**
 * Chooses whom an experiment hits: a workload first, so that large ones are not
 * likelier, then pods of it. No workload comes twice before all have come once.
 * It reads nothing: what it is given is all it knows.
 */
export class VictimSelector {
  readonly #selection: CompiledSelection;
  readonly #random: RandomSource;

  /** @throws InputError that names what of the selection can not be read */
  constructor(options: { selection: SelectionSpec; random: RandomSource }) {
    this.#selection = compileSelection(options.selection);
    this.#random = options.random;
  }

  /** Sorts all pods, in their order; each is told of once. */
  sort(target: ObservedTarget): Sorted {
    const workloads = new Map(
      target.workloads.map(one => [workloadKey(one), one]),
    );
    const sorted: Sorted = { eligible: [], ineligible: [] };
    for (const pod of target.pods) {
      const { namespace, name, uid, workload } = pod;
      const observed = workload && workloads.get(workloadKey(workload));
      const why = ineligible(pod, observed, this.#selection, target);
      if (why) {
        sorted.ineligible.push({ namespace, name, uid, workload, ...why });
      } else if (workload) {
        sorted.eligible.push({
          ...{ namespace, name, uid, workload },
          ageSeconds: Math.floor((target.readAt - pod.createdAt) / 1000),
        });
      }
    }
    return sorted;
  }

  /**
   * @param options.atOnce - Pods of the workload to choose, where it has as many.
   * @param options.round - What the choice before gave back; empty at first.
   * @returns undefined when nothing may be hit
   */
  choose(
    target: ObservedTarget,
    options: { atOnce: number; round: readonly string[] },
  ): Victims | undefined {
    const groups = groupByWorkload(this.sort(target).eligible);
    const fresh = [...groups.keys()].filter(
      key => !options.round.includes(key),
    );
    const [key] = drawWithoutReplacement(
      fresh.length ? fresh : [...groups.keys()],
      1,
      this.#random,
    );
    const pods = groups.get(key);
    return (
      pods && {
        workload: pods[0].workload,
        pods: drawWithoutReplacement(pods, options.atOnce, this.#random),
        round: fresh.length ? [...options.round, key] : [key],
      }
    );
  }
}

function groupByWorkload(
  pods: readonly EligiblePod[],
): Map<string, EligiblePod[]> {
  const groups = new Map<string, EligiblePod[]>();
  for (const pod of pods) {
    const key = workloadKey(pod.workload);
    groups.set(key, [...(groups.get(key) ?? []), pod]);
  }
  return groups;
}
