import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { createHash } from 'node:crypto';
import type { Response } from 'undici';
import { PeerClient } from '../net/PeerClient';
import { networkProblem, statusProblem } from '../net/peerProblem';
import { dropBody, readBody } from '../net/readBody';
import { nextLink } from './challenge';
import { RegistryLogin } from './RegistryLogin';
import type { RegistrySettings } from './RegistrySettings';

const DOCKER_HUB_API = 'registry-1.docker.io';

const MANIFESTS = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

const LARGEST_JSON = 4 * 1024 * 1024;
const PAGE = 1_000;

/** A manifest or index as the registry gave it. */
export interface StoredManifest {
  /** `sha256:<hex>` */
  digest: string;
  body: unknown;
}

/** Asks one registry by the OCI distribution API. */
export class RegistryClient {
  readonly host: string;
  readonly #base: string;
  readonly #client: PeerClient;
  readonly #login: RegistryLogin;
  readonly #who: { who: string; key: string };

  constructor(settings: RegistrySettings, who?: string) {
    this.host = settings.host;
    const host = settings.host === 'docker.io' ? DOCKER_HUB_API : settings.host;
    this.#base = `${settings.insecure ? 'http' : 'https'}://${host}`;
    this.#who = {
      who: who ?? `the registry ${settings.host}`,
      key: settings.key,
    };
    this.#client = new PeerClient({
      trustedHosts: [new URL(this.#base).hostname, ...settings.trustedHosts],
      ca: settings.ca,
    });
    this.#login = new RegistryLogin({
      client: this.#client,
      login: settings.login,
      base: this.#base,
    });
  }

  /** At most `limit` tags, in the registry's own order. */
  async tags(
    repository: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ tags: string[]; truncated: boolean }> {
    return this.#paged(
      `/v2/${repository}/tags/list?n=${PAGE}`,
      'tags',
      `repository:${repository}:pull`,
      limit,
      signal,
    );
  }

  /** At most `limit` repositories; not every registry lists them. */
  async repositories(limit: number, signal?: AbortSignal): Promise<string[]> {
    const { tags } = await this.#paged(
      `/v2/_catalog?n=${PAGE}`,
      'repositories',
      'registry:catalog:*',
      limit,
      signal,
    );
    return tags;
  }

  /** The digest a tag points to; undefined when there is no such manifest. */
  async digest(
    repository: string,
    reference: string,
    signal?: AbortSignal,
  ): Promise<string | undefined> {
    const url = `${this.#base}/v2/${repository}/manifests/${reference}`;
    const response = await this.#send(url, repository, 'HEAD', signal);
    await dropBody(response);
    if (response.status === 404) {
      return undefined;
    }
    this.#checkStatus(response, url);
    const digest = response.headers.get('docker-content-digest');
    return (
      digest ?? (await this.manifest(repository, reference, signal)).digest
    );
  }

  /** @throws NotFoundError when there is none */
  async manifest(
    repository: string,
    reference: string,
    signal?: AbortSignal,
  ): Promise<StoredManifest> {
    const url = `${this.#base}/v2/${repository}/manifests/${reference}`;
    const bytes = await this.#read(url, repository, LARGEST_JSON, signal);
    const digest = sha256(bytes);
    if (reference.startsWith('sha256:') && reference !== digest) {
      throw new ServiceUnavailableError(
        `${this.host} gave another manifest than ${reference} of ${repository}`,
      );
    }
    return { digest, body: this.#json(bytes, url) };
  }

  /** A blob of at most `limit` bytes, checked against its digest. */
  async blob(
    repository: string,
    digest: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    const url = `${this.#base}/v2/${repository}/blobs/${digest}`;
    const bytes = await this.#read(url, repository, limit, signal);
    if (sha256(bytes) !== digest) {
      throw new ServiceUnavailableError(
        `${this.host} gave other content than ${digest} of ${repository}`,
      );
    }
    return bytes;
  }

  /** JSON of the registry's own API, such as Harbor's, with the next page. */
  async api(
    path: string,
    signal?: AbortSignal,
  ): Promise<{ body: unknown; next?: string }> {
    const url = new URL(path, this.#base).toString();
    const response = await this.#respond(() =>
      this.#login.basic(url, { signal }),
    )(url);
    await this.#refuse(response, url);
    const bytes = await readBody(response, LARGEST_JSON);
    return {
      body: this.#json(bytes, url),
      next: this.#nextPage(response, url),
    };
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #paged(
    path: string,
    key: string,
    scope: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ tags: string[]; truncated: boolean }> {
    const tags: string[] = [];
    let url: string | undefined = `${this.#base}${path}`;
    while (url && tags.length < limit) {
      const at: string = url;
      const response = await this.#respond(() =>
        this.#login.request(at, scope, { signal }),
      )(at);
      await this.#refuse(response, at);
      const body = this.#json(await readBody(response, LARGEST_JSON), at);
      const page: unknown =
        typeof body === 'object' && body !== null && key in body
          ? Reflect.get(body, key)
          : [];
      if (Array.isArray(page)) {
        tags.push(...page.filter(tag => typeof tag === 'string'));
      }
      const next = this.#nextPage(response, at);
      url = next === at ? undefined : next;
    }
    return {
      tags: tags.slice(0, limit),
      truncated: Boolean(url) || tags.length > limit,
    };
  }

  /** The next page is on the same registry, whatever the link says. */
  #nextPage(response: Response, url: string): string | undefined {
    const link = nextLink(response.headers.get('link'));
    if (!link || !URL.canParse(link, url)) {
      return undefined;
    }
    const { pathname, search } = new URL(link, url);
    return `${this.#base}${pathname}${search}`;
  }

  async #read(
    url: string,
    repository: string,
    limit: number,
    signal?: AbortSignal,
  ): Promise<Buffer> {
    const response = await this.#send(url, repository, 'GET', signal);
    await this.#refuse(response, url);
    try {
      return await readBody(response, limit);
    } catch (error) {
      throw new ServiceUnavailableError(networkProblem(error, url, this.#who));
    }
  }

  #send(
    url: string,
    repository: string,
    method: 'GET' | 'HEAD',
    signal?: AbortSignal,
  ): Promise<Response> {
    return this.#respond(() =>
      this.#login.request(url, `repository:${repository}:pull`, {
        method,
        headers: { accept: MANIFESTS },
        signal,
      }),
    )(url);
  }

  #respond(ask: () => Promise<Response>): (url: string) => Promise<Response> {
    return async url => {
      try {
        return await ask();
      } catch (error) {
        throw isError(error) && error.name === 'ServiceUnavailableError'
          ? error
          : new ServiceUnavailableError(networkProblem(error, url, this.#who));
      }
    };
  }

  async #refuse(response: Response, url: string): Promise<void> {
    if (!response.ok) {
      await dropBody(response);
      this.#checkStatus(response, url);
    }
  }

  #checkStatus(response: Response, url: string): void {
    if (response.status === 404) {
      throw new NotFoundError(statusProblem(404, url, this.#who));
    }
    if (!response.ok) {
      throw new ServiceUnavailableError(
        statusProblem(response.status, url, this.#who),
      );
    }
  }

  #json(bytes: Buffer, url: string): unknown {
    try {
      return JSON.parse(bytes.toString('utf8'));
    } catch (error) {
      throw new ServiceUnavailableError(
        `${
          new URL(url).host
        } answered something other than JSON: check that it is a registry`,
        error,
      );
    }
  }
}

function sha256(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
