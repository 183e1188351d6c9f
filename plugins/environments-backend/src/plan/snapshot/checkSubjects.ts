import { InputError } from '@backstage/errors';
import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import type { DetectedStore, DetectStores } from '../../data/DetectedStore';
import type { CopySnapshot } from '../CopySnapshot';
import { copyNames } from '../naming/CopyNames';
import { objectKey } from '../objects/objectKey';
import { chooseReleases } from '../releases/chooseReleases';
import { planRemainders } from '../releases/planRemainders';
import { releaseKey } from '../releases/releaseKey';

/**
 * Checks that all a request names is there.
 *
 * @throws InputError naming the field and the fix
 */
export function checkSubjects(
  snapshot: CopySnapshot,
  request: CopyRequest,
  detectStores: DetectStores,
): void {
  const { source } = snapshot;
  const where = `${source.ref.space}/${source.ref.name}`;
  const all = new Set(source.releases.map(({ ref }) => releaseKey(ref)));
  const chosen = chooseReleases(source.releases, request.services);
  const checkRelease = (field: string, key: string) => {
    if (!all.has(key)) {
      throw new InputError(`${field}: ${where} has no release ${key}`);
    }
  };
  if (request.services.include === 'some') {
    request.services.releases.forEach((one, index) =>
      checkRelease(`services.releases[${index}]`, releaseKey(one)),
    );
  }
  if (request.services.include === 'label' && chosen.length === 0) {
    throw new InputError(
      `services.label: no release of ${where} carries ${request.services.label}`,
    );
  }
  request.rules.forEach((rule, index) =>
    rule.releases?.forEach((key, at) =>
      checkRelease(`rules[${index}].releases[${at}]`, key),
    ),
  );
  request.dependencies?.forEach(({ from, to }, index) => {
    checkRelease(`dependencies[${index}].from`, from);
    checkRelease(`dependencies[${index}].to`, to);
    if (from === to) {
      throw new InputError(
        `dependencies[${index}]: ${from} can not wait for itself`,
      );
    }
  });
  checkObjects(snapshot, request, where);
  checkRemovals(snapshot, request);
  checkData(chosen.flatMap(detectStores), request, where);
}

function checkObjects(
  { source }: CopySnapshot,
  { objects = {}, secrets = {} }: CopyRequest,
  where: string,
): void {
  const known = new Set(source.objects.map(objectKey));
  for (const key of Object.keys(objects)) {
    if (!known.has(key)) {
      throw new InputError(
        `objects["${key}"]: ${where} has no such object outside of its releases`,
      );
    }
  }
  const secretKeys = new Set(
    source.objects.map(
      ({ metadata }) => `${metadata?.namespace}/${metadata?.name}`,
    ),
  );
  for (const key of Object.keys(secrets)) {
    if (!secretKeys.has(key)) {
      throw new InputError(
        `secrets["${key}"]: ${where} has no such Secret outside of its releases`,
      );
    }
  }
}

/** One that is gone already, such as when a copy goes on, needs no more removing. */
function checkRemovals(snapshot: CopySnapshot, request: CopyRequest): void {
  const { target } = snapshot;
  const names = copyNames(snapshot, request);
  const { states } = planRemainders(snapshot, request, names);
  const removable = new Set(states.map(({ ref }) => releaseKey(ref)));
  const there = new Set(target.releases.map(({ ref }) => releaseKey(ref)));
  request.remove?.forEach((one, index) => {
    const key = releaseKey(one);
    if (!target.namespaces.includes(one.namespace)) {
      throw new InputError(
        `remove[${index}]: ${one.namespace} is no namespace of the target`,
      );
    }
    if (there.has(key) && !removable.has(key)) {
      throw new InputError(
        `remove[${index}]: the source has ${key}, too; only releases that it has not can be removed`,
      );
    }
  });
}

function checkData(
  stores: readonly DetectedStore[],
  { data }: CopyRequest,
  where: string,
): void {
  const byId = new Map(stores.map(store => [store.id, store]));
  for (const [id, { choice, method, masking }] of Object.entries(data)) {
    const field = `data["${id}"]`;
    const store = byId.get(id);
    if (!store) {
      throw new InputError(
        `${field}: none of the chosen releases of ${where} has such a data store`,
      );
    }
    if (!store.choices.includes(choice)) {
      throw new InputError(
        `${field}.choice: ${choice} is not possible: ${
          store.refused ?? `choose one of ${store.choices.join(', ')}`
        }`,
      );
    }
    if (method && !store.methods.includes(method)) {
      throw new InputError(
        `${field}.method: ${method} is not possible; choose one of ${store.methods.join(
          ', ',
        )}`,
      );
    }
    if (choice === 'masked' && !masking) {
      throw new InputError(`${field}.masking: name a masking script`);
    }
  }
}
