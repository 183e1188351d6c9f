import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { JsonObject, JsonValue } from '@backstage/types';
import { toJson } from '../../plan/objects/toJson';
import {
  findingsOf,
  someDo,
  someOf,
  type PreflightCheck,
} from '../PreflightCheck';

const { block } = findingsOf('storage');

const ASK = { one: 'asks', many: 'ask' };

/** A claim that names no class gets the default one. */
const DEFAULT = '';

/** Whether the target has the storage classes that volumes ask for. */
export const storageCheck: PreflightCheck = {
  id: 'storage',
  title: 'the storage classes',
  async run(scene) {
    const needed = new Map<string, string[]>();
    for (const { object, subject } of await scene.wanted()) {
      for (const name of classesOf(toJson(object))) {
        needed.set(name, [...(needed.get(name) ?? []), subject]);
      }
    }
    if (needed.size === 0) {
      return { findings: [], message: 'no volumes' };
    }
    const classes = await scene.facts.classes('StorageClass');
    const there = classes.map(({ name }) => name);
    const known = there.length
      ? `it has ${someOf(there)}`
      : 'it has none at all';
    const title = scene.facts.title('target');
    return {
      findings: [...needed].flatMap(([name, subjects]) => {
        if (name === DEFAULT) {
          return classes.some(({ isDefault }) => isDefault)
            ? []
            : block({
                id: 'default',
                subject: subjects[0],
                message: `${someDo(
                  subjects,
                  ASK,
                )} for volumes without naming a storage class, and ${title} has no default one; ${known}.`,
                fix: 'Name one by a set rule, or have a class made the default.',
              });
        }
        return there.includes(name)
          ? []
          : block({
              id: name,
              subject: subjects[0],
              message: `${someDo(
                subjects,
                ASK,
              )} for storage class ${name}, which ${title} does not have; ${known}.`,
              fix: `Add a rule that puts another storage class in place of ${name}.`,
            });
      }),
      message: `${needed.size} storage classes on ${title}`,
    };
  },
};

function classesOf({ kind, spec }: JsonObject): string[] {
  if (!isJsonMap(spec)) {
    return [];
  }
  if (kind === 'PersistentVolumeClaim') {
    return classOfClaim(spec);
  }
  const templates = spec.volumeClaimTemplates;
  return kind === 'StatefulSet' && Array.isArray(templates)
    ? templates.flatMap(one => classOfClaim(isJsonMap(one) ? one.spec : {}))
    : [];
}

/** A claim with an empty class, or on a volume it names, needs none. */
function classOfClaim(claim: JsonValue | undefined): string[] {
  if (!isJsonMap(claim) || claim.storageClassName === '' || claim.volumeName) {
    return [];
  }
  return [
    typeof claim.storageClassName === 'string'
      ? claim.storageClassName
      : DEFAULT,
  ];
}
