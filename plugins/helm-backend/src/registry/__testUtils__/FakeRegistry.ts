import { createHash, randomUUID } from 'node:crypto';
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';

const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const INDEX = 'application/vnd.oci.image.index.v1+json';
const CONFIG = 'application/vnd.oci.image.config.v1+json';
const LAYER = 'application/vnd.oci.image.layer.v1.tar+gzip';

export interface RegistryOptions {
  /** Who may pull; everybody unless given. */
  login?: { username: string; password: string };
  /** How a login is asked for. */
  scheme?: 'basic' | 'bearer';
  /** Tags and repositories of one page. */
  page?: number;
}

/** A registry in memory that speaks the OCI distribution API, for pushes too. */
export class FakeRegistry {
  static async start(options: RegistryOptions = {}): Promise<FakeRegistry> {
    const registry = new FakeRegistry(options);
    await new Promise<void>(resolve => {
      registry.#server.listen(0, '127.0.0.1', resolve);
    });
    return registry;
  }

  /** `METHOD path?query` of everything that was asked. */
  readonly requests: string[] = [];
  /** Answers to paths of other APIs, such as Harbor's. */
  readonly answers = new Map<string, unknown>();
  readonly #options: RegistryOptions;
  readonly #server: Server;
  readonly #blobs = new Map<string, Buffer>();
  readonly #manifests = new Map<string, { type: string; body: Buffer }>();
  readonly #tags = new Map<string, Map<string, string>>();

