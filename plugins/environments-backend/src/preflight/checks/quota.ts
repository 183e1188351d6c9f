import {
  checkQuotas,
  type CountedObject,
} from '@foredeck/backstage-plugin-helm-node';
import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonObject } from '@backstage/types';
import type { KubernetesObject } from '@kubernetes/client-node';
import { toJson } from '../../plan/objects/toJson';
import { findingsOf, type PreflightCheck } from '../PreflightCheck';
import type { PreflightScene, WantedObject } from '../PreflightScene';

const { block, warn } = findingsOf('quota');

/** Whether all that is planned fits into the quotas of the target's namespaces. */
export const quotaCheck: PreflightCheck = {
  id: 'quota',
  title: 'the quotas of the target',
  async run(scene) {
    const wanted = await scene.wanted();
    const namespaces = [...new Set(wanted.map(one => one.namespace))].sort();
    const findings = await Promise.all(
      namespaces.map(async namespace => {
        const quotas = await scene.facts.quotas(namespace);
        const counted = quotas.length
          ? await countedIn(scene, wanted, namespace)
          : [];
        const lasting = checkQuotas(
          quotas,
          counted.map(one => ({ ...one, replaced: false })),
        );
        const peak = checkQuotas(quotas, counted);
        return peak
          .filter(({ exceeded }) => exceeded)
          .map(one => {
            const stays = lasting.find(
              ({ exceeded, quota, resource }) =>
                exceeded && quota === one.quota && resource === one.resource,
            );
            const { quota, resource, hard, used, adds } = stays ?? one;
            const told = {
              id: `${namespace}:${quota}:${resource}`,
              message: `Quota ${quota} of ${namespace} allows ${hard} of ${resource}; ${used} are used, and the copy adds ${adds}${
                stays ? '' : ' while pods are replaced'
              }.`,
              fix: 'Raise the quota, take less by a scale rule, or leave services out.',
            };
            return stays ? block(told) : warn(told);
          });
      }),
    );
    return {
      findings: findings.flat(),
      message: `${namespaces.length} namespaces`,
    };
  },
};

async function countedIn(
  { facts, snapshot }: PreflightScene,
  wanted: readonly WantedObject[],
  namespace: string,
): Promise<CountedObject[]> {
  const now = new Map(
    snapshot.target.releases
      .flatMap(({ ref, objects }) =>
        objects.map(object => nameOf(object, ref.namespace)),
      )
      .concat(snapshot.target.objects.map(object => nameOf(object, namespace))),
  );
  const counted = await Promise.all(
    wanted
      .filter(one => one.namespace === namespace)
      .map(async ({ object }): Promise<CountedObject | undefined> => {
        const { apiVersion = 'v1', kind = '' } = object;
        const served = (await facts.served(apiVersion))?.get(kind);
        if (!served?.namespaced) {
          return undefined;
        }
        const [key] = nameOf(object, namespace);
        const [live, after] = [now.get(key), toJson(object)];
        return {
          group: apiVersion.includes('/') ? apiVersion.split('/')[0] : '',
          plural: served.plural,
          ...{ live, after },
          replaced: live && templateOf(live) !== templateOf(after),
        };
      }),
  );
  return counted.filter(one => one !== undefined);
}

function nameOf(
  object: KubernetesObject,
  namespace: string,
): [string, JsonObject] {
  const { kind, metadata } = object;
  const at = metadata?.namespace ?? namespace;
  return [`${kind}/${at}/${metadata?.name}`, toJson(object)];
}

function templateOf({ spec }: JsonObject): string | undefined {
  return JSON.stringify(isJsonMap(spec) ? spec.template : undefined);
}
