import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts that several pages share. */
export const helmCommonTranslationRef = createTranslationRef({
  id: 'helm.common',
  messages: {
    retry: 'Try again',
    cancel: 'Cancel',
    close: 'Close',
    back: 'Back',
    backToReleases: 'All releases',
    outdated: 'This list may be out of date: {{message}}',
    noClusters: 'No cluster is configured',
    noClustersText:
      'List at least one cluster under kubernetes.clusterLocatorMethods in app-config.yaml. The Kubernetes plugin reads the same list.',
    dependents: 'These say they depend on it:',
    word: {
      ownValues: 'Own values',
      mergedValues: 'All values',
      release: 'Release',
      status: 'Status',
      health: 'Health',
      chart: 'Chart',
      actions: 'Actions',
      appVersion: 'app {{version}}',
      values: 'Values',
      notes: 'Notes',
      revision: 'Revision',
    },
    status: {
      deployed: 'Deployed',
      failed: 'Failed',
      'pending-install': 'Installing',
      'pending-upgrade': 'Upgrading',
      'pending-rollback': 'Rolling back',
      uninstalling: 'Uninstalling',
      uninstalled: 'Uninstalled',
      superseded: 'Superseded',
      unknown: 'Unknown',
    },
    sync: {
      label: 'Clusters that do not answer as they should',
      synced: 'up to date',
      syncing: 'being read',
      stale: 'out of date',
      unreachable: 'can not be reached',
      forbidden: 'access denied',
      lastSeen: 'Last read',
    },
    denied: {
      read: 'You may not see releases here',
      deploy: 'You may not deploy here',
      change: 'You may not change releases here.',
      byPolicy:
        "You can look at {{name}} but not change it: the portal's policy does not let you deploy it.",
    },
  },
});
