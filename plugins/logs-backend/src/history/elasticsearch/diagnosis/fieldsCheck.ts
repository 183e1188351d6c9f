import type { DoctorCheck } from '@foredeck/backstage-plugin-logs-common';
import {
  FIELD_NAMES,
  TIME_FIELD,
  type StoreFields,
} from '../fields/StoreFields';
import { check } from './checks';

const ROLES = ['namespace', 'pod', 'container'] as const;

/** Whether the portal can ask for lines by where they come from. */
export function fieldsCheck({
  exact,
  precision,
  caps,
}: StoreFields): DoctorCheck {
  const missing = ROLES.filter(role => exact[role].length === 0);
  const names = ROLES.flatMap(role => FIELD_NAMES[role]);
  const evidence = [...names, TIME_FIELD].flatMap(name => {
    const types = Object.entries(caps[name] ?? {});
    return types.length === 0
      ? []
      : {
          label: name,
          value: types
            .map(([type, { searchable }]) =>
              searchable ? type : `${type}, not searchable`,
            )
            .join('; '),
        };
  });
  if (missing.length === 0 && precision) {
    return check('fields', 'ok', 'All have exact values', { evidence });
  }
  if (evidence.length === 0) {
    return check(
      'fields',
      'problem',
      'Lines do not say which pod they come from',
      {
        evidence: [{ label: 'Looked for', value: names.join(', ') }],
        fix: {
          text: "Let the collector add Kubernetes' metadata",
          language: 'yaml',
          snippet:
            'processors:\n  - add_kubernetes_metadata:\n      host: ${NODE_NAME}\n      matchers:\n        - logs_path:\n            logs_path: /var/log/containers/\n',
        },
      },
    );
  }
  const what = [...missing, ...(precision ? [] : ['time'])].join(', ');
  return check(
    'fields',
    'problem',
    `Lines can not be found by ${what}: the fields are missing, or are mapped so that they can not be searched exactly`,
    {
      evidence,
      fix: {
        text: 'Load the index template of the collector (filebeat setup --index-management), or map the fields as keyword in a template of your own. It holds from the next index on',
        language: 'json',
        snippet: JSON.stringify(
          {
            index_patterns: ['filebeat-*'],
            priority: 200,
            template: { mappings: { properties: mappingOf([...missing]) } },
          },
          null,
          2,
        ),
      },
    },
  );
}

function mappingOf(missing: Array<(typeof ROLES)[number]>): object {
  const kubernetes: Record<string, object> = {};
  if (missing.includes('namespace')) {
    kubernetes.namespace = { type: 'keyword' };
  }
  for (const role of ['pod', 'container'] as const) {
    if (missing.includes(role)) {
      kubernetes[role] = { properties: { name: { type: 'keyword' } } };
    }
  }
  return {
    [TIME_FIELD]: { type: 'date' },
    ...(missing.length && { kubernetes: { properties: kubernetes } }),
  };
}
