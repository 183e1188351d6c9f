import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the card that says where a service runs. */
export const environmentsPlacesTranslationRef = createTranslationRef({
  id: 'environments.places',
  messages: {
    title: 'Where it runs',
    all: 'All environments',
    none: 'It runs in no environment. Releases in namespaces that belong to an environment show here.',
    promote: 'Promote',
    promoteLabel: 'Promote {{from}} to {{to}}',
    notPossible: 'You may not copy into {{to}}.',
  },
});