  private constructor(options: RegistryOptions) {
    this.#options = options;
    this.#server = createServer((request, response) => {
      this.#answer(request, response).catch((error: Error) => {
        response.writeHead(500).end(error.message);
      });
    });
  }

  get host(): string {
    const address = this.#server.address();
    if (!address || typeof address === 'string') {
      throw new Error('The registry does not listen');
    }
    return `127.0.0.1:${address.port}`;
  }

  /** Puts an image there and gives its digest. */
  image(
    repository: string,
    tag: string,
    config: { created?: string; labels?: Record<string, string> } = {},
  ): string {
    const blob = Buffer.from(
      JSON.stringify({
        created: config.created,
        config: { Labels: config.labels },
        tag,
      }),
    );
    return this.manifest(repository, tag, MANIFEST, {
      schemaVersion: 2,
      mediaType: MANIFEST,
      config: {
        mediaType: CONFIG,
        digest: this.#blob(blob),
        size: blob.length,
      },
      layers: [
        { mediaType: LAYER, digest: sha256(Buffer.from('a')), size: 1_000 },
        { mediaType: LAYER, digest: sha256(Buffer.from('b')), size: 24 },
      ],
    });
  }

  /** Puts an image for several platforms there. */
  index(repository: string, tag: string, digests: string[]): string {
    return this.manifest(repository, tag, INDEX, {
      schemaVersion: 2,
      mediaType: INDEX,
      manifests: digests.map((digest, at) => ({
        mediaType: MANIFEST,
        digest,
        size: 1,
        platform:
          at === 0
            ? { os: 'unknown', architecture: 'unknown' }
            : { os: 'linux', architecture: 'amd64' },
      })),
    });
  }

  manifest(
    repository: string,
    tag: string,
    type: string,
    content: object,
  ): string {
    return this.#store(repository, tag, type, JSON.stringify(content));
  }

  async stop(): Promise<void> {
    await new Promise(resolve => {
      this.#server.close(resolve);
      this.#server.closeAllConnections();
    });
  }

  #store(
    repository: string,
    reference: string,
    type: string,
    content: string,
  ): string {
    const body = Buffer.from(content);
    const digest = sha256(body);
    this.#manifests.set(`${repository}@${digest}`, { type, body });
    const tags = this.#tags.get(repository) ?? new Map<string, string>();
    if (!reference.startsWith('sha256:')) {
      tags.set(reference, digest);
    }
    this.#tags.set(repository, tags);
    return digest;
  }

  #blob(content: Buffer): string {
    const digest = sha256(content);
    this.#blobs.set(digest, content);
    return digest;
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) {
      chunks.push(Buffer.from(chunk));
    }
    const body = Buffer.concat(chunks);
    const url = new URL(request.url ?? '', `http://${this.host}`);
    this.requests.push(`${request.method} ${request.url}`);
    const other = this.answers.get(url.pathname);
    if (url.pathname === '/token') {
      this.#token(request, response, url);
    } else if (!this.#allowed(request)) {
      response.writeHead(401, { 'www-authenticate': this.#challenge() }).end();
    } else if (other !== undefined) {
      response.end(JSON.stringify(other));
    } else if (request.method === 'POST' || request.method === 'PUT') {
      this.#push(request, response, url, body);
    } else {
      this.#pull(request, response, url);
    }
  }

  #challenge(): string {
    return this.#options.scheme === 'basic'
      ? 'Basic realm="registry"'
      : `Bearer realm="http://${this.host}/token",service="fake, registry"`;
  }

  #allowed(request: IncomingMessage): boolean {
    const { login, scheme } = this.#options;
    if (!login) {
      return true;
    }
    const given = request.headers.authorization;
    return scheme === 'basic' || request.url?.startsWith('/api/')
      ? given === basic(login)
      : given === 'Bearer granted';
  }

  #token(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const { login } = this.#options;
    const good =
      login !== undefined &&
      request.headers.authorization === basic(login) &&
      url.searchParams.get('service') === 'fake, registry' &&
      url.searchParams.get('scope');
    response.writeHead(good ? 200 : 401);
    response.end(JSON.stringify(good ? { token: 'granted' } : {}));
  }

  #push(
    request: IncomingMessage,
    response: ServerResponse,
    url: URL,
    body: Buffer,
  ): void {
    const manifest = /^\/v2\/(.+)\/manifests\/([^/]+)$/.exec(url.pathname);
    if (manifest) {
      const digest = this.#store(
        manifest[1],
        manifest[2],
        request.headers['content-type'] ?? MANIFEST,
        body.toString(),
      );
      response.writeHead(201, { 'docker-content-digest': digest }).end();
    } else if (request.method === 'POST') {
      const location = `${url.pathname}${randomUUID()}`;
      response.writeHead(202, { location }).end();
    } else {
      this.#blob(body);
      response.writeHead(201).end();
    }
  }

  #pull(request: IncomingMessage, response: ServerResponse, url: URL): void {
    const send = (content: Buffer, headers: Record<string, string>) =>
      response
        .writeHead(200, { ...headers, 'content-length': content.length })
        .end(request.method === 'HEAD' ? undefined : content);
    const [, repository, kind, reference] =
      /^\/v2\/(.+)\/(manifests|blobs|tags)\/([^/]+)$/.exec(url.pathname) ?? [];
    const tags = this.#tags.get(repository);
    const blob = this.#blobs.get(reference);
    const digest = tags?.get(reference) ?? reference;
    const manifest = this.#manifests.get(`${repository}@${digest}`);
    if (url.pathname === '/v2/') {
      response.end('{}');
    } else if (url.pathname === '/v2/_catalog') {
      this.#list(response, url, 'repositories', [...this.#tags.keys()]);
    } else if (kind === 'tags' && tags) {
      this.#list(response, url, 'tags', [...tags.keys()]);
    } else if (kind === 'manifests' && manifest) {
      send(manifest.body, {
        'content-type': manifest.type,
        'docker-content-digest': digest,
      });
    } else if (kind === 'blobs' && blob) {
      send(blob, { 'content-type': 'application/octet-stream' });
    } else {
      response.writeHead(404).end('{"errors":[]}');
    }
  }

  #list(
    response: ServerResponse,
    url: URL,
    key: string,
    names: string[],
  ): void {
    const page = this.#options.page ?? 100;
    const from = names.indexOf(url.searchParams.get('last') ?? '') + 1;
    const items = names.slice(from, from + page);
    const last = items.at(-1);
    if (from + page < names.length) {
      response.setHeader(
        'link',
        `<${url.pathname}?n=${page}&last=${last}>; rel="next"`,
      );
    }
    response.end(JSON.stringify({ name: 'x', [key]: items }));
  }
}

function sha256(content: Buffer): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`;
}

function basic(login: { username: string; password: string }): string {
  const pair = `${login.username}:${login.password}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}
