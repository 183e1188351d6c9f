import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the page of all spaces and of one space. */
export const environmentsSpacesTranslationRef = createTranslationRef({
  id: 'environments.spaces',
  messages: {
    title: 'Environments',
    count: {
      spaces_one: '1 space',
      spaces_other: '{{count}} spaces',
      environments_one: '1 environment',
      environments_other: '{{count}} environments',
      services_one: '1 service',
      services_other: '{{count}} services',
    },
    loading: 'Loading spaces',
    loadingServices: 'Loading the services of {{space}}',
    failed: 'The spaces could not be read',
    denied: 'You may not see any environment',
    spaceFailed: 'The space {{space}} could not be read',
    servicesFailed: 'The services of {{space}} could not be read',
    outdated: 'This may be out of date: {{message}}',
    mine: 'Your spaces',
    others: 'Other spaces',
    all: 'All environments',
    show: 'Show the services of {{space}}',
    noEnvironments: 'This space has no environment yet.',
    noServices: 'Nothing is deployed here yet.',
    noMatch: 'No service matches.',
    noMatchText: 'Nothing here matches the search and the filter.',
    clear: 'Clear the filter',
    actions: {
      create: 'New environment',
      adopt: 'Adopt namespaces',
      compare: 'Compare',
      compareLabel: 'Compare environments of {{space}}',
      createLabel: 'New environment in {{space}}',
      noSpaces:
        'You may not make environments in any space. Ask an admin of a space.',
    },
    role: {
      viewer: 'You can look',
      developer: 'You are a developer here',
      admin: 'You are an admin here',
    },
    roleName: {
      viewer: 'Viewer',
      developer: 'Developer',
      admin: 'Admin',
    },
    owner: 'Owner',
    empty: {
      title: 'No spaces yet',
      text: 'A space is a team’s group of environments, such as dev and staging. It appears here as soon as a namespace says which space and environment it belongs to, by labels or by a rule in the configuration.',
      labels: 'Label a namespace',
      config: 'Or match names in app-config.yaml',
      docs: 'The labels count at once; the configuration after a restart.',
    },
    search: {
      label: 'Search services',
      hint: 'Search services',
      clear: 'Clear the search',
    },
    health: 'Show only services that are somewhere',
    outdatedOnly: 'Newer chart available',
    clusters: 'Clusters that do not answer as they should',
    cluster: {
      syncing: 'being read',
      stale: 'out of date',
      unreachable: 'can not be reached',
      forbidden: 'access denied',
    },
    tabs: {
      label: 'Sections of the space',
      services: 'Services',
      quota: 'Quota',
      defaults: 'Defaults',
      members: 'Members',
    },
    members: {
      who: 'Who',
      role: 'Role',
      none: 'Nobody is named for this space. Name groups and users under foredeck.environments.spaces in app-config.yaml.',
      means: {
        viewer: 'sees what runs where',
        developer: 'deploys, copies, promotes, puts to sleep and wakes',
        admin:
          'creates and deletes environments, protects them, sets defaults and quotas',
      },
    },
  },
});
