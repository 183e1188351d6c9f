import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the bars of lines over time. */
export const logsHistogramTranslationRef = createTranslationRef({
  id: 'logs.histogram',
  messages: {
    label: 'Lines over time, from {{from}} to {{to}}',
    keys: 'Arrow keys move over the bars, Shift and arrow keys choose a span, Enter shows it, Escape lets go of it.',
    bar: '{{from}} to {{to}}: {{counts}}',
    nothing: 'no lines',
    lines: '{{number}} {{level}}',
    partial: 'At least so many: there are more lines than were counted',
    failed:
      'The lines of the span could not be counted; these are those shown: {{why}}',
    choose: 'Show {{from}} – {{to}}',
    markers: 'Events',
    marker: '{{time}}: {{summary}}',
    restart: '{{container}} in {{pod}} restarted',
    table: 'Lines by level over time',
    time: 'Time',
    total: 'All',
    fatal: 'fatal',
    error: 'error',
    warn: 'warn',
    info: 'info',
    debug: 'debug',
    trace: 'trace',
    none: 'without a level',
  },
});
