/** Texts of the values form. */
export const formMessages = {
  form: {
    settings: 'Settings',
    advanced: 'Advanced',
    advancedHint_one: '1 more setting; its default is fine for most.',
    advancedHint_other:
      '{{count}} more settings; their defaults are fine for most.',
    changed: 'Differs from the profile',
    reset: 'Back to the profile',
    resetField: 'Set {{name}} back to the profile',
    addTo: 'Add to {{name}}',
    noItems: 'Nothing here yet.',
    moveUp: 'Move {{name}} {{position}} up',
    moveDown: 'Move {{name}} {{position}} down',
    removeItem: 'Remove {{name}} {{position}}',
    memberName: 'Name',
    removeMember: 'Remove {{name}}',
    notSet: 'Not set',
    alternative: 'Kind of {{name}}',
    showPassword: 'Show what you typed',
    hidePassword: 'Hide what you typed',
    storedPassword: 'Stored; type to replace it',
    keepPassword: 'Keep the stored one',
    yes: 'Yes',
    no: 'No',
  },
} as const;
