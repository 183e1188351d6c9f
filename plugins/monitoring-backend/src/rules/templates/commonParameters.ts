import type { TemplateParameter } from '@foredeck/backstage-plugin-monitoring-common';

/** Over how long a rate or increase is taken. */
export function windowParameter(seconds: number): TemplateParameter {
  return {
    name: 'window',
    title: 'Over',
    description:
      'The span it is computed over. Longer ones are calmer and slower.',
    ...{ kind: 'seconds', default: seconds, min: 60, max: 86_400 },
  };
}
