import { gzipSync } from 'node:zlib';
import type { Sandbox } from '@foredeck/kube-sandbox';

/** Characters of templates in each record; small charts have some 6,000. */
const TEMPLATES = 6_000;

/** Gives a namespace its place. */
export function makeNamespace(sandbox: Sandbox, environment: string): string {
  const name = `shop-${environment}`;
  sandbox.store.create('namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        'foredeck.io/space': 'shop',
        'foredeck.io/environment': environment,
      },
    },
  });
  return name;
}

/** Writes records of releases of one namespace as Helm would have left them. */
export function writeReleases(
  sandbox: Sandbox,
  namespace: string,
  names: readonly string[],
): void {
  const templates = '{{ .Values.port }} # as long as templates are\n'
    .repeat(TEMPLATES / 40)
    .slice(0, TEMPLATES);
  names.forEach((name, index) =>
    sandbox.store.create('secrets', {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'helm.sh/release.v1',
      metadata: {
        name: `sh.helm.release.v1.${name}.v1`,
        namespace,
        labels: {
          createdAt: String(1_790_000_000 + index),
          ...{ name, owner: 'helm', status: 'deployed', version: '1' },
        },
      },
      data: { release: record(name, namespace, templates) },
    }),
  );
}

function record(name: string, namespace: string, templates: string): string {
  const values = {
    ...{ image: 'nginx:1.28', replicas: 2, port: 8080 },
    env: [
      { name: 'SELF', value: `http://${name}.${namespace}.svc:8080` },
      { name: 'STAGE', value: namespace },
    ],
  };
  const json = JSON.stringify({
    ...{ name, namespace, version: 1, config: values },
    info: {
      status: 'deployed',
      last_deployed: '2026-11-23T12:00:00Z',
    },
    chart: {
      metadata: {
        ...{ name: 'web', version: '1.2.3', appVersion: '1.27' },
        apiVersion: 'v2',
      },
      templates: [
        {
          name: 'templates/all.yaml',
          data: Buffer.from(templates).toString('base64'),
        },
      ],
      values: { port: 8080 },
    },
    manifest: manifest(name, namespace),
    apply_method: 'ssa',
  });
  const zipped = gzipSync(json, { level: 1 }).toString('base64');
  return Buffer.from(zipped).toString('base64');
}

function manifest(name: string, namespace: string): string {
  return `---
# Source: web/templates/all.yaml
apiVersion: v1
kind: Service
metadata:
  name: ${name}
spec:
  selector: { app: ${name} }
  ports:
    - port: 80
      targetPort: 8080
---
# Source: web/templates/all.yaml
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: ${name}
spec:
  rules:
    - host: ${name}.dev.example.com
      http:
        paths:
          - path: /
            pathType: Prefix
            backend: { service: { name: ${name}, port: { number: 80 } } }
---
# Source: web/templates/all.yaml
apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  labels: { app: ${name} }
spec:
  replicas: 2
  selector:
    matchLabels: { app: ${name} }
  template:
    metadata:
      labels: { app: ${name} }
    spec:
      containers:
        - name: app
          image: nginx:1.28
          ports:
            - containerPort: 8080
          env:
            - name: SELF
              value: http://${name}.${namespace}.svc:8080
            - name: STAGE
              value: ${namespace}
`;
}
