import { section, sections, text, type JsonObject } from '../json/JsonObject';
import { invalidValue, required, unsupported } from './causes';
import { indexed, type Checks } from './Checks';
import { checkSelector } from './labelSelector';

const listOf = (parent: JsonObject, key: string): unknown[] => {
  const value = parent[key];
  return Array.isArray(value) ? value : [];
};

function checkRules(checks: Checks, role: JsonObject, cluster: boolean): void {
  sections(role, 'rules').forEach((rule, index) => {
    const at = `rules[${index}]`;
    if (listOf(rule, 'verbs').length === 0) {
      checks.add(
        required(`${at}.verbs`, 'verbs must contain at least one value'),
      );
    }
    if (listOf(rule, 'nonResourceURLs').length > 0) {
      if (!cluster) {
        checks.add(
          invalidValue(
            `${at}.nonResourceURLs`,
            rule.nonResourceURLs,
            'namespaced rules cannot apply to non-resource URLs',
          ),
        );
      }
      return;
    }
    if (listOf(rule, 'apiGroups').length === 0) {
      checks.add(
        required(
          `${at}.apiGroups`,
          'resource rules must supply at least one api group',
        ),
      );
    }
    if (listOf(rule, 'resources').length === 0) {
      checks.add(
        required(
          `${at}.resources`,
          'resource rules must supply at least one resource',
        ),
      );
    }
  });
}

export function checkRole(checks: Checks, role: JsonObject): void {
  checkRules(checks, role, false);
}

export function checkClusterRole(checks: Checks, role: JsonObject): void {
  checkRules(checks, role, true);
}

export function checkRoleBinding(checks: Checks, binding: JsonObject): void {
  const roleRef = section(binding, 'roleRef') ?? {};
  if (!roleRef.name) {
    checks.add(required('roleRef.name'));
  }
  const kinds =
    binding.kind === 'RoleBinding' ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  if (!kinds.includes(text(roleRef, 'kind') ?? '')) {
    checks.add(unsupported('roleRef.kind', roleRef.kind ?? '', kinds));
  }
  sections(binding, 'subjects').forEach((subject, index) => {
    const at = `subjects[${index}]`;
    checks.need(subject, 'name', at);
    const kind = text(subject, 'kind') ?? '';
    if (!['ServiceAccount', 'User', 'Group'].includes(kind)) {
      checks.add(
        unsupported(`${at}.kind`, kind, ['ServiceAccount', 'User', 'Group']),
      );
    }
    if (kind === 'ServiceAccount') {
      checks.need(subject, 'namespace', at);
    }
  });
}

export function checkAutoscaler(checks: Checks, autoscaler: JsonObject): void {
  const spec = section(autoscaler, 'spec') ?? {};
  const target = section(spec, 'scaleTargetRef') ?? {};
  checks.need(target, 'kind', 'spec.scaleTargetRef');
  checks.need(target, 'name', 'spec.scaleTargetRef');
  const min = Number(spec.minReplicas ?? 1);
  const max = Number(spec.maxReplicas ?? 0);
  if (min < 1) {
    checks.add(
      invalidValue(
        'spec.minReplicas',
        min,
        'must be greater than or equal to 1',
      ),
    );
  }
  if (max < 1) {
    checks.add(invalidValue('spec.maxReplicas', max, 'must be greater than 0'));
  } else if (max < min) {
    checks.add(
      invalidValue(
        'spec.maxReplicas',
        max,
        'must be greater than or equal to `minReplicas`',
      ),
    );
  }
}

export function checkDisruptionBudget(
  checks: Checks,
  budget: JsonObject,
): void {
  const spec = section(budget, 'spec') ?? {};
  if (spec.minAvailable !== undefined && spec.maxUnavailable !== undefined) {
    checks.add(
      invalidValue(
        'spec',
        spec,
        'minAvailable and maxUnavailable cannot be both set',
      ),
    );
  }
  checks.nonNegative(spec, 'spec', 'minAvailable', 'maxUnavailable');
  checkSelector(checks, section(spec, 'selector') ?? {}, 'spec.selector');
}

export function checkCustomResourceDefinition(
  checks: Checks,
  definition: JsonObject,
): void {
  const spec = section(definition, 'spec') ?? {};
  const names = section(spec, 'names') ?? {};
  checks.need(spec, 'group', 'spec');
  checks.need(names, 'plural', 'spec.names');
  checks.need(names, 'kind', 'spec.names');
  checks.need(spec, 'scope', 'spec');
  checks.oneOf(spec, 'scope', 'spec', ['Cluster', 'Namespaced']);
  const expected = `${names.plural}.${spec.group}`;
  const name = text(section(definition, 'metadata'), 'name');
  if (name !== expected) {
    checks.add(
      invalidValue(
        'metadata.name',
        name,
        'must be spec.names.plural+"."+spec.group',
      ),
    );
  }
  const versions = indexed(spec, 'versions', 'spec');
  for (const [version, at] of versions) {
    checks.need(version, 'name', at);
    const schema = section(version, 'schema');
    if (!schema?.openAPIV3Schema) {
      checks.add(
        required(`${at}.schema.openAPIV3Schema`, 'schemas are required'),
      );
    }
  }
  const storage = versions.filter(([version]) => version.storage === true);
  if (storage.length !== 1) {
    checks.add(
      invalidValue(
        'spec.versions',
        spec.versions,
        'must have exactly one version marked as storage version',
      ),
    );
  }
}
