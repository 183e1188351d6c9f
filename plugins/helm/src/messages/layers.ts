import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts about the layers that values come from. */
export const helmLayersTranslationRef = createTranslationRef({
  id: 'helm.layers',
  messages: {
    chart: 'Chart',
    profile: 'Profile',
    space: 'Space',
    environment: 'Environment',
    release: 'This release',
    deploy: 'This deploy',
    mark: 'Set by {{layer}}: {{name}}',
    popover: 'Where {{name}} comes from',
    legend: 'Layers',
    inEffect: 'in effect',
    overridden: 'overridden',
    removed: 'taken away',
    removedMark: '{{layer}}, taken away',
    empty: 'empty',
    secret: 'secret, not shown',
    unset: 'No layer sets it.',
    dropped: 'This deploy takes out what the release had: {{value}}',
    nothingBelow: 'Nothing below it.',
    reset: 'Back to {{layer}}: {{value}}',
    resetNothing: 'Take it out; no layer below sets it',
    resetField: 'Reset {{name}} to the layer below',
    resetSection: 'Reset all of {{name}} to the layers below',
    ownCount_one: '1 value set here',
    ownCount_other: '{{count}} values set here',
    changedTitle: 'Defaults changed since the last deploy',
    changedText:
      'The chart, the profile, the space or the environment sets other values than when this release was deployed last. Applying takes them over.',
    changedTitleVersion: 'Other defaults with version {{version}}',
    changedTextVersion:
      'The new version, or a layer above it, sets other values than when this release was deployed last. Applying takes them over.',
    changedShow_one: 'Show 1 change',
    changedShow_other: 'Show {{count}} changes',
    changedHide: 'Hide the changes',
    changedSetting: 'Setting',
    changedBefore: 'At the last deploy',
    changedAfter: 'Now',
    changedLayer: 'Set by',
    changedUnknown:
      'What changed can not be listed: {{message}} The preview shows what it does.',
    unavailable:
      'Where values come from can not be shown: {{message}} What you set is kept apart all the same.',
    yaml: {
      default: 'Default: {{value}}',
      fallback: 'default',
      example: 'example',
      setBy: 'Set by {{layer}}',
      overrides: 'overrides {{layer}}: {{value}}',
    },
  },
});
