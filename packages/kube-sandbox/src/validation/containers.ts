import { section, sections, text, type JsonObject } from '../json/JsonObject';
import {
  duplicate,
  forbiddenField,
  invalidValue,
  notFoundValue,
  NON_NEGATIVE,
  required,
} from './causes';
import { indexed, type Checks } from './Checks';
import { dnsLabel, portName } from './names';
import { quantityValue } from './quantityFormat';

export function checkContainer(
  checks: Checks,
  container: JsonObject,
  path: string,
  volumes: Set<string>,
): void {
  if (checks.need(container, 'name', path)) {
    checks.named(container.name, `${path}.name`, dnsLabel);
  }
  const image = text(container, 'image') ?? '';
  if (checks.need(container, 'image', path) && image.trim() !== image) {
    checks.add(
      invalidValue(
        `${path}.image`,
        image,
        'must not have leading or trailing whitespace',
      ),
    );
  }
  checks.oneOf(container, 'imagePullPolicy', path, [
    'Always',
    'IfNotPresent',
    'Never',
  ]);
  checks.oneOf(container, 'terminationMessagePolicy', path, [
    'FallbackToLogsOnError',
    'File',
  ]);
  checkPorts(checks, container, path);
  checkEnv(checks, container, path);
  checkMounts(checks, container, path, volumes);
  checkResources(
    checks,
    section(container, 'resources') ?? {},
    `${path}.resources`,
  );
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const probe = section(container, name);
    if (probe) {
      checkProbe(checks, probe, `${path}.${name}`, name);
    }
  }
}

function checkPorts(checks: Checks, container: JsonObject, path: string): void {
  const names = new Set<string>();
  for (const [port, at] of indexed(container, 'ports', path)) {
    const name = text(port, 'name');
    if (name) {
      checks.named(name, `${at}.name`, portName);
      if (names.has(name)) {
        checks.add(duplicate(`${at}.name`, name));
      }
      names.add(name);
    }
    if (!port.containerPort) {
      checks.add(required(`${at}.containerPort`));
    } else {
      checks.port(port.containerPort, `${at}.containerPort`);
    }
    checks.port(port.hostPort || undefined, `${at}.hostPort`);
    checks.oneOf(port, 'protocol', at, ['SCTP', 'TCP', 'UDP']);
  }
}

const ENV_SOURCES = [
  'fieldRef',
  'resourceFieldRef',
  'configMapKeyRef',
  'secretKeyRef',
  'fileKeyRef',
];

function checkEnv(checks: Checks, container: JsonObject, path: string): void {
  for (const [variable, at] of indexed(container, 'env', path)) {
    checks.need(variable, 'name', at);
    checks.named(variable.name, `${at}.name`, name =>
      /^[ -<>-~]+$/.test(name)
        ? []
        : [
            "a valid environment variable name must consist only of printable ASCII characters other than '='",
          ],
    );
    const from = section(variable, 'valueFrom');
    if (!from) {
      continue;
    }
    const sources = ENV_SOURCES.filter(source => from[source]);
    if (sources.length !== 1) {
      checks.add(
        invalidValue(
          `${at}.valueFrom`,
          '',
          sources.length
            ? 'may not have more than one field specified at a time'
            : 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
        ),
      );
    } else if (variable.value) {
      checks.add(
        invalidValue(
          `${at}.valueFrom`,
          '',
          'may not be specified when `value` is not empty',
        ),
      );
    }
    for (const source of ['configMapKeyRef', 'secretKeyRef']) {
      const reference = section(from, source);
      if (reference) {
        checks.need(reference, 'key', `${at}.valueFrom.${source}`);
      }
    }
  }
}

function checkMounts(
  checks: Checks,
  container: JsonObject,
  path: string,
  volumes: Set<string>,
): void {
  const paths = new Set<string>();
  for (const [mount, at] of indexed(container, 'volumeMounts', path)) {
    const name = text(mount, 'name');
    if (!name) {
      checks.add(required(`${at}.name`));
    } else if (!volumes.has(name)) {
      checks.add(notFoundValue(`${at}.name`, name));
    }
    const mountPath = text(mount, 'mountPath');
    if (!mountPath) {
      checks.add(required(`${at}.mountPath`));
    } else if (paths.has(mountPath)) {
      checks.add(invalidValue(`${at}.mountPath`, mountPath, 'must be unique'));
    }
    paths.add(mountPath ?? '');
  }
}

export function checkResources(
  checks: Checks,
  resources: JsonObject,
  path: string,
): void {
  const limits = section(resources, 'limits') ?? {};
  const requests = section(resources, 'requests') ?? {};
  for (const [which, amounts] of Object.entries({ limits, requests })) {
    for (const [name, amount] of Object.entries(amounts)) {
      if (quantityValue(amount) < 0) {
        checks.add(
          invalidValue(`${path}.${which}[${name}]`, amount, NON_NEGATIVE),
        );
      }
    }
  }
  for (const [name, amount] of Object.entries(requests)) {
    const limit = limits[name];
    if (limit !== undefined && quantityValue(amount) > quantityValue(limit)) {
      checks.add(
        invalidValue(
          `${path}.requests`,
          amount,
          `must be less than or equal to ${name} limit of ${limit}`,
        ),
      );
    }
  }
}

const HANDLERS = ['exec', 'httpGet', 'tcpSocket', 'grpc'];

function checkProbe(
  checks: Checks,
  probe: JsonObject,
  path: string,
  kind: string,
): void {
  const handlers = HANDLERS.filter(name => probe[name]);
  if (handlers.length === 0) {
    checks.add(required(path, 'must specify a handler type'));
  }
  handlers
    .slice(1)
    .forEach(name =>
      checks.add(
        forbiddenField(
          `${path}.${name}`,
          'may not specify more than 1 handler type',
        ),
      ),
    );
  checks.nonNegative(
    probe,
    path,
    'initialDelaySeconds',
    'timeoutSeconds',
    'periodSeconds',
    'successThreshold',
    'failureThreshold',
  );
  if (kind !== 'readinessProbe' && Number(probe.successThreshold ?? 1) !== 1) {
    checks.add(
      invalidValue(
        `${path}.successThreshold`,
        probe.successThreshold,
        'must be 1',
      ),
    );
  }
  for (const name of ['httpGet', 'tcpSocket']) {
    const port = section(probe, name)?.port;
    checks.port(port, `${path}.${name}.port`);
    checks.named(port, `${path}.${name}.port`, portName);
  }
  const httpGet = section(probe, 'httpGet');
  if (httpGet) {
    checks.oneOf(httpGet, 'scheme', `${path}.httpGet`, ['HTTP', 'HTTPS']);
  }
}

/** Names that stand more than once in all the containers of a pod. */
export function checkNames(
  checks: Checks,
  spec: JsonObject,
  path: string,
): void {
  const seen = new Set<string>();
  for (const list of ['containers', 'initContainers']) {
    sections(spec, list).forEach((container, index) => {
      const name = text(container, 'name') ?? '';
      if (name && seen.has(name)) {
        checks.add(duplicate(`${path}.${list}[${index}].name`, name));
      }
      seen.add(name);
    });
  }
}
