import { createHash } from 'node:crypto';
import type {
  CopyPlan,
  CopyRequest,
} from '@foredeck/backstage-plugin-environments-common';
import type {
  EngineDeploy,
  ReleaseState,
} from '@foredeck/backstage-plugin-helm-node';
import type { KubernetesObject } from '@kubernetes/client-node';
import { canonicalJsonWithNulls } from './rewrite/canonicalJson';

/** What a plan does and what it goes on from. */
export interface Fingerprinted {
  request: CopyRequest;
  plan: Pick<
    CopyPlan,
    'namespaces' | 'releases' | 'objects' | 'stores' | 'steps'
  >;
  deploys: ReadonlyMap<string, EngineDeploy>;
  objects: ReadonlyMap<string, KubernetesObject>;
  /** Releases as they were, on both sides. */
  releases: readonly ReleaseState[];
}

/**
 * SHA-256 over all that a copy would do and all it goes on from, in one order
 * and without times. The unmasked values count, and can not be told from it.
 */
export function fingerprint(content: Fingerprinted): string {
  const { request, plan, deploys, objects, releases } = content;
  return createHash('sha256')
    .update(
      canonicalJsonWithNulls({
        request,
        namespaces: plan.namespaces,
        steps: plan.steps.map(({ key, dependsOn }) => [key, dependsOn]),
        actions: plan.releases.map(({ key, action, target }) => [
          key,
          action,
          target,
        ]),
        objects: plan.objects.map(({ key, action, before, target }) => [
          key,
          action,
          before,
          target,
        ]),
        stores: plan.stores.map(
          ({ id, choice, method, masking, consumers }) => ({
            id,
            choice,
            method,
            masking,
            consumers,
          }),
        ),
        deploys: sortedEntries(deploys),
        bodies: sortedEntries(objects),
        releases: releases
          .map(({ ref, revision, status, digest }) => [
            `${ref.cluster}/${ref.namespace}/${ref.name}`,
            revision,
            status,
            digest,
          ])
          .sort(([a], [b]) => (a < b ? -1 : 1)),
      }),
    )
    .digest('hex');
}

function sortedEntries<T>(map: ReadonlyMap<string, T>): Array<[string, T]> {
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
