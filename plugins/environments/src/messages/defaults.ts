import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts about default values of spaces and environments. */
export const environmentsDefaultsTranslationRef = createTranslationRef({
  id: 'environments.defaults',
  messages: {
    text: {
      environment:
        'Values that every release here gets unless it sets them itself. They win over those of the space, the profile and the chart.',
      space:
        'Values that every release of the space gets unless its environment or it itself sets them. They win over those of the profile and the chart.',
    },
    effect: 'They take effect with the next deploy of each release.',
    secrets:
      'Everybody who may see this can read them: write no passwords here.',
    failed: 'The default values could not be read',
    for: 'For which services',
    all: 'All services',
    add: 'For one profile',
    addTitle: 'Default values for one profile',
    addText: 'Only releases that were deployed from this profile get them.',
    addRun: 'Add',
    profile: 'Profile',
    taken: 'There are values for this profile.',
    editor: 'Default values for {{name}}, YAML',
    hint: 'An empty text takes them away.',
    invalid: 'Line {{line}}: {{message}}',
    notMap:
      'Write settings, as in logging: or replicas: 2. A list or a single value is none.',
    save: 'Save',
    conflict: 'Take over the newest',
    revision: 'Revision {{revision}}',
    unchanged: 'Not changed yet',
    by: 'by {{who}}',
    history: {
      title: 'History',
      show: 'Show history',
      hide: 'Hide history',
      failed: 'The history could not be read',
      none: 'They were never changed.',
      what: 'What changed',
      hideWhat: 'Hide',
      restore: 'Put into the editor',
      restored: 'Revision {{revision}} stands in the editor. Save to use it.',
      now: 'now',
    },
  },
});
