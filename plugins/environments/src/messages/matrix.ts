import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the table of services over environments, and of an environment's marks. */
export const environmentsMatrixTranslationRef = createTranslationRef({
  id: 'environments.matrix',
  messages: {
    label: 'Services of {{space}} by environment',
    service: 'Service',
    notHere: 'not in {{environment}}',
    cell: '{{service}} in {{environment}}: {{version}}, {{health}}',
    chart: 'chart {{version}}',
    noVersion: 'unknown version',
    newer: 'Chart {{version}} is available',
    differs: 'Not the version of {{environment}}',
    healthy: '{{healthy}} of {{total}} healthy',
    allHealthy_one: '1 healthy',
    allHealthy_other: 'All {{count}} healthy',
    empty: 'Nothing deployed',
    mark: {
      protected:
        'Protected: nothing is copied into it, put to sleep or deleted',
      asleep: 'Asleep',
      asleepSince: 'Asleep since {{since}}',
      'falling-asleep': 'Falling asleep',
      waking: 'Waking up',
      expires: 'Expires {{when}}',
      expired: 'Expired',
      locked: '{{who}} {{doing}}',
      managedBy: 'Also changed by {{who}}',
    },
    short: {
      protected: 'Protected',
      managedBy: 'Managed elsewhere',
    },
    quota: '{{resource}}: {{percent}} of the quota used',
    status: {
      deployed: 'Deployed',
      failed: 'Last deploy failed',
      'pending-install': 'Installing',
      'pending-upgrade': 'Upgrading',
      'pending-rollback': 'Rolling back',
      uninstalling: 'Uninstalling',
      uninstalled: 'Uninstalled',
      superseded: 'Superseded',
      unknown: 'Status unknown',
    },
  },
});
