import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { releaseKey } from '../../plan/releases/releaseKey';
import { toJson } from '../../plan/objects/toJson';
import type { PreflightScene } from '../PreflightScene';

/** Groups that come with Kubernetes; all others are somebody's extension. */
const OWN_GROUPS =
  /^(|apps|batch|autoscaling|policy|extensions|(networking|rbac\.authorization|storage|scheduling|coordination|node|discovery|events|certificates|admissionregistration|apiextensions|apiregistration|flowcontrol\.apiserver|resource)(\.k8s\.io)?)$/;

/** A kind that the target's cluster does not serve. */
export interface MissingKind {
  apiVersion: string;
  group: string;
  kind: string;
  /** Whether Kubernetes itself has such a group. */
  builtIn: boolean;
  /** Keys of the releases and objects that need it. */
  subjects: string[];
}

export function isBuiltIn(group: string): boolean {
  return OWN_GROUPS.test(group);
}

/** Kinds that are planned, not served at the target, and not brought along. */
export async function missingKinds(
  scene: PreflightScene,
): Promise<{ missing: MissingKind[]; looked: number }> {
  const wanted = await scene.wanted();
  const brought = broughtGroups(
    scene,
    wanted.map(one => toJson(one.object)),
  );
  const missing = new Map<string, MissingKind>();
  const looked = new Set<string>();
  for (const { object, subject } of wanted) {
    const { apiVersion = 'v1', kind = '' } = object;
    const key = `${apiVersion}/${kind}`;
    const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
    looked.add(key);
    const served = (await scene.facts.served(apiVersion))?.has(kind);
    if (!served && !brought.has(group)) {
      const subjects = [...(missing.get(key)?.subjects ?? []), subject];
      missing.set(key, {
        ...{ apiVersion, group, kind, builtIn: isBuiltIn(group) },
        subjects: [...new Set(subjects)],
      });
    }
  }
  return { missing: [...missing.values()], looked: looked.size };
}

/** Groups of definitions that the copied charts hold themselves. */
function broughtGroups(
  { planned, snapshot }: PreflightScene,
  objects: ReturnType<typeof toJson>[],
): Set<string> {
  const rendered = objects.flatMap(({ kind, spec }) =>
    kind === 'CustomResourceDefinition' &&
    isJsonMap(spec) &&
    typeof spec.group === 'string'
      ? spec.group
      : [],
  );
  const held = snapshot.source.releases
    .filter(({ ref }) => planned.deploys.has(releaseKey(ref)))
    .flatMap(({ crds }) => crds)
    .map(name => name.slice(name.indexOf('.') + 1));
  return new Set([...rendered, ...held]);
}
