import { InputError } from '@backstage/errors';
import type {
  ReleaseRef,
  RollbackPreview,
} from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  KubernetesAccess,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import { redactorOf } from '../history/recordSecrets';
import type { ReleaseHistory } from '../history/ReleaseHistory';
import type { ReleaseOwnership } from '../releases/ReleaseOwnership';
import { chartTitle } from './chartTitle';
import type { ImpactPreviewer } from './ImpactPreviewer';
import { valuesChange } from './valuesChange';

/** Says what a rollback would change, and changes nothing. */
export class RollbackPreviewer {
  readonly #access: KubernetesAccess;
  readonly #history: ReleaseHistory;
  readonly #impact: ImpactPreviewer;
  readonly #ownership: Pick<ReleaseOwnership, 'resource'>;

  constructor(options: {
    access: KubernetesAccess;
    history: ReleaseHistory;
    impact: ImpactPreviewer;
    ownership: Pick<ReleaseOwnership, 'resource'>;
  }) {
    this.#access = options.access;
    this.#history = options.history;
    this.#impact = options.impact;
    this.#ownership = options.ownership;
  }

  /**
   * Against what is on the cluster now, so that objects somebody removed or
   * changed since are told as well.
   *
   * @throws NotFoundError for an unknown release or revision, InputError for
   * the revision it is at already
   */
  async preview(
    ref: ReleaseRef,
    revision: number,
    actor: Actor,
  ): Promise<RollbackPreview> {
    const from = await this.#history.read(ref);
    if (from.labels.revision === revision) {
      throw new InputError(
        `revision: ${ref.name} is at revision ${revision} already; choose an earlier one`,
      );
    }
    const to = await this.#history.read(ref, revision);
    const redactor = redactorOf(from.stored, to.stored);
    const { redact } = redactor;
    const owner = await this.#ownership.resource(ref);
    const impact = await this.#impact.preview(
      {
        cluster: this.#access.cluster(ref.cluster),
        actor,
        namespace: ref.namespace,
        // As the rollback does, see `putBackArguments`.
        force: true,
      },
      {
        wanted: to.stored.objects,
        current: from.stored.objects,
        // A rollback runs its own hooks, and none of an install or upgrade.
        hooks: to.stored.hooks.filter(hook =>
          hook.events.some(event => event.endsWith('-rollback')),
        ),
        crds: [],
        installs: false,
      },
      { redactor, entityRef: owner.entityRef },
    );
    const [before, after] = [from.stored.record, to.stored.record];
    return {
      ...impact,
      notes: after.notes && redact(after.notes),
      from: await this.#history.entry(ref, from),
      to: await this.#history.entry(ref, to),
      values: valuesChange(
        redact,
        { values: before.config, schema: before.schema },
        { values: after.config, schema: after.schema },
      ),
      chart: { before: chartTitle(before), after: chartTitle(after) },
      droppedValues: [],
    };
  }
}
