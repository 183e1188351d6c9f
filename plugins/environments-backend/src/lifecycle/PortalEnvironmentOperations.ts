import { InputError } from '@backstage/errors';
import {
  environmentDeletePermission,
  environmentKey,
  environmentSleepPermission,
  type DeletionPreview,
  type EnvironmentOperation,
  type EnvironmentRef,
  type SleepPreview,
} from '@foredeck/backstage-plugin-environments-common';
import type { HelmEngineExchange } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  EnvironmentDirectory,
  KnownEnvironment,
} from '../environments/EnvironmentDirectory';
import { toEnvironmentOperation } from '../operations/toEnvironmentOperation';
import type { Caller, EnvironmentGate } from '../permissions/EnvironmentGate';
import { previewDeletion } from './deletion/previewDeletion';
import type { EnvironmentOperations } from './EnvironmentOperations';
import { userInitiator } from './Initiator';
import type { OperationStarts } from './OperationStarts';
import { previewSleep } from './sleep/previewSleep';
import type { SleepDirection } from './sleep/Sleepers';

/** Asks the portal's policy, then starts. */
export class PortalEnvironmentOperations implements EnvironmentOperations {
  readonly #access: KubernetesAccess;
  readonly #directory: EnvironmentDirectory;
  readonly #gate: EnvironmentGate;
  readonly #helm: HelmEngineExchange;
  readonly #starts: OperationStarts;

  constructor(options: {
    access: KubernetesAccess;
    directory: EnvironmentDirectory;
    gate: EnvironmentGate;
    helm: HelmEngineExchange;
    starts: OperationStarts;
  }) {
    this.#access = options.access;
    this.#directory = options.directory;
    this.#gate = options.gate;
    this.#helm = options.helm;
    this.#starts = options.starts;
  }

  async previewSleep(
    direction: SleepDirection,
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<SleepPreview> {
    await this.#checkSleep(direction, ref, caller);
    const environment = this.#directory.get(ref);
    return previewSleep(direction, environment, {
      cluster: this.#access.cluster(ref.cluster),
      actor: { kind: 'user', credentials: caller },
      refused: refusal(environment, direction !== 'wake'),
    });
  }

  async changeSleep(
    direction: SleepDirection,
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<EnvironmentOperation> {
    await this.#checkSleep(direction, ref, caller);
    return toEnvironmentOperation(
      await this.#starts.changeSleep(direction, ref, userInitiator(caller)),
    );
  }

  async previewDeletion(
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<DeletionPreview> {
    await this.#checkDelete(ref, caller);
    const environment = this.#directory.get(ref);
    return previewDeletion(environment, {
      cluster: this.#access.cluster(ref.cluster),
      helm: this.#helm,
      caller,
      refused: refusal(environment, true),
    });
  }

  async delete(
    ref: EnvironmentRef,
    confirm: string,
    caller: Caller,
  ): Promise<EnvironmentOperation> {
    await this.#checkDelete(ref, caller);
    const wanted = `${ref.space}/${ref.name}`;
    if (confirm !== wanted) {
      throw new InputError(
        `confirm: type ${wanted} to delete the environment with all that is in it`,
      );
    }
    return toEnvironmentOperation(
      await this.#starts.delete(ref, userInitiator(caller)),
    );
  }

  #checkSleep(
    direction: SleepDirection,
    ref: EnvironmentRef,
    caller: Caller,
  ): Promise<void> {
    const key = environmentKey(ref);
    return this.#gate.check(
      environmentSleepPermission,
      ref,
      caller,
      direction === 'sleep' ? `put ${key} to sleep` : `wake ${key}`,
    );
  }

  #checkDelete(ref: EnvironmentRef, caller: Caller): Promise<void> {
    return this.#gate.check(
      environmentDeletePermission,
      ref,
      caller,
      `delete ${environmentKey(ref)}`,
    );
  }
}

/** Why something can not be done now, as a sentence. */
function refusal(
  environment: KnownEnvironment,
  keptByProtection: boolean,
): string | undefined {
  const { lock } = environment;
  if (lock) {
    return `${lock.by} ${lock.doing}. Wait until that has ended.`;
  }
  return keptByProtection && environment.protected
    ? `${environment.title} is protected; take the protection away first.`
    : undefined;
}
