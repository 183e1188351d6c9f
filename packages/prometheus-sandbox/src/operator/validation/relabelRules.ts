import type { RelabelConfig } from '../objects/monitoring';

const ACTIONS = [
  'replace',
  'keep',
  'drop',
  'hashmod',
  'labelmap',
  'labeldrop',
  'labelkeep',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
];
const NEEDS_TARGET = [
  'replace',
  'hashmod',
  'lowercase',
  'uppercase',
  'keepequal',
  'dropequal',
];
const LABEL = /^[a-zA-Z_][a-zA-Z0-9_]*$/;

/**
 * What the operator refuses of a relabeling before Prometheus sees it. Regular
 * expressions are left to Prometheus, whose dialect they are of.
 *
 * @throws Error with its place in the list
 */
export function checkRelabelings(
  configs: RelabelConfig[] = [],
  field: string,
): void {
  configs.forEach((config, index) => {
    const reason = refusal(config);
    if (reason) {
      throw new Error(`${field}: [${index}]: ${reason}`);
    }
  });
}

function refusal(config: RelabelConfig): string | undefined {
  const action = (config.action || 'replace').toLowerCase();
  if (!ACTIONS.includes(action)) {
    return `unknown relabel action "${config.action}"`;
  }
  if (action === 'hashmod' && !config.modulus) {
    return 'relabel configuration for hashmod requires non-zero modulus';
  }
  const target = config.targetLabel ?? '';
  if (NEEDS_TARGET.includes(action) && !target) {
    return `relabel configuration for ${action} action needs targetLabel value`;
  }
  if (
    NEEDS_TARGET.includes(action) &&
    !target.includes('$') &&
    !LABEL.test(target)
  ) {
    return `"${target}" is invalid 'target_label' for ${action} action`;
  }
  if (
    (action === 'labeldrop' || action === 'labelkeep') &&
    (config.sourceLabels?.length || target || config.modulus)
  ) {
    return `${action} action requires only 'regex', and no other fields`;
  }
  return undefined;
}
