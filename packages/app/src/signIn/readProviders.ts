import { ConfigApi } from '@backstage/frontend-plugin-api';
import { InputError } from '@backstage/errors';

const KEY = 'foredeck.signIn.providers';
const KNOWN = ['guest', 'gitlab', 'oidc'] as const;

export type SignInProviderId = (typeof KNOWN)[number];

function isKnown(id: string): id is SignInProviderId {
  return KNOWN.some(known => known === id);
}

/** The configured ways to sign in; guest when nothing is configured. */
export function readProviders(config: ConfigApi): SignInProviderId[] {
  const ids = config.getOptionalStringArray(KEY) ?? ['guest'];
  if (ids.length === 0) {
    throw new InputError(`${KEY} is empty; name one of ${KNOWN.join(', ')}`);
  }
  return [...new Set(ids)].map(id => {
    if (!isKnown(id)) {
      throw new InputError(
        `${KEY} holds '${id}', which is unknown; use one of ${KNOWN.join(
          ', ',
        )}`,
      );
    }
    return id;
  });
}
