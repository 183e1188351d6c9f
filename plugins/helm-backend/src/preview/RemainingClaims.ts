import { NotAllowedError, NotFoundError, toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { UninstallPreview } from '@foredeck/backstage-plugin-helm-common';
import { z } from 'zod';
import type { ChangeScope } from './DryRun';

type Told = Pick<UninstallPreview, 'removed' | 'remaining' | 'warnings'>;

const claimSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({ volumeName: z.string().nullish() }).nullish(),
});

const claimListSchema = z.object({ items: z.array(claimSchema).default([]) });

const volumeSchema = z.object({
  spec: z.object({ persistentVolumeReclaimPolicy: z.string().nullish() }),
});

const setSchema = z.object({
  metadata: z.object({ name: z.string() }),
  spec: z.object({
    volumeClaimTemplates: z
      .array(z.object({ metadata: z.object({ name: z.string() }) }))
      .nullish(),
    persistentVolumeClaimRetentionPolicy: z
      .object({ whenDeleted: z.string().nullish() })
      .nullish(),
  }),
});

/** Says what becomes of stored data when workloads and claims are removed. */
export class RemainingClaims {
  /** @param removed - the live objects that go */
  async after(scope: ChangeScope, removed: JsonObject[]): Promise<Told> {
    const told: Told = { removed: [], remaining: [], warnings: [] };
    const sets = removed.filter(one => one.kind === 'StatefulSet');
    if (sets.length) {
      await this.#ofSets(scope, sets, told);
    }
    for (const object of removed) {
      if (object.kind === 'PersistentVolumeClaim') {
        await this.#volume(scope, claimSchema.parse(object), told);
      }
    }
    return told;
  }

  /** Claims from templates are named `<template>-<set>-<ordinal>`. */
  async #ofSets(
    scope: ChangeScope,
    sets: JsonObject[],
    told: Told,
  ): Promise<void> {
    const claims = await this.#claims(scope, told);
    for (const { metadata, spec } of sets.map(one => setSchema.parse(one))) {
      const prefixes = (spec.volumeClaimTemplates ?? []).map(
        template => `${template.metadata.name}-${metadata.name}-`,
      );
      const own = claims.filter(({ metadata: { name } }) =>
        prefixes.some(
          prefix =>
            name.startsWith(prefix) && /^\d+$/.test(name.slice(prefix.length)),
        ),
      );
      const deleted =
        spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete';
      for (const claim of own) {
        if (deleted) {
          told.removed.push({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            name: claim.metadata.name,
          });
          await this.#volume(scope, claim, told);
        } else {
          told.remaining.push({
            apiVersion: 'v1',
            kind: 'PersistentVolumeClaim',
            name: claim.metadata.name,
            reason: `Made by the StatefulSet ${metadata.name}, Kubernetes keeps it with its data`,
          });
        }
      }
    }
  }

  async #claims(scope: ChangeScope, told: Told) {
    try {
      const list = await scope.cluster.request<unknown>(scope.actor, {
        path: `/api/v1/namespaces/${encodeURIComponent(
          scope.namespace,
        )}/persistentvolumeclaims`,
      });
      return claimListSchema.parse(list).items;
    } catch (error) {
      if (error instanceof NotAllowedError) {
        told.warnings.push(
          `Which volume claims remain is not known: ${toError(error).message}`,
        );
        return [];
      }
      throw error;
    }
  }

  /** A claim that goes takes its data along, or leaves its volume behind. */
  async #volume(
    { cluster, actor }: ChangeScope,
    { metadata, spec }: z.infer<typeof claimSchema>,
    told: Told,
  ): Promise<void> {
    const name = spec?.volumeName;
    if (!name) {
      return;
    }
    try {
      const volume = volumeSchema.parse(
        await cluster.request<unknown>(actor, {
          path: `/api/v1/persistentvolumes/${encodeURIComponent(name)}`,
        }),
      );
      if (volume.spec.persistentVolumeReclaimPolicy === 'Retain') {
        told.remaining.push({
          apiVersion: 'v1',
          kind: 'PersistentVolume',
          name,
          reason: `It held the data of ${metadata.name}, and its reclaim policy is Retain`,
        });
      } else {
        told.warnings.push(
          `The data of volume claim ${metadata.name} is deleted with it`,
        );
      }
    } catch (error) {
      if (
        !(error instanceof NotAllowedError || error instanceof NotFoundError)
      ) {
        throw error;
      }
      told.warnings.push(
        `What becomes of the data of volume claim ${metadata.name} is not known: its volume ${name} can not be read`,
      );
    }
  }
}
