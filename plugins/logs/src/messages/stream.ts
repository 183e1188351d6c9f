import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts on the state of a stream, and on what happened between its lines. */
export const logsStreamTranslationRef = createTranslationRef({
  id: 'logs.stream',
  messages: {
    state: {
      connecting: 'Connecting',
      live: 'Live',
      reconnecting: 'Reconnecting',
      paused: 'Paused',
      ended: 'Complete',
      failed: 'Failed',
      denied: 'Not allowed',
    },
    stateText: {
      connecting: 'Asking the portal for the lines.',
      live: 'Lines are shown as they are written.',
      reconnecting:
        'The connection dropped. It goes on where it stopped, without a gap: {{why}}',
      paused: 'What is shown stands still. Lines go on arriving.',
      ended: 'All lines of this span, or of containers that have ended.',
      failed: '{{why}}',
      denied: '{{why}}',
    },
    held_one: '1 line waits',
    held_other: '{{count, number}} lines wait',
    held_zero: 'No lines wait',
    full: 'As many lines wait as fit. Reading has stopped; resume to go on.',
    retryNow: 'Connect now',
    lag: '{{time}} behind',
    dropped_one: '1 line missing',
    dropped_other: '{{count, number}} lines missing',
    droppedMore_one: '1 line or more missing',
    droppedMore_other: '{{count, number}} lines or more missing',
    droppedUncounted: 'Lines missing',
    filtered_one: '1 line filtered out',
    filtered_other: '{{count, number}} lines filtered out',
    hidden_one: 'You may not read the logs of 1 more pod.',
    hidden_other: 'You may not read the logs of {{count}} more pods.',
    lines_one: '1 line',
    lines_other: '{{count, number}} lines',
    pods_one: '1 pod',
    pods_other: '{{count}} pods',
    forgotten_one: '1 older line let go',
    forgotten_other: '{{count, number}} older lines let go',
    mark: {
      slow_one: '1 line left out: it came faster than it could be shown',
      slow_other:
        '{{count}} lines left out: they came faster than they could be shown',
      slowUncounted:
        'Lines left out: they came faster than they could be shown',
      rotated_one: '1 line is gone: the log was rotated, or its pod deleted',
      rotated_other:
        '{{count}} lines are gone: the log was rotated, or its pod deleted',
      rotatedUncounted:
        'Lines may be gone: the log was rotated, or its pod deleted',
      restarted: '{{container}} in {{pod}} restarted',
      restartedWhy: '{{container}} in {{pod}} restarted: {{why}}',
      started: '{{pod}} started',
      gone: '{{pod}} is gone',
      exitCode: 'exit code {{code}}',
      signal: 'signal {{signal}}',
    },
  },
});
