import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the rows: their columns, folds and marks. */
export const logsLinesTranslationRef = createTranslationRef({
  id: 'logs.lines',
  messages: {
    label: 'Log lines',
    column: {
      time: 'Time',
      timeUtc: 'Time (UTC)',
      age: 'Age',
      pod: 'Pod',
      level: 'Level',
      text: 'Line',
    },
    removeColumn: 'Remove the column {{field}}',
    missing: 'Has no field {{field}}',
    more_one: '+1 line',
    more_other: '+{{count}} lines',
    fold: 'Fold',
    cut: '… {{size}} cut',
    long: '… the rest is in its details',
    fresh_one: '1 new line',
    fresh_other: '{{count, number}} new lines',
    toEnd: 'Jump to the newest lines',
    spoken_one: '1 new line, {{total}} in all',
    spoken_other: '{{count}} new lines, {{total}} in all',
    why: 'Why?',
    whyLabel: 'Why {{container}} in {{pod}} restarted',
    mark: {
      dropped: 'Lines missing',
      restarted: 'Restarted',
      started: 'Started',
      gone: 'Gone',
      seam: 'Older lines',
    },
  },
});
