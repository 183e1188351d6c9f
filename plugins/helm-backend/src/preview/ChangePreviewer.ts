import type { JsonObject } from '@backstage/types';
import type { ManifestChange } from '@foredeck/backstage-plugin-helm-common';
import pLimit from 'p-limit';
import type { ManifestObject } from '../release/ReleaseRecord';
import { changeTexts, objectText } from './changeTexts';
import { addressOf, DryRun, keyOf, labelled, type ChangeScope } from './DryRun';
import { manifestSecrets } from './manifestSecrets';
import type { Refusal } from './refusal';
import type { SecretRedactor } from '../values/SecretRedactor';

const PARALLEL = 6;

/** The annotation with which a chart asks to keep an object it no longer renders. */
const RESOURCE_POLICY = 'helm.sh/resource-policy';

/** What a release would consist of, and what it consists of now. Holds secrets. */
export interface Change {
  wanted: readonly ManifestObject[];
  current: readonly ManifestObject[];
  hooks: ReadonlyArray<{ object: ManifestObject; events: string[] }>;
  /** Of the chart's `crds` folder. */
  crds: readonly ManifestObject[];
  /** Helm makes definitions of the `crds` folder only when it installs. */
  installs: boolean;
}

/** One object before and after, unmasked: for counting, never to be sent. */
export interface ObjectStates {
  object: ManifestObject;
  live?: JsonObject;
  after?: JsonObject;
}

/** What a change comes to. */
export interface ChangeResult {
  manifests: ManifestChange[];
  warnings: string[];
  states: ObjectStates[];
  /** Whether others own fields that this would change. */
  conflicts: boolean;
}

interface Outcome extends ObjectStates {
  shown: ManifestChange;
  warning?: string;
  conflict?: boolean;
}

/** Says object by object what a change would do, by dry runs. */
export class ChangePreviewer {
  readonly #dryRun = new DryRun();

  /** @throws what the cluster answers when it can not be read */
  async preview(
    scope: ChangeScope,
    change: Change,
    redactor: SecretRedactor,
  ): Promise<ChangeResult> {
    const limit = pLimit(PARALLEL);
    const hide = withSecretsOf(
      redactor,
      ...[
        ...change.wanted,
        ...change.current,
        ...change.hooks.map(hook => hook.object),
      ].map(asJson),
    );
    const kept = new Set(change.wanted.map(one => keyOf(scope, one)));
    const gone = change.current.filter(
      one =>
        !kept.has(keyOf(scope, one)) &&
        one.metadata.annotations?.[RESOURCE_POLICY] !== 'keep',
    );
    const outcomes = await Promise.all([
      ...change.crds.map(one =>
        limit(() => this.#definition(scope, one, change.installs, hide)),
      ),
      ...change.wanted.map(one => limit(() => this.#change(scope, one, hide))),
      ...gone.map(one => limit(() => this.#removal(scope, one, hide))),
    ]);
    const told = outcomes.filter(one => one !== undefined);
    return {
      manifests: [
        ...told.map(one => one.shown),
        ...change.hooks.map(hook => hookChange(scope, hook, hide)),
      ],
      warnings: told.flatMap(one => one.warning ?? []),
      states: told,
      conflicts: told.some(one => one.conflict),
    };
  }

  async #change(
    scope: ChangeScope,
    object: ManifestObject,
    redactor: SecretRedactor,
  ): Promise<Outcome> {
    const live = await this.#dryRun.live(scope, object);
    const { applied, refusal } = await this.#dryRun.apply(
      scope,
      labelled(object),
      live,
    );
    const wanted = asJson(object);
    const after = applied ?? wanted;
    const hide = withSecretsOf(redactor, live, after);
    const address = await this.#shownAddress(scope, object);
    const message = refusal && hide.redact(refusal.message);
    const conflict = Boolean(refusal?.managers.length);
    return {
      object,
      live,
      after,
      shown: {
        ...address,
        // The server's defaults would only make something new hard to read.
        ...changeTexts(hide.redact, live, live ? after : wanted),
        ...(refusal && refusalFields(refusal, message)),
      },
      conflict,
      warning:
        refusal &&
        `${address.kind} ${address.name} ${
          conflict ? 'would conflict' : 'would be refused'
        }: ${message}`,
    };
  }

  async #removal(
    scope: ChangeScope,
    object: ManifestObject,
    redactor: SecretRedactor,
  ): Promise<Outcome | undefined> {
    const live = await this.#dryRun.live(scope, object);
    return (
      live && {
        object,
        live,
        shown: {
          ...(await this.#shownAddress(scope, object)),
          ...changeTexts(withSecretsOf(redactor, live).redact, live, undefined),
        },
      }
    );
  }

  /** Cluster-wide kinds are shown without a namespace. */
  async #shownAddress(scope: ChangeScope, object: ManifestObject) {
    const { namespace, ...address } = addressOf(scope, object);
    return (await this.#dryRun.isNamespaced(scope, object))
      ? { ...address, namespace }
      : address;
  }

  /** Helm makes a definition of the `crds` folder when it is not there, and never touches it again. */
  async #definition(
    scope: ChangeScope,
    object: ManifestObject,
    installs: boolean,
    redactor: SecretRedactor,
  ): Promise<Outcome> {
    const live = await this.#dryRun.live(scope, object);
    const { apiVersion, kind, metadata } = object;
    const shown = { apiVersion, kind, name: metadata.name, crd: true };
    if (!live && installs) {
      const after = asJson(object);
      return {
        object,
        after,
        shown: { ...shown, ...changeTexts(redactor.redact, undefined, after) },
      };
    }
    if (!live) {
      return {
        object,
        shown: { ...shown, change: 'unchanged' },
        warning: `The custom resource definition ${metadata.name} is not on the cluster, and Helm makes it at a first install only: apply it by hand`,
      };
    }
    const { applied } = await this.#dryRun.apply(scope, object, live);
    const { change } = changeTexts(redactor.redact, live, applied ?? live);
    return {
      object,
      live,
      after: live,
      shown: { ...shown, ...changeTexts(redactor.redact, live, live) },
      warning:
        change === 'update'
          ? `The custom resource definition ${metadata.name} on the cluster differs from the chart's. Helm never updates definitions: apply it by hand if the chart needs the newer one`
          : undefined,
    };
  }
}

/** Helm makes a hook's object anew each time it runs. */
function hookChange(
  scope: ChangeScope,
  { object, events }: Change['hooks'][number],
  redactor: SecretRedactor,
): ManifestChange {
  return {
    ...addressOf(scope, object),
    change: 'create',
    after: objectText(
      withSecretsOf(redactor, asJson(object)).redact,
      asJson(object),
    ),
    hooks: [...events],
  };
}

function refusalFields(refusal: Refusal, message: string | undefined) {
  return {
    refused: message,
    ...(refusal.immutable.length && { immutable: refusal.immutable }),
  };
}

function withSecretsOf(
  redactor: SecretRedactor,
  ...objects: Array<JsonObject | undefined>
): SecretRedactor {
  return redactor.with(
    manifestSecrets(objects.filter(one => one !== undefined)),
  );
}

function asJson(object: ManifestObject): JsonObject {
  return JSON.parse(JSON.stringify(object));
}
