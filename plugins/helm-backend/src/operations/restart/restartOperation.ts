import type { JsonObject } from '@backstage/types';
import { InputError } from '@backstage/errors';
import type { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import type {
  Actor,
  Cluster,
} from '@foredeck/backstage-plugin-kubernetes-access-node';
import type {
  OperationContext,
  OperationEnd,
  OperationHandler,
  OperationPlan,
} from '@foredeck/backstage-plugin-operations-node';
import { z } from 'zod';
import { manifestObjects } from '../../release/manifestObjects';
import { readRecord } from '../../release/readRecord';
import { recordRedactor } from '../recordRedactor';
import type { ChangeParts } from '../ChangeParts';
import { readCurrentRelease, refuseStuck } from '../currentRevision';
import { storeDetails } from '../helmDetails';
import type { Initiator } from '../Initiator';
import { SERVICE, subjectRelease } from '../recoverChange';
import { isRestartable, restartableSchema } from './restartWorkload';
import { watchRestart } from './watchRestart';

const inputSchema = z.object({ workloads: z.array(restartableSchema) });

/** Where and with which rights workloads are restarted. */
export interface Restart {
  cluster: Cluster;
  actor: Actor;
  redact(text: string): string;
}

/** Replaces all pods of a release, as `kubectl rollout restart` does, and waits for them. */
export function restartOperation(
  parts: ChangeParts,
): OperationHandler<Restart> {
  const run = (
    context: OperationContext,
    restart: Restart,
  ): Promise<OperationEnd> =>
    watchRestart(
      context,
      { ...restart, ...inputSchema.parse(context.input) },
      parts,
    );
  return {
    kind: 'restart',
    auditId: 'release-restart',
    run,
    // Asking for the same restart again changes nothing; then it is waited for.
    recover: async context => {
      const release = subjectRelease(context.operation);
      const cluster = parts.access.cluster(release.cluster);
      return run(context, {
        cluster,
        actor: SERVICE,
        redact: await redactorOf(cluster, SERVICE, release),
      });
    },
  };
}

/** @throws NotFoundError; ConflictError when it has moved on or is stuck; InputError without workloads */
export async function prepareRestart(
  { access }: ChangeParts,
  ref: ReleaseRef,
  { expectedRevision, reason }: { expectedRevision?: number; reason?: string },
  { actor, token }: Initiator,
): Promise<OperationPlan<Restart>> {
  const cluster = access.cluster(ref.cluster);
  const { latest } = await readCurrentRelease(
    cluster,
    actor,
    ref,
    expectedRevision,
  );
  refuseStuck(latest, ref);
  const record = await readRecord(
    cluster,
    actor,
    ref.namespace,
    latest.secretName,
  );
  const workloads: JsonObject[] = manifestObjects(record.manifest)
    .filter(isRestartable)
    .map(({ apiVersion, kind, metadata }) => ({
      apiVersion,
      kind,
      namespace: metadata.namespace ?? ref.namespace,
      name: metadata.name,
    }));
  if (workloads.length === 0) {
    throw new InputError(
      `${ref.name} has no Deployment, StatefulSet or DaemonSet that could be restarted`,
    );
  }
  const redactor = recordRedactor([record]);
  return {
    input: { workloads },
    payload: { cluster, actor, redact: text => redactor.redact(text) },
    summary: `Restart ${ref.name} in ${ref.namespace}`,
    details: storeDetails({
      ...{ reason, token, profile: latest.profile },
      fromRevision: latest.revision,
    }),
  };
}

async function redactorOf(
  cluster: Cluster,
  actor: Actor,
  ref: ReleaseRef,
): Promise<(text: string) => string> {
  const { latest } = await readCurrentRelease(cluster, actor, ref);
  const redactor = recordRedactor([
    await readRecord(cluster, actor, ref.namespace, latest.secretName),
  ]);
  return text => redactor.redact(text);
}
