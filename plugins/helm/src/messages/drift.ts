import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts about what became of a release on the cluster. */
export const helmDriftTranslationRef = createTranslationRef({
  id: 'helm.drift',
  messages: {
    failed: 'The cluster could not be compared with the release',
    summary_one: '1 of {{total}} objects is not as the release asks for.',
    summary_other:
      '{{count}} of {{total}} objects are not as the release asks for.',
    summaryNone: 'All {{total}} objects were compared.',
    checked: 'Checked',
    again: 'Check again',
    old: 'The last check failed, this is the one before: {{message}}',
    onlyDiffering: 'Only what differs',
    none: 'Everything is as the release asks for',
    noneText:
      'Nobody changed a field of its objects on the cluster behind Helm’s back.',
    asked: 'As the release asks for',
    live: 'On the cluster',
    sameText: 'This object is as the release asks for.',
    owners: 'Who changed it',
    changed: 'changed',
    moreFields_one: 'and 1 more field',
    moreFields_other: 'and {{count}} more fields',
    state: {
      same: 'As asked',
      drifted: 'Drifted',
      missing: 'Missing',
      unknown: 'Unknown',
    },
    explain: {
      same: 'This object is as the release asks for.',
      drifted: 'This object differs from what the release asks for.',
      missing:
        'The release asks for this object, and it is not on the cluster. The next deploy makes it again.',
      unknown: 'This object could not be compared.',
    },
  },
});
