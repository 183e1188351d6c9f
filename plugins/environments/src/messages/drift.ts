import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of how releases differ from what is on their cluster. */
export const environmentsDriftTranslationRef = createTranslationRef({
  id: 'environments.drift',
  messages: {
    drifted: 'Drifted',
    mark: '{{release}} in {{namespace}} has drifted. {{objects}}',
    objects_one: '1 object differs from what the release asks for',
    objects_other: '{{count}} objects differ from what the release asks for',
    check: 'Check drift',
    again: 'Check drift again',
    checking: 'Checking drift: {{answered}} of {{total}}',
    none: 'No drift',
    found_one: '1 release has drifted',
    found_other: '{{count}} releases have drifted',
    hint: 'Compares each release with what is on its cluster',
    unknown_one: 'Drift of 1 release is not known',
    unknown_other: 'Drift of {{count}} releases is not known',
    reason: '{{release}} in {{namespace}}: {{reason}}',
    more_one: '1 more',
    more_other: '{{count}} more',
  },
});
