import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the releases of one service: the Deploy tab and its card. */
export const helmReleasesTranslationRef = createTranslationRef({
  id: 'helm.releases',
  messages: {
    title: 'Releases',
    deploy: 'Deploy',
    failed: 'The releases could not be read',
    place: 'Environment',
    pods: 'Ready pods',
    updated: 'Updated',
    noPods: 'no pods',
    revision: 'revision {{revision}}',
    readOnly: 'Read only',
    changeValues: 'Change values',
    changeValuesOf: 'Change values of {{name}} in {{namespace}}',
    details: 'Details',
    detailsOf: 'Details of {{name}} in {{namespace}}',
    uninstall: 'Uninstall',
    uninstallOf: 'Uninstall {{name}} from {{namespace}}',
    empty: {
      title: '{{name}} is not deployed yet',
      text: 'Deploy it from one of the profiles. A release that is there already can be linked by an annotation:',
      textUnseen:
        'No release was found on the clusters that could be read. Deploy one, or link one that is there by an annotation:',
      deploy: 'Deploy {{name}}',
    },
    card: {
      title: 'Releases',
      open: 'Open Deploy',
      empty: 'Not deployed yet.',
    },
  },
});
