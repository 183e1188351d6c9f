import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of a copy while it runs. */
export const environmentsCopyRunTranslationRef = createTranslationRef({
  id: 'environments.copy.run',
  messages: {
    page: 'Copy',
    failed: 'This copy can not be shown',
    lost: 'The progress of this copy can not be followed',
    retryFollow: 'Follow again',
    reconnecting: 'Reconnecting: what is shown may be some seconds old.',
    copyTitle: 'Copy of {{from}} to {{to}}',
    promoteTitle: 'Promotion of {{from}} to {{to}}',
    by: 'Started by',
    started: 'Started',
    took: 'Took',
    elapsed: 'Running for',
    left: 'About {{time}} left',
    stepsDone: '{{done}} of {{total}} steps',
    progress: 'Progress of the copy',
    state: {
      running: 'Running',
      paused: 'Paused',
      interrupted: 'Interrupted',
      failed: 'Failed',
      cancelled: 'Cancelled',
      succeeded: 'Succeeded',
      'rolling-back': 'Rolling back',
      'rolled-back': 'Rolled back',
    },
    about: {
      paused:
        'No new step begins until somebody resumes it. The target stays locked.',
      interrupted:
        'The portal that ran it has stopped. It goes on by itself, or when whoever started it resumes it.',
    },
    stepState: {
      pending: 'waiting',
      running: 'running',
      done: 'done',
      failed: 'failed',
      skipped: 'not needed',
      'rolled-back': 'rolled back',
    },
    deed: {
      pause: 'Pause',
      resume: 'Resume',
      cancel: 'Cancel the copy',
      retry: 'Retry',
      rollback: 'Roll back',
    },
    confirm: {
      pauseTitle: 'Pause the copy?',
      pauseText:
        'Steps that run now are seen to their end, then nothing new begins. The target stays locked and consumers that are held stay held until it is resumed.',
      resumeTitle: 'Resume the copy?',
      resumeText:
        'It looks at what is there and goes on with the steps that are not done.',
      cancelTitle: 'Cancel the copy?',
      cancelText:
        'Steps that run now are stopped and the target is unlocked. What was done so far stays as it is, half copied: roll it back afterwards to get the target as it was.',
      rollbackTitle: 'Roll back the copy?',
      rollbackText:
        'The target goes back to what it was: releases to their former revisions, data to the backup made before it was overwritten, and what the copy created is removed. Whatever changed at the target since is lost.',
      retryTitle: 'Retry this step?',
      retryText:
        '"{{step}}" is done once more, and the copy goes on from there. Data is copied anew from empty.',
      keep: 'Leave it',
    },
    view: 'How progress is shown',
    graph: 'Graph',
    table: 'Table',
    filter: 'Which steps are shown',
    filterAll: 'All',
    filterOpen: 'Not done',
    filterFailed: 'Failed',
    col: {
      step: 'Step',
      state: 'State',
      what: 'What happens',
      time: 'Time',
    },
    steps: 'Steps',
    noSteps: 'No such steps.',
    details: 'Details of {{name}}',
    detailsTitle: 'Step',
    pick: 'Choose a step to see what it does.',
    attempt: 'Attempt {{number}}',
    waitsFor: 'After',
    openOperation: 'Open the operation',
    close: 'Close the details',
    data: {
      preparing: 'Preparing',
      copying: 'Copying',
      masking: 'Masking',
      verifying: 'Comparing',
      of: '{{done}} of {{total}}',
      rate: '{{rate}} per second',
      left: '{{time}} left',
      label: 'Data of {{name}}',
    },
    failure: {
      title_one: 'A step failed',
      title_other: '{{count}} steps failed',
      next: 'What now',
      fixRetry:
        'Put right what the message names, then retry the step: all that is done stays done.',
      rollback:
        'Or roll back: the target goes back to what it was before the copy.',
      none: 'You may not go on with this copy. Who started it, or an admin of the space, can.',
      unknown: 'It did not say why.',
    },
    messages: 'What it said',
    noMessages: 'Nothing yet.',
    warning: 'Warning',
    again: 'Copy again',
    openTarget: 'Open {{to}}',
  },
});
