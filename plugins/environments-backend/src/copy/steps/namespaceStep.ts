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
  TITLE_ANNOTATION,
} from '../../environments/annotations';
import { COPY_ANNOTATION } from './copyMarks';
import { ObjectClient, type ObjectAddress } from './ObjectClient';
import type { CopyAtWork, StepAttempt, StepExecutor } from './StepExecutor';
import { untilGone } from './untilGone';
import { placeName } from '../placeName';

/** Makes a namespace of the target, with the labels that make it part of it. */
export function namespaceStep(parts: {
  access: Pick<KubernetesAccess, 'cluster'>;
  engine: () => Pick<HelmEngine, 'releases'>;
}): StepExecutor {
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
        await client.create(newNamespace(name, copy));
        await copy.renewLock();
        return { state: 'done', message: `Made the namespace ${name}` };
      }
      checkUsable(existing, name, copy);
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

function newNamespace(name: string, { copyId, plan, planned }: CopyAtWork) {
  const { target } = planned.request;
  const made = target.kind === 'new' ? target : undefined;
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
        [CREATED_ANNOTATION]: 'true',
        [COPY_ANNOTATION]: copyId,
        ...(made?.title ? { [TITLE_ANNOTATION]: made.title } : {}),
        ...(made?.owner ? { [OWNER_ANNOTATION]: made.owner } : {}),
        ...(made?.expiresAt ? { [EXPIRES_ANNOTATION]: made.expiresAt } : {}),
      },
    },
  };
}

function address(name: string): ObjectAddress {
  return { apiVersion: 'v1', kind: 'Namespace', name };
}
