import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import { toJson } from '../../plan/objects/toJson';
import type { UsedHost } from '../facts/ClusterFacts';
import { hostUse } from '../facts/usedHosts';
import {
  findingsOf,
  someDo,
  someOf,
  type PreflightCheck,
} from '../PreflightCheck';
import type { PreflightScene } from '../PreflightScene';

const { block, warn } = findingsOf('ingress');

const ASK = { one: 'asks', many: 'ask' };

const LEGACY_CLASS = 'kubernetes.io/ingress.class';

type WantedHost = UsedHost & { subject: string };

/** Whether the target has the ingress classes, and whether the hosts are free. */
export const ingressCheck: PreflightCheck = {
  id: 'ingress',
  title: 'ingress classes and hosts',
  async run(scene) {
    const hosts = await wantedHosts(scene);
    return {
      findings: [
        ...(await classFindings(scene)),
        ...taken(scene, hosts, hosts.length ? await scene.facts.hosts() : []),
      ],
      message: `${new Set(hosts.map(one => one.host)).size} hosts`,
    };
  },
};

async function wantedHosts(scene: PreflightScene): Promise<WantedHost[]> {
  return (await scene.wanted()).flatMap(({ object, subject, namespace }) =>
    hostUse(object).map(use => ({
      ...use,
      namespace: use.namespace || namespace,
      subject,
    })),
  );
}

async function classFindings(scene: PreflightScene): Promise<Finding[]> {
  const needed = new Map<string, string[]>();
  for (const { object, subject } of await scene.wanted()) {
    if (object.kind === 'Ingress') {
      const { spec } = toJson(object);
      const name = isJsonMap(spec) ? spec.ingressClassName : undefined;
      const legacy = object.metadata?.annotations?.[LEGACY_CLASS];
      const key = typeof name === 'string' ? name : legacy ?? '';
      needed.set(key, [...(needed.get(key) ?? []), subject]);
    }
  }
  if (needed.size === 0) {
    return [];
  }
  const classes = await scene.facts.classes('IngressClass');
  const title = scene.facts.title('target');
  const known = classes.length
    ? `it has ${someOf(classes.map(({ name }) => name))}`
    : 'it has none';
  return [...needed].flatMap(([name, subjects]): Finding[] => {
    if (name === '') {
      return classes.some(({ isDefault }) => isDefault)
        ? []
        : [
            warn({
              id: 'class:default',
              subject: subjects[0],
              message: `${someDo(subjects, {
                one: 'names',
                many: 'name',
              })} no ingress class, and ${title} has no default one; ${known}.`,
              fix: 'Name one by a set rule, or the hosts may stay without an answer.',
            }),
          ];
    }
    return classes.some(one => one.name === name)
      ? []
      : [
          block({
            id: `class:${name}`,
            subject: subjects[0],
            message: `${someDo(
              subjects,
              ASK,
            )} for ingress class ${name}, which ${title} does not have; ${known}.`,
            fix: 'Put another class in its place by a set rule.',
          }),
        ];
  });
}

/** Of two that answer at one host and path, one is never asked. */
function taken(
  { facts }: PreflightScene,
  wanted: readonly WantedHost[],
  used: readonly UsedHost[],
): Finding[] {
  const own = new Set(wanted.map(objectOf));
  const others = used.filter(one => !own.has(objectOf(one)));
  const title = facts.title('target');
  return wanted.flatMap((want, index) => {
    const twin = wanted
      .slice(0, index)
      .find(one => objectOf(one) !== objectOf(want) && isSame(one, want));
    const other = others.find(one => isSame(one, want));
    const beside = others.find(one => one.host === want.host);
    const { host, subject } = want;
    const told = { subject, fix: 'Give it another host by a host rule.' };
    if (twin) {
      return block({
        ...told,
        id: `host:${host}:${objectOf(want)}`,
        message: `${host} would be answered by both ${twin.subject} and ${subject}.`,
      });
    }
    if (other) {
      return block({
        ...told,
        id: `host:${host}:${objectOf(want)}`,
        message: `${host} is answered by ${other.kind} ${other.name} in ${other.namespace} on ${title} already.`,
      });
    }
    return beside
      ? warn({
          ...told,
          id: `host:${host}:${objectOf(want)}`,
          message: `${host} is answered at other paths by ${beside.kind} ${beside.name} in ${beside.namespace} on ${title}.`,
        })
      : [];
  });
}

function objectOf({ kind, namespace, name }: UsedHost): string {
  return `${kind}/${namespace}/${name}`;
}

function isSame(one: UsedHost, other: UsedHost): boolean {
  return one.host === other.host && one.path === other.path;
}
