import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the choice of a time span. */
export const logsTimeTranslationRef = createTranslationRef({
  id: 'logs.time',
  messages: {
    label: 'Time span: {{chosen}}',
    live: 'Live',
    liveHint: 'The last lines, and what comes',
    last: {
      'now-5m': 'Last 5 minutes',
      'now-15m': 'Last 15 minutes',
      'now-1h': 'Last hour',
      'now-6h': 'Last 6 hours',
      'now-1d': 'Last day',
    },
    since: 'Since {{from}}',
    presets: 'Spans',
    noStore:
      'No log store is set up here. Lines older than what the nodes still hold can not be shown.',
  },
});
