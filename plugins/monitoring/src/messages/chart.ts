import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of charts. */
export const monitoringChartTranslationRef = createTranslationRef({
  id: 'monitoring.chart',
  messages: {
    keys: 'Arrow keys move through the points and say their values. With Shift they choose a span, Enter zooms into it, Backspace goes back out. Enter without a span opens the panel.',
    nothing: 'no value',
    before: '{{name}}, earlier',
    beforeSum: 'All, earlier',
    more_one: 'and 1 more',
    more_other: 'and {{count}} more',
    dot: 'Click for the request',
    notLoaded: 'The chart could not be loaded.',
    retry: 'Try again',
    series: 'Series',
    min: 'Min',
    avg: 'Avg',
    max: 'Max',
    last: 'Last',
    table: 'Values of {{title}}',
    time: 'Time',
    thinned: 'One in {{every}} of {{number}} points; the CSV file has all.',
  },
});
