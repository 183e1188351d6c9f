import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the download of a log. */
export const logsDownloadTranslationRef = createTranslationRef({
  id: 'logs.download',
  messages: {
    title: 'Download the log',
    format: 'Format',
    text: 'Text',
    json: 'JSON, one line each',
    from: 'From',
    to: 'To',
    zone: 'Times are {{zone}}.',
    local: 'local',
    utc: 'UTC',
    contentAll: 'All lines of {{pods}} in this span.',
    contentFiltered:
      'The lines of {{pods}} in this span that pass the filters in force.',
    pods_one: '1 pod',
    pods_other: '{{count}} pods',
    older:
      'Lines of pods that are gone are in it as far as a log store has them.',
    bounded:
      'This browser can not write a file bit by bit: at most {{most}} are downloaded.',
    masked: 'Secrets are masked in the file as they are on the page.',
    start: 'Download',
    running: 'Downloading…',
    cancel: 'Cancel',
    close: 'Close',
    progress: '{{size}} so far',
    done: 'Done: {{size}} in {{name}}.',
    cut: 'Stopped at {{size}}: the browser can hold no more. Choose a shorter span for the rest.',
    cancelled: 'Cancelled after {{size}}.',
    failed: 'The download stopped after {{size}}: {{message}}',
    progressLabel: 'Download under way',
  },
});
