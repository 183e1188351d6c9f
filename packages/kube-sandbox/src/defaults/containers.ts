import {
  ensureSection,
  fillIn,
  section,
  sections,
  text,
  type JsonObject,
} from '../json/JsonObject';

/**
 * The pull policy of an image that names none: `Always` for `latest` and for
 * images without tag, `IfNotPresent` for a tag or a digest.
 */
function pullPolicyOf(image: string): string {
  const [reference, digest] = image.split('@');
  const afterHost = reference.slice(reference.lastIndexOf('/') + 1);
  const colon = afterHost.lastIndexOf(':');
  const tag = colon < 0 ? '' : afterHost.slice(colon + 1);
  return tag === 'latest' || (!tag && !digest) ? 'Always' : 'IfNotPresent';
}

function defaultHttpGet(handler: JsonObject | undefined): void {
  const httpGet = section(handler, 'httpGet');
  if (httpGet) {
    httpGet.path ||= '/';
    httpGet.scheme ||= 'HTTP';
  }
}

function defaultProbe(probe: JsonObject | undefined): void {
  if (!probe) {
    return;
  }
  // Zero means "not set" for each of these.
  probe.timeoutSeconds ||= 1;
  probe.periodSeconds ||= 10;
  probe.successThreshold ||= 1;
  probe.failureThreshold ||= 3;
  defaultHttpGet(probe);
  const grpc = section(probe, 'grpc');
  if (grpc) {
    fillIn(grpc, { service: '' });
  }
}

export function defaultContainer(container: JsonObject): void {
  fillIn(container, {
    resources: {},
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: pullPolicyOf(text(container, 'image') ?? ''),
  });
  for (const port of sections(container, 'ports')) {
    fillIn(port, { protocol: 'TCP' });
  }
  for (const variable of sections(container, 'env')) {
    const fieldRef = section(section(variable, 'valueFrom'), 'fieldRef');
    if (fieldRef) {
      fillIn(fieldRef, { apiVersion: 'v1' });
    }
    const resource = section(
      section(variable, 'valueFrom'),
      'resourceFieldRef',
    );
    if (resource) {
      fillIn(resource, { divisor: '0' });
    }
  }
  defaultProbe(section(container, 'livenessProbe'));
  defaultProbe(section(container, 'readinessProbe'));
  defaultProbe(section(container, 'startupProbe'));
  const lifecycle = section(container, 'lifecycle');
  defaultHttpGet(section(lifecycle, 'postStart'));
  defaultHttpGet(section(lifecycle, 'preStop'));
}

/** A pod's requests follow its limits where only a limit is set. */
export function defaultRequests(container: JsonObject): void {
  const resources = section(container, 'resources');
  const limits = section(resources, 'limits');
  if (resources && limits) {
    fillIn(ensureSection(resources, 'requests'), limits);
  }
}
