import {
  count,
  ensureSection,
  fillIn,
  section,
  sections,
  text,
  type JsonObject,
} from '../json/JsonObject';
import { defaultContainer, defaultRequests } from './containers';
import { qosClass } from './qosClass';
import { defaultVolume } from './volumes';

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'];

export function defaultPodSpec(spec: JsonObject): void {
  fillIn(spec, {
    restartPolicy: 'Always',
    terminationGracePeriodSeconds: 30,
    dnsPolicy: 'ClusterFirst',
    securityContext: {},
    schedulerName: 'default-scheduler',
  });
  // `serviceAccount` is the field's old name; both always say the same.
  const account =
    text(spec, 'serviceAccountName') || text(spec, 'serviceAccount');
  if (account) {
    spec.serviceAccountName = account;
    spec.serviceAccount = account;
  }
  for (const volume of sections(spec, 'volumes')) {
    defaultVolume(volume);
  }
  for (const list of CONTAINER_LISTS) {
    for (const container of sections(spec, list)) {
      defaultContainer(container);
      if (spec.hostNetwork === true) {
        for (const port of sections(container, 'ports')) {
          fillIn(port, { hostPort: count(port, 'containerPort') ?? 0 });
        }
      }
    }
  }
}

export function defaultPodTemplate(owner: JsonObject): void {
  const template = ensureSection(owner, 'template');
  ensureSection(template, 'metadata');
  defaultPodSpec(ensureSection(template, 'spec'));
}

export function defaultPod(pod: JsonObject): void {
  const spec = ensureSection(pod, 'spec');
  defaultPodSpec(spec);
  fillIn(spec, { enableServiceLinks: true });
  for (const list of CONTAINER_LISTS.slice(0, 2)) {
    for (const container of sections(spec, list)) {
      defaultRequests(container);
    }
  }
  fillIn(ensureSection(pod, 'status'), {
    phase: 'Pending',
    qosClass: qosClass(spec),
  });
}

export function defaultPodTemplateObject(object: JsonObject): void {
  defaultPodTemplate(object);
}

export function defaultReplicationController(object: JsonObject): void {
  const spec = ensureSection(object, 'spec');
  defaultPodTemplate(spec);
  fillIn(spec, { replicas: 1 });
  const labels = section(
    section(section(spec, 'template'), 'metadata'),
    'labels',
  );
  if (labels) {
    fillIn(spec, { selector: { ...labels } });
    fillIn(ensureSection(object, 'metadata'), { labels: { ...labels } });
  }
  fillIn(ensureSection(object, 'status'), { replicas: 0 });
}
