import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the choice of time and of how often panels are refreshed. */
export const monitoringTimeTranslationRef = createTranslationRef({
  id: 'monitoring.time',
  messages: {
    label: 'Time span: {{chosen}}',
    presets: 'Spans',
    last: {
      'now-15m': 'Last 15 minutes',
      'now-1h': 'Last hour',
      'now-3h': 'Last 3 hours',
      'now-6h': 'Last 6 hours',
      'now-1d': 'Last day',
      'now-2d': 'Last 2 days',
      'now-7d': 'Last 7 days',
      'now-30d': 'Last 30 days',
    },
    since: 'Since {{from}}',
    refresh: {
      label: 'Refresh',
      now: 'Refresh now',
      '0': 'No refresh',
      '10': 'Every 10 s',
      '30': 'Every 30 s',
      '60': 'Every minute',
    },
    compare: {
      label: 'Compare with',
      none: 'No comparison',
      previous: 'With the span before',
      day: 'With a day before',
      week: 'With a week before',
    },
  },
});
