import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { UserInfo } from '../api/ApiRequest';
import type { ResourceStore } from '../store/ResourceStore';

interface Claims {
  iss: string;
  sub: string;
  aud: string[];
  iat: number;
  exp?: number;
  jti: string;
  'kubernetes.io': {
    namespace: string;
    serviceaccount: { name: string; uid: string };
  };
}

const issuer = 'https://kubernetes.default.svc.cluster.local';

const encode = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString('base64url');

/**
 * Tokens of service accounts: signed, so that they need not be kept. They end
 * with their account.
 */
export class ServiceAccountTokens {
  private readonly key: Buffer;
  private readonly store: ResourceStore;
  private readonly now: () => Date;

  /** @param key - the signing key; the same one after a restart */
  constructor(key: Buffer, store: ResourceStore, now: () => Date) {
    this.key = key;
    this.store = store;
    this.now = now;
  }

  /** @param seconds - how long it holds; forever when it is left out */
  issue(
    account: { namespace: string; name: string; uid: string },
    seconds?: number,
    audiences: string[] = [issuer],
  ): { token: string; expires?: Date } {
    const issued = Math.floor(this.now().getTime() / 1000);
    const claims: Claims = {
      iss: issuer,
      sub: `system:serviceaccount:${account.namespace}:${account.name}`,
      aud: audiences,
      iat: issued,
      ...(seconds !== undefined && { exp: issued + seconds }),
      jti: randomUUID(),
      'kubernetes.io': {
        namespace: account.namespace,
        serviceaccount: { name: account.name, uid: account.uid },
      },
    };
    const body = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`;
    return {
      token: `${body}.${this.sign(body)}`,
      ...(claims.exp && { expires: new Date(claims.exp * 1000) }),
    };
  }

  /** @returns undefined for a token that is not ours or no longer holds */
  verify(token: string): UserInfo | undefined {
    const [head, claimed, signature] = token.split('.');
    if (!claimed || !signature) {
      return undefined;
    }
    const expected = Buffer.from(this.sign(`${head}.${claimed}`));
    const given = Buffer.from(signature);
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) {
      return undefined;
    }
    const claims = JSON.parse(
      Buffer.from(claimed, 'base64url').toString('utf8'),
    ) as Claims;
    const { namespace, serviceaccount } = claims['kubernetes.io'];
    const account = this.store.get(
      'serviceaccounts',
      namespace,
      serviceaccount.name,
    );
    const expired =
      claims.exp !== undefined && claims.exp * 1000 < this.now().getTime();
    if (expired || account?.metadata.uid !== serviceaccount.uid) {
      return undefined;
    }
    return {
      username: claims.sub,
      uid: serviceaccount.uid,
      groups: [
        'system:serviceaccounts',
        `system:serviceaccounts:${namespace}`,
        'system:authenticated',
      ],
    };
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }
}
