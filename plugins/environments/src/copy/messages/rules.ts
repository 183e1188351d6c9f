import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts of the rules by which a copy is rewritten. */
export const environmentsCopyRulesTranslationRef = createTranslationRef({
  id: 'environments.copy.rules',
  messages: {
    implied: 'What is rewritten anyway',
    impliedAbout: 'So that nothing of the target points at the source.',
    impliedNames: {
      namespace: 'Namespaces and DNS names',
      environment: 'Names of the environment',
      address: 'Fixed addresses',
    },
    impliedText: {
      namespace:
        'The namespaces of the source, also within DNS names such as db.{{from}}.svc.',
      environment: '{{from}} becomes {{to}} where it names the environment.',
      address:
        'Node ports, cluster IPs and load balancer addresses are left out, as two services can not share one.',
    },
    own: 'Your rules',
    ownAbout: 'Applied in this order, after what is rewritten anyway.',
    promoteNote:
      'A promotion keeps the settings of the target: rules change only what comes along with a chart.',
    none: 'No rules yet. Hosts usually need one: services of two environments can not answer to the same name.',
    add: 'Add a rule',
    addTitle: 'Add a rule',
    editTitle: 'Change the rule',
    save: 'Use this rule',
    edit: 'Change rule: {{rule}}',
    remove: 'Remove rule: {{rule}}',
    up: 'Earlier: {{rule}}',
    down: 'Later: {{rule}}',
    col: {
      rule: 'Rule',
      scope: 'For',
      matches: 'Matches',
      actions: 'Actions',
    },
    allServices: 'all services',
    someServices_one: '1 service',
    someServices_other: '{{count}} services',
    matches_one: '1 place',
    matches_other: '{{count}} places',
    noMatch: 'Matches nothing',
    noMatchText:
      'Check how it is spelt at the source, or remove it: a copy does not start with a rule without effect.',
    unknown: 'counting',
    kind: 'Kind of rule',
    type: {
      host: 'Host names',
      storageClass: 'Storage class',
      address: 'Fixed address',
      registry: 'Image registry',
      scale: 'Size',
      text: 'Text',
      set: 'One setting',
    },
    about: {
      host: 'Every host of an Ingress or Route gets a name made from this template.',
      storageClass: 'Volumes of one class are asked of another.',
      address:
        'A node port, cluster IP, load balancer IP or external IP; left out when no other is given.',
      registry:
        'Images come from another registry. Write as much of the repository as is to change.',
      scale:
        'Factors above 0. Replicas are rounded up and stay at least 1 where they were.',
      text: 'Every whole word in any text.',
      set: 'The value at a dotted path of the settings; null takes it away.',
    },
    field: {
      template: 'Template',
      templateHelp:
        'With service, environment, label (the first part of the old host), host, space and cluster between double braces.',
      from: 'From',
      to: 'To',
      toOptional: 'To (left out when empty)',
      replicas: 'Replicas ×',
      cpu: 'CPU ×',
      memory: 'Memory ×',
      storage: 'Storage ×',
      path: 'Path',
      pathHelp: 'Such as ingress.tls.enabled',
      value: 'Value',
      valueHelp: 'As in YAML: text, a number, true, null, or a whole map.',
      releases: 'Only for these services',
      releasesHelp: 'All services when left empty.',
    },
    example: 'Example: {{from}} becomes {{to}}',
    problem: {
      template: 'Write a template.',
      placeholder:
        'It names something unknown. Known are service, environment, label, host, space and cluster.',
      from: 'Write what is to be replaced.',
      to: 'Write what it is replaced by.',
      same: 'Both are the same.',
      factors: 'Give at least one factor, each above 0.',
      path: 'Write a path such as image.pullPolicy, without empty parts.',
      value: 'This is not YAML: {{reason}}',
    },
    sentence: {
      host: 'Hosts become {{template}}',
      storageClass: 'Storage class {{from}} becomes {{to}}',
      address: 'Address {{from}} becomes {{to}}',
      addressGone: 'Address {{from}} is left out',
      registry: 'Images of {{from}} come from {{to}}',
      scale: '{{factors}}',
      text: 'The word "{{from}}" becomes "{{to}}"',
      set: '{{path}} is set to {{value}}',
      unset: '{{path}} is taken away',
    },
    order: {
      title: 'What comes first',
      about:
        'Found in annotations and in settings that name other services. Add what can not be seen there.',
      found_one: '1 dependency found',
      found_other: '{{count}} dependencies found',
      show: 'Show',
      hide: 'Hide',
      line: '{{from}} after {{to}}',
      because: {
        annotation: 'says its annotation',
        values: 'named in its settings',
        request: 'chosen by you',
      },
      from: 'Service',
      to: 'comes after',
      add: 'Add',
      remove: 'Remove: {{from}} after {{to}}',
    },
    parallelism: 'Services at once',
    parallelismHelp: '1 to 16; 4 unless told.',
  },
});
