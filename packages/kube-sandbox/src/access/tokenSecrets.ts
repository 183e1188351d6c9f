import type { KubeObject } from '../store/KubeObject';
import type { ResourceStore } from '../store/ResourceStore';
import type { ServiceAccountTokens } from './ServiceAccountTokens';

const tokenType = 'kubernetes.io/service-account-token';
const accountAnnotation = 'kubernetes.io/service-account.name';

/**
 * Fills Secrets that ask for a lasting token of a service account.
 *
 * @param authority - the certificate the API is known by, as PEM
 * @returns the way to stop
 */
export function fillTokenSecrets(
  store: ResourceStore,
  tokens: ServiceAccountTokens,
  authority: string,
): () => void {
  const fill = (secret: KubeObject) => {
    const data = (secret.data ?? {}) as Record<string, string>;
    const { namespace = '', annotations } = secret.metadata;
    const name = annotations?.[accountAnnotation];
    const account =
      secret.type === tokenType && !data.token && name
        ? store.get('serviceaccounts', namespace, name)
        : undefined;
    if (!account) {
      return;
    }
    const { uid } = account.metadata;
    const { token } = tokens.issue({ namespace, name: name ?? '', uid });
    const encode = (text: string) => Buffer.from(text).toString('base64');
    store.update('secrets', {
      ...secret,
      metadata: {
        ...secret.metadata,
        annotations: {
          ...annotations,
          'kubernetes.io/service-account.uid': uid,
        },
      },
      data: {
        ...data,
        'ca.crt': encode(authority),
        namespace: encode(namespace),
        token: encode(token),
      },
    });
  };
  store.list('secrets').forEach(fill);
  return store.subscribe('secrets', ({ type, object }) => {
    if (type !== 'DELETED') {
      fill(object);
    }
  });
}
