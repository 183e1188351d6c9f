import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the Logs tab where there are no lines, and of its keys. */
export const logsTabTranslationRef = createTranslationRef({
  id: 'logs.tab',
  messages: {
    loading: 'Asking for the lines',
    retry: 'Try again',
    live: 'Follow live',
    clearFilter: 'Clear the filter',
    denied: {
      title: 'You may not read these logs',
      text: 'Logs are read by the owners of a service, and by those whom the portal’s policy lets. {{why}}',
    },
    away: {
      title: 'No connection to the portal',
      text: 'It is tried again by itself, and lines appear here once it is there. {{why}}',
    },
    failed: { title: 'The logs can not be read' },
    why: 'Why are lines missing?',
    noPods: {
      title: 'No pods',
      text: 'Nothing of {{name}} runs anywhere that the portal knows of. Its lines appear here by themselves once it does.',
      hidden_one: 'There is 1 pod, whose logs you may not read.',
      hidden_other: 'There are {{count}} pods, whose logs you may not read.',
    },
    quiet: {
      title: 'No lines yet',
      since:
        '{{name}} runs since {{time}} and has written nothing. New lines appear here by themselves.',
      text: '{{name}} has written nothing. New lines appear here by themselves.',
      waiting: '{{pod}}: {{why}}',
    },
    filtered: {
      title: 'No line passes the filter',
      text_one:
        '1 line was left out. New lines that pass appear here by themselves.',
      text_other:
        '{{count}} lines were left out. New lines that pass appear here by themselves.',
      none: 'New lines that pass appear here by themselves.',
      span: 'Nothing that passes was written from {{from}} to {{to}}, or it is kept no longer.',
    },
    empty: {
      title: 'No lines in this span',
      text: 'Nothing was written from {{from}} to {{to}}, or it is kept no longer.',
    },
    keys: {
      title: 'Keys',
      close: 'Close',
      key: 'Key',
      does: 'What it does',
      arrows: 'The line above or below',
      page: 'A page up or down',
      ends: 'The oldest or the newest line',
      enter: 'Open the details of a line',
      fold: 'Unfold or fold a line of several lines',
      find: 'Find among the lines',
      nextFound: 'The next or previous match',
      follow: 'Follow the newest lines, or stop',
      wrap: 'Wrap long lines, or not',
      pause: 'Pause or resume',
      escape: 'Close the details',
      help: 'This list',
    },
  },
});
