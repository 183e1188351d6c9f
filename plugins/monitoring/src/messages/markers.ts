import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of what happened meanwhile, beside the charts. */
export const monitoringMarkersTranslationRef = createTranslationRef({
  id: 'monitoring.markers',
  messages: {
    fired: 'Alert {{name}} fired ({{labels}})',
    button: 'Events: {{number}}',
    label: 'What happened in this span: {{number}}',
    none: 'No deploys, copies, kills or alerts in this span.',
    list: 'Events, newest first',
    zoom: '{{time}}: {{text}}. Show the time around it.',
    failed: 'Some events could not be read: {{why}}',
  },
});
