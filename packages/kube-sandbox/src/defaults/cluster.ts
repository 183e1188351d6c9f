import {
  ensureSection,
  fillIn,
  isJsonObject,
  section,
  sections,
  text,
  type JsonObject,
} from '../json/JsonObject';

const RBAC = 'rbac.authorization.k8s.io';

export function defaultNamespace(namespace: JsonObject): void {
  const metadata = ensureSection(namespace, 'metadata');
  const name = text(metadata, 'name');
  if (name) {
    fillIn(ensureSection(metadata, 'labels'), {
      'kubernetes.io/metadata.name': name,
    });
  }
  // A namespace on its way out gives this finalizer up; do not put it back.
  if (!text(metadata, 'deletionTimestamp')) {
    fillIn(ensureSection(namespace, 'spec'), { finalizers: ['kubernetes'] });
  }
  fillIn(ensureSection(namespace, 'status'), { phase: 'Active' });
}

/** Text in `stringData` is written into `data` and never kept. */
export function defaultSecret(secret: JsonObject): void {
  fillIn(secret, { type: 'Opaque' });
  const plain = section(secret, 'stringData');
  if (plain && Object.keys(plain).length) {
    const data = ensureSection(secret, 'data');
    for (const [key, value] of Object.entries(plain)) {
      data[key] = Buffer.from(String(value ?? ''), 'utf8').toString('base64');
    }
  }
  delete secret.stringData;
}

export function defaultBinding(binding: JsonObject): void {
  fillIn(ensureSection(binding, 'roleRef'), { apiGroup: RBAC });
  for (const subject of sections(binding, 'subjects')) {
    if (subject.kind === 'User' || subject.kind === 'Group') {
      fillIn(subject, { apiGroup: RBAC });
    }
  }
}

export function defaultPriorityClass(priorityClass: JsonObject): void {
  fillIn(priorityClass, { preemptionPolicy: 'PreemptLowerPriority' });
}

export function defaultLimitRange(range: JsonObject): void {
  for (const limit of sections(section(range, 'spec'), 'limits')) {
    if (limit.type !== 'Container') {
      continue;
    }
    const max = section(limit, 'max');
    const min = section(limit, 'min');
    if (max) {
      fillIn(ensureSection(limit, 'default'), max);
    }
    const fallback = section(limit, 'default');
    if (fallback) {
      fillIn(ensureSection(limit, 'defaultRequest'), fallback);
    }
    if (min) {
      fillIn(ensureSection(limit, 'defaultRequest'), min);
    }
  }
}

export function defaultAutoscaler(autoscaler: JsonObject): void {
  const spec = ensureSection(autoscaler, 'spec');
  fillIn(spec, { minReplicas: 1 });
  if (!Array.isArray(spec.metrics) || spec.metrics.length === 0) {
    spec.metrics = [
      {
        type: 'Resource',
        resource: {
          name: 'cpu',
          target: { type: 'Utilization', averageUtilization: 80 },
        },
      },
    ];
  }
  const behavior = section(spec, 'behavior');
  if (behavior) {
    defaultScalingRules(ensureSection(behavior, 'scaleUp'), [
      { type: 'Pods', value: 4, periodSeconds: 15 },
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ]);
    behavior.scaleUp = fillIn(ensureSection(behavior, 'scaleUp'), {
      stabilizationWindowSeconds: 0,
    });
    defaultScalingRules(ensureSection(behavior, 'scaleDown'), [
      { type: 'Percent', value: 100, periodSeconds: 15 },
    ]);
  }
  fillIn(ensureSection(autoscaler, 'status'), { desiredReplicas: 0 });
}

function defaultScalingRules(rules: JsonObject, policies: JsonObject[]): void {
  fillIn(rules, { selectPolicy: 'Max', policies });
}

export function defaultAutoscalerV1(autoscaler: JsonObject): void {
  fillIn(ensureSection(autoscaler, 'spec'), { minReplicas: 1 });
  fillIn(ensureSection(autoscaler, 'status'), {
    currentReplicas: 0,
    desiredReplicas: 0,
  });
}

export function defaultDisruptionBudget(budget: JsonObject): void {
  ensureSection(budget, 'spec');
  fillIn(ensureSection(budget, 'status'), {
    disruptionsAllowed: 0,
    currentHealthy: 0,
    desiredHealthy: 0,
    expectedPods: 0,
  });
}

export function defaultCustomResourceDefinition(definition: JsonObject): void {
  const spec = ensureSection(definition, 'spec');
  const names = ensureSection(spec, 'names');
  const kind = text(names, 'kind') ?? '';
  names.singular ||= kind.toLowerCase();
  names.listKind ||= `${kind}List`;
  fillIn(spec, { conversion: { strategy: 'None' } });
}

export function defaultApiService(service: JsonObject): void {
  const target = section(section(service, 'spec'), 'service');
  if (target) {
    fillIn(target, { port: 443 });
  }
}

export function defaultWebhooks(mutating: boolean) {
  return (configuration: JsonObject): void => {
    for (const webhook of sections(configuration, 'webhooks')) {
      fillIn(webhook, {
        failurePolicy: 'Fail',
        matchPolicy: 'Equivalent',
        namespaceSelector: {},
        objectSelector: {},
        timeoutSeconds: 10,
      });
      if (mutating) {
        fillIn(webhook, { reinvocationPolicy: 'Never' });
      }
      const service = section(section(webhook, 'clientConfig'), 'service');
      if (service) {
        fillIn(service, { port: 443 });
      }
      const rules = Array.isArray(webhook.rules) ? webhook.rules : [];
      for (const rule of rules.filter(isJsonObject)) {
        fillIn(rule, { scope: '*' });
      }
    }
  };
}
