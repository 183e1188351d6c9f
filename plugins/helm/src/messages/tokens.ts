import { createTranslationRef } from '@backstage/frontend-plugin-api';

/** Texts about the tokens with which pipelines deploy. */
export const helmTokensTranslationRef = createTranslationRef({
  id: 'helm.tokens',
  messages: {
    intro:
      'With a token a pipeline deploys this one release, and nothing else: it sends the new image tag, everything else stays as it is.',
    create: 'New token',
    createTitle: 'New token for {{name}}',
    nameHelp: 'Such as the name of the pipeline. Shown in the history.',
    lifetime: 'Valid for',
    lifetimeDays: '{{days}} days',
    lifetimeNever: 'No end',
    failed: 'The tokens could not be read',
    none: 'No pipeline deploys this release',
    noneText:
      'Make a token and keep it among the secrets of the pipeline that is to deploy.',
    created: 'The token {{name}} is made',
    once: 'Copy the secret now: it is not kept and can not be shown again.',
    secret: 'Secret',
    curl: 'For the pipeline, with the secret in {{variable}}',
    dismiss: 'I have copied it',
    never: 'never',
    expired: 'Expired',
    unused: 'not yet',
    revoke: 'Revoke',
    revokeOf: 'Revoke {{name}}',
    revokeTitle: 'Revoke {{name}}?',
    revokeText:
      'Pipelines that use this token can not deploy any more, from now on.',
    list: 'Tokens',
    column: {
      name: 'Name',
      by: 'Made by',
      made: 'Made',
      expires: 'Expires',
      used: 'Last used',
    },
  },
});
