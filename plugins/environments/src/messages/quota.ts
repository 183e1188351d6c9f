import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts about what environments may use and do use. */
export const environmentsQuotaTranslationRef = createTranslationRef({
  id: 'environments.quota',
  messages: {
    title: 'Quota',
    text: 'What the namespaces may use, and what they use of it.',
    total: 'All environments of the space together',
    none: 'No quota',
    noneText:
      'Nothing limits how much this uses. A quota keeps one environment from taking the cluster from the others.',
    noneSpace: 'None of its environments has a quota.',
    change: 'Change quota and limits',
    set: 'Set a quota',
    resource: 'Resource',
    used: 'Used',
    hard: 'Limit',
    use: 'Use',
    over: 'over the limit',
    label: 'Quota of {{name}}',
    dialog: {
      title: 'Quota and limits of {{name}}',
      run: 'Save',
      quota: 'Each namespace may use',
      quotaHint:
        'An empty field sets no limit. Quotas made by others stay as they are.',
      limits: 'Each container gets, unless it says otherwise',
      limitsHint: 'An empty field sets none.',
      looking: 'Looking at what is set …',
      failed: 'What is set could not be read: {{message}}',
      uneven:
        'The namespaces have different ones. What you save is set for all of them.',
      requestCpu: 'CPU asked for',
      requestMemory: 'Memory asked for',
      limitCpu: 'CPU at most',
      limitMemory: 'Memory at most',
      remove: 'Take the quota away',
      removeLimits: 'Take these limits away',
      below: 'Less than is used now: nothing new starts until less is used.',
    },
  },
});
