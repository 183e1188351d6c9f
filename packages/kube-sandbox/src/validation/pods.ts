import {
  isJsonObject,
  section,
  text,
  type JsonObject,
} from '../json/JsonObject';
import { duplicate, forbiddenField, required } from './causes';
import { indexed, type Checks } from './Checks';
import { checkContainer, checkNames } from './containers';
import { checkLabels } from './labelSelector';
import { dnsLabel, dnsSubdomain } from './names';

/** @param claimed - names of volumes that each pod gets a claim for */
export function checkPodSpec(
  checks: Checks,
  spec: JsonObject,
  path: string,
  claimed: string[] = [],
): void {
  const volumes = checkVolumes(checks, spec, path);
  claimed.forEach(name => volumes.add(name));
  checks.need(spec, 'containers', path);
  for (const list of ['containers', 'initContainers']) {
    for (const [container, at] of indexed(spec, list, path)) {
      checkContainer(checks, container, at, volumes);
    }
  }
  checkNames(checks, spec, path);
  checks.oneOf(spec, 'restartPolicy', path, ['Always', 'OnFailure', 'Never']);
  checks.oneOf(spec, 'dnsPolicy', path, [
    'ClusterFirst',
    'ClusterFirstWithHostNet',
    'Default',
    'None',
  ]);
  checks.nonNegative(
    spec,
    path,
    'terminationGracePeriodSeconds',
    'activeDeadlineSeconds',
  );
  checks.named(
    spec.serviceAccountName,
    `${path}.serviceAccountName`,
    dnsSubdomain,
  );
  checks.named(spec.hostname, `${path}.hostname`, dnsLabel);
  checkLabels(checks, section(spec, 'nodeSelector'), `${path}.nodeSelector`);
}

/** What a volume's source can not do without. */
const SOURCE_NEEDS: Record<string, string[]> = {
  secret: ['secretName'],
  configMap: ['name'],
  persistentVolumeClaim: ['claimName'],
  hostPath: ['path'],
  nfs: ['server', 'path'],
  csi: ['driver'],
};

function checkVolumes(
  checks: Checks,
  spec: JsonObject,
  path: string,
): Set<string> {
  const names = new Set<string>();
  for (const [volume, at] of indexed(spec, 'volumes', path)) {
    const name = text(volume, 'name') ?? '';
    if (checks.need(volume, 'name', at)) {
      checks.named(name, `${at}.name`, dnsLabel);
    }
    if (names.has(name)) {
      checks.add(duplicate(`${at}.name`, name));
    }
    names.add(name);
    const sources = Object.keys(volume).filter(
      key => key !== 'name' && isJsonObject(volume[key]),
    );
    if (sources.length === 0) {
      checks.add(required(at, 'must specify a volume type'));
    }
    sources
      .slice(1)
      .forEach(source =>
        checks.add(
          forbiddenField(
            `${at}.${source}`,
            'may not specify more than 1 volume type',
          ),
        ),
      );
    for (const source of sources) {
      for (const key of SOURCE_NEEDS[source] ?? []) {
        checks.need(section(volume, source) ?? {}, key, `${at}.${source}`);
      }
    }
  }
  return names;
}

export function checkPod(checks: Checks, pod: JsonObject): void {
  checkPodSpec(checks, section(pod, 'spec') ?? {}, 'spec');
}
