import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts on older lines: where they come from, the lines around one, what is missing. */
export const logsHistoryTranslationRef = createTranslationRef({
  id: 'logs.history',
  messages: {
    seam: 'Older lines from {{origin}}',
    load: 'Load older lines',
    loading: 'Loading older lines…',
    loadingSpan: 'Loading the lines of this span…',
    end: 'Nothing older is held.',
    endSpan: 'All lines of the span are loaded.',
    full: 'The page holds as many lines as it can. Choose an earlier span to read on.',
    failed: 'Older lines could not be loaded: {{message}}',
    retry: 'Try again',
    why: 'Why are lines missing?',
    context: {
      title: 'Around the line',
      previousTitle: 'The run that ended last',
      of: '{{container}} in {{pod}}',
      run_one: 'after 1 restart',
      run_other: 'after {{count}} restarts',
      firstRun: 'first run',
      loading: 'Loading the lines around it…',
      empty: 'No lines are held of this run.',
      emptyText:
        'The node keeps the log of the last run and the one before. A log store keeps longer.',
      earlier: 'Earlier lines',
      later: 'Later lines',
      first: 'The first line that is held.',
      last: 'The last line.',
      close: 'Close',
      failed: 'The lines around it could not be read',
      lines: 'Lines of {{container}} in {{pod}}',
      theLine: 'The line you came from',
      copy: 'Copy these lines',
    },
  },
});
