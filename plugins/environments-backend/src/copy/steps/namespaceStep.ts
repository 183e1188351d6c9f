import { ConflictError } from '@backstage/errors';
import {
  ENVIRONMENT_LABEL,
  SPACE_LABEL,
} from '@foredeck/backstage-plugin-environments-node';
import type { HelmEngine } from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesAccess } from '@foredeck/backstage-plugin-kubernetes-access-node';
import type { V1Namespace } from '@kubernetes/client-node';
import {
  CREATED_ANNOTATION,
  EXPIRES_ANNOTATION,
  OWNER_ANNOTATION,
  PROTECTED_ANNOTATION,
  SCHEDULE_ANNOTATION,
  TITLE_ANNOTATION,
} from '../../environments/annotations';
import type { EnvironmentDirectory } from '../../environments/EnvironmentDirectory';
import type { NamespaceRoles } from '../../roles/NamespaceRoles';
import { COPY_ANNOTATION } from './copyMarks';
import { ObjectClient, type ObjectAddress } from './ObjectClient';
import type { CopyAtWork, StepAttempt, StepExecutor } from './StepExecutor';
import { untilGone } from './untilGone';
import { placeName } from '../placeName';

/** The same on every namespace of an environment. */
const SHARED = [
  TITLE_ANNOTATION,
  OWNER_ANNOTATION,
  PROTECTED_ANNOTATION,
  EXPIRES_ANNOTATION,
  SCHEDULE_ANNOTATION,
];

const NOTHING_TOLD: { title?: string; owner?: string; expiresAt?: string } = {};

/** Makes a namespace of the target, with the labels that make it part of it. */
export function namespaceStep(parts: {
  access: Pick<KubernetesAccess, 'cluster'>;
  directory: Pick<EnvironmentDirectory, 'find' | 'spaces'>;
  engine: () => Pick<HelmEngine, 'releases'>;
  roles: Pick<NamespaceRoles, 'grant'>;
}): StepExecutor {
  const grant = ({ plan }: CopyAtWork, name: string) =>
    parts.roles.grant(parts.access.cluster(plan.target.cluster), name);
  const clientFor = ({ actor, plan, signal }: CopyAtWork) =>
    new ObjectClient({
      cluster: parts.access.cluster(plan.target.cluster),
      actor,
      signal,
    });

  return {
    async run({ copy, step }) {
      const name = namespaceOf({ copy, step });
      const client = clientFor(copy);
      const existing = await client.read<V1Namespace>(address(name));
      if (!existing) {
        const others = await siblings(copy, client, parts.directory);
        await client.create(newNamespace(name, copy, others));
        await grant(copy, name);
        await copy.renewLock();
        return { state: 'done', message: `Made the namespace ${name}` };
      }
      checkUsable(existing, name, copy);
      if (isOurs(existing, copy)) {
        // The portal may have been lost before this.
        await grant(copy, name);
      }
      await copy.renewLock();
      return isOurs(existing, copy)
        ? { state: 'done', message: `Made the namespace ${name}` }
        : { state: 'skipped', message: `The namespace ${name} is there` };
    },

    async undo({ copy, step }) {
      const name = namespaceOf({ copy, step });
      const client = clientFor(copy);
      const existing = await client.read<V1Namespace>(address(name));
      if (!existing || !isOurs(existing, copy)) {
        return {
          state: 'skipped',
          message: existing
            ? `The namespace ${name} was there before the copy and stays`
            : `The namespace ${name} is gone`,
        };
      }
      const { cluster } = copy.plan.target;
      const others = await parts
        .engine()
        .releases({ cluster, namespaces: [name] });
      if (others.length) {
        const names = others.map(one => one.name).join(', ');
        return {
          state: 'skipped',
          message: `The namespace ${name} stays: ${names} came into it beside the copy`,
        };
      }
      await client.delete(address(name), { uid: existing.metadata?.uid });
      await untilGone(() => client.read(address(name)), copy.signal);
      return { state: 'done', message: `Removed the namespace ${name}` };
    },
  };
}

function namespaceOf({
  copy,
  step,
}: Pick<StepAttempt, 'copy' | 'step'>): string {
  const named = copy.plan.namespaces.find(one => one.to === step.subject);
  if (!named) {
    throw new Error(`The plan has no namespace for the step ${step.key}`);
  }
  return named.to;
}

/** @throws ConflictError for a namespace that goes, or is part of something else */
function checkUsable(
  { metadata, status }: V1Namespace,
  name: string,
  { plan }: CopyAtWork,
): void {
  if (metadata?.deletionTimestamp || status?.phase === 'Terminating') {
    throw new ConflictError(
      `The namespace ${name} is being deleted; retry this step when it is gone`,
    );
  }
  const space = metadata?.labels?.[SPACE_LABEL];
  const environment = metadata?.labels?.[ENVIRONMENT_LABEL];
  const { target } = plan;
  if (space !== target.space || environment !== target.name) {
    throw new ConflictError(
      `The namespace ${name} is there and is not part of ${placeName(
        target,
      )}; choose another name for it, or adopt it into the environment`,
    );
  }
}

function isOurs({ metadata }: V1Namespace, { copyId }: CopyAtWork): boolean {
  return metadata?.annotations?.[COPY_ANNOTATION] === copyId;
}

/** What every namespace of an environment carries, as those that are there have it. */
async function siblings(
  { plan, planned }: CopyAtWork,
  client: ObjectClient,
  directory: Pick<EnvironmentDirectory, 'find' | 'spaces'>,
): Promise<Record<string, string>> {
  const [there] = directory.find(plan.target)?.namespaces ?? [];
  const namespace =
    there && (await client.read<V1Namespace>(address(there.name)));
  if (namespace) {
    const annotations = namespace.metadata?.annotations ?? {};
    return Object.fromEntries(
      SHARED.flatMap(key =>
        annotations[key] ? [[key, annotations[key]]] : [],
      ),
    );
  }
  const { target } = planned.request;
  const { title, expiresAt, owner } =
    target.kind === 'new' ? target : NOTHING_TOLD;
  const known = directory.spaces().find(one => one.name === plan.target.space);
  const whose = owner ?? known?.owner;
  return {
    ...(title ? { [TITLE_ANNOTATION]: title } : {}),
    ...(whose ? { [OWNER_ANNOTATION]: whose } : {}),
    ...(expiresAt ? { [EXPIRES_ANNOTATION]: expiresAt } : {}),
  };
}

function newNamespace(
  name: string,
  { copyId, plan }: CopyAtWork,
  annotations: Record<string, string>,
) {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        [SPACE_LABEL]: plan.target.space,
        [ENVIRONMENT_LABEL]: plan.target.name,
      },
      annotations: {
        ...annotations,
        [CREATED_ANNOTATION]: 'true',
        [COPY_ANNOTATION]: copyId,
      },
    },
  };
}

function address(name: string): ObjectAddress {
  return { apiVersion: 'v1', kind: 'Namespace', name };
}
