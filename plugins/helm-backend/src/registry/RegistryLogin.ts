import { ServiceUnavailableError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import type { Response } from 'undici';
import { z } from 'zod';
import type { PeerLogin } from '../charts/sources/SourceSettings';
import type { PeerClient, PeerRequest } from '../net/PeerClient';
import { dropBody, readBody } from '../net/readBody';
import { parseChallenge, type Challenge } from './challenge';

const LARGEST_TOKEN = 256 * 1024;

/** What a token server grants at least (distribution token specification). */
const DEFAULT_SECONDS = 60;

const tokenSchema = z
  .object({
    token: z.string().optional(),
    access_token: z.string().optional(),
    expires_in: z.number().positive().optional(),
  })
  .refine(answer => answer.token || answer.access_token);

/**
 * Logs in the way a registry asks for: with the password, or with a token that
 * its token server gives for it. Without a login it asks as anybody.
 */
export class RegistryLogin {
  readonly #client: PeerClient;
  readonly #login: PeerLogin | undefined;
  readonly #base: string;
  readonly #tokens = new LRUCache<string, string>({ max: 500 });
  /** Set once the registry asked for the password itself. */
  #basic = false;

  constructor(options: {
    client: PeerClient;
    login: PeerLogin | undefined;
    base: string;
  }) {
    this.#client = options.client;
    this.#login = options.login;
    this.#base = options.base;
  }

  /** @param scope - such as `repository:acme/web:pull` */
  async request(
    url: string,
    scope: string,
    request: PeerRequest,
  ): Promise<Response> {
    const first = await this.#send(url, request, this.#authorization(scope));
    if (first.status !== 401) {
      return first;
    }
    const challenge = parseChallenge(first.headers.get('www-authenticate'));
    if (!challenge) {
      return first;
    }
    if (challenge.scheme === 'basic') {
      if (this.#basic || !this.#password()) {
        return first;
      }
      this.#basic = true;
    } else if (!(await this.#fetchToken(challenge, scope, request.signal))) {
      return first;
    }
    await dropBody(first);
    return this.#send(url, request, this.#authorization(scope));
  }

  /** With the login itself, for an API beside that of the registry. */
  async basic(url: string, request: PeerRequest): Promise<Response> {
    return this.#send(
      url,
      request,
      this.#password() ??
        (this.#login?.token ? `Bearer ${this.#login.token}` : undefined),
    );
  }

  #send(
    url: string,
    request: PeerRequest,
    authorization: string | undefined,
  ): Promise<Response> {
    const headers = {
      ...request.headers,
      ...(authorization && { authorization }),
    };
    return this.#client.request(url, { ...request, headers });
  }

  #authorization(scope: string): string | undefined {
    if (this.#basic) {
      return this.#password();
    }
    const token = this.#tokens.get(scope);
    return token && `Bearer ${token}`;
  }

  #password(): string | undefined {
    if (!this.#login?.password) {
      return undefined;
    }
    const { username = '', password } = this.#login;
    return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
  }

  /** False when there is nothing to gain by asking again. */
  async #fetchToken(
    { parameters }: Challenge,
    scope: string,
    signal?: AbortSignal,
  ): Promise<boolean> {
    if (!parameters.realm || !URL.canParse(parameters.realm)) {
      // The token of the configuration is all there is.
      return this.#useConfigured(scope);
    }
    const realm = new URL(parameters.realm);
    const plain = this.#base.startsWith('http:');
    if (realm.protocol !== 'https:' && !plain) {
      throw new ServiceUnavailableError(
        `${this.#base} sends logins to ${
          realm.host
        } without TLS; the portal does not`,
      );
    }
    if (parameters.service) {
      realm.searchParams.set('service', parameters.service);
    }
    realm.searchParams.set('scope', parameters.scope ?? scope);
    const response = await this.basic(realm.toString(), { signal });
    if (!response.ok) {
      await dropBody(response);
      return this.#useConfigured(scope);
    }
    const answer = tokenSchema.safeParse(
      JSON.parse((await readBody(response, LARGEST_TOKEN)).toString('utf8')),
    );
    if (!answer.success) {
      throw new ServiceUnavailableError(`${realm.host} gave no token`);
    }
    const {
      token,
      access_token: accessToken,
      expires_in: seconds,
    } = answer.data;
    this.#tokens.set(scope, token ?? accessToken ?? '', {
      // A margin for the way there.
      ttl: Math.max((seconds ?? DEFAULT_SECONDS) - 10, 5) * 1000,
    });
    return true;
  }

  #useConfigured(scope: string): boolean {
    if (!this.#login?.token || this.#tokens.get(scope) === this.#login.token) {
      return false;
    }
    this.#tokens.set(scope, this.#login.token);
    return true;
  }
}
