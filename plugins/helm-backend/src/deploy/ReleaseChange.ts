import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { RecordDriver } from '../release/unpackRecord';

/** What Helm is called with; the kubeconfig comes apart. */
export interface HelmArguments {
  args: string[];
  stdin?: string;
}

/** A change of one release that Helm makes and that is watched until all is ready. */
export interface ReleaseChange {
  cluster: Cluster;
  actor: Actor;
  namespace: string;
  name: string;
  /** The revision before; absent for a first install. */
  before?: number;
  /** Where the release keeps its records; Secrets unless told. */
  driver?: RecordDriver;
  /** What Helm does, in the third person: `upgrades`. */
  verb: string;
  /** What is done to the release, for messages: `deployed`. */
  participle: string;
  /** Whether Helm itself can be told to put back what was there before. */
  helmCanRollBack: boolean;
  redact(text: string): string;
  /**
   * Prepares what Helm needs for the length of `use`.
   *
   * @param options.rollback - whether Helm is to put back by itself on failure
   */
  withArguments<T>(
    options: { timeoutMs: number; rollback: boolean },
    use: (prepared: HelmArguments) => Promise<T>,
  ): Promise<T>;
}
