import type {
  PanelUnit,
  RuleTemplate,
} from '@foredeck/backstage-plugin-monitoring-common';

/** The unit of what a template compares, as its threshold has it. */
export function templateUnit(template: RuleTemplate | undefined): PanelUnit {
  const threshold = template?.parameters.find(
    ({ name }) => name === 'threshold',
  );
  switch (threshold?.kind) {
    case 'ratio':
    case 'seconds':
      return threshold.kind;
    default:
      return 'none';
  }
}
