import {
  isError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import type { Response } from 'undici';
import { PeerClient } from '../../net/PeerClient';
import { networkProblem, statusProblem } from '../../net/peerProblem';
import { bodyChunks, dropBody, readBody } from '../../net/readBody';
import type { FetchedChart } from '../archive/ArchiveCache';
import { digestOfArchive } from '../archive/readChartFolder';
import { unpackChart } from '../archive/unpackChart';
import type { ChartListing } from '../listing/ListedVersion';
import { IndexReader } from '../listing/readIndex';
import type { ChartLocation, ChartSourceReader } from './ChartSourceReader';
import { fingerprintOf } from './fingerprintOf';
import type { PeerLogin, SourceSettings } from './SourceSettings';

const KEY = 'foredeck.helm.charts.sources';

/** Helm opens nothing beyond 100 MiB unpacked; packed charts are far smaller. */
const LARGEST_ARCHIVE = 50 * 1024 * 1024;
const LARGEST_PROVENANCE = 1024 * 1024;

/** A chart repository with an `index.yaml`. */
export class HttpSource implements ChartSourceReader {
  readonly kind = 'http';
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly fingerprint: string;
  readonly frequencyMs: number;
  readonly #login: PeerLogin | undefined;
  readonly #client: PeerClient;
  readonly #who: { who: string; key: string };

  constructor(settings: Extract<SourceSettings, { kind: 'http' }>) {
    this.name = settings.name;
    this.title = settings.title;
    this.url = settings.url;
    this.frequencyMs = settings.frequencyMs;
    this.fingerprint = fingerprintOf(settings.url);
    this.#login = settings.login;
    this.#who = { who: `the source ${settings.name}`, key: KEY };
    this.#client = new PeerClient({
      trustedHosts: [new URL(settings.url).hostname, ...settings.trustedHosts],
      ca: settings.ca,
    });
  }

  async list(
    stamp: string | undefined,
    signal: AbortSignal,
  ): Promise<ChartListing | undefined> {
    const url = `${this.url}/index.yaml`;
    const response = await this.#request(url, stampHeaders(stamp), signal);
    if (response.status === 304) {
      await dropBody(response);
      return undefined;
    }
    await this.#checkStatus(response, url);
    const index = new IndexReader(url);
    return {
      stamp: stampOf(response),
      versions: index.read(this.#bytes(response, url)),
      remark: () => index.remark(),
    };
  }

  async fetch(chart: ChartLocation): Promise<FetchedChart> {
    const urls: string[] = JSON.parse(chart.location);
    const url = new URL(urls[0], `${this.url}/`).toString();
    const response = await this.#request(url);
    await this.#checkStatus(response, url);
    const archive = await this.#whole(response, url, LARGEST_ARCHIVE);
    return {
      digest: digestOfArchive(archive),
      files: await unpackChart(archive),
      archive,
      provenance: await this.#provenance(url),
    };
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #provenance(archive: string): Promise<Buffer | undefined> {
    const url = new URL(archive);
    url.pathname += '.prov';
    const response = await this.#request(url.toString());
    if (response.status === 404 || response.status === 403) {
      await dropBody(response);
      return undefined;
    }
    await this.#checkStatus(response, url.toString());
    return this.#whole(response, url.toString(), LARGEST_PROVENANCE);
  }

  async #request(
    url: string,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    try {
      return await this.#client.request(url, {
        headers: { ...headers, ...this.#authorization(url) },
        signal,
      });
    } catch (error) {
      throw this.#unavailable(error, url);
    }
  }

  /** The login is for the repository, not for wherever its archives lie. */
  #authorization(url: string): Record<string, string> {
    if (!this.#login || new URL(url).origin !== new URL(this.url).origin) {
      return {};
    }
    const { token, username = '', password = '' } = this.#login;
    return {
      authorization: token
        ? `Bearer ${token}`
        : `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
    };
  }

  async #checkStatus(response: Response, url: string): Promise<void> {
    if (!response.ok) {
      await dropBody(response);
      const problem = statusProblem(response.status, url, this.#who);
      throw response.status === 404
        ? new NotFoundError(problem)
        : new ServiceUnavailableError(problem);
    }
  }

  async #whole(response: Response, url: string, limit: number) {
    try {
      return await readBody(response, limit);
    } catch (error) {
      throw this.#unavailable(error, url);
    }
  }

  async *#bytes(response: Response, url: string): AsyncGenerator<Uint8Array> {
    const chunks = bodyChunks(response);
    try {
      for (;;) {
        const next = await chunks.next().catch((error: unknown) => {
          throw this.#unavailable(error, url);
        });
        if (next.done) {
          return;
        }
        yield next.value;
      }
    } finally {
      await chunks.return(undefined);
    }
  }

  #unavailable(error: unknown, url: string): Error {
    return isError(error) && error.name === 'ServiceUnavailableError'
      ? error
      : new ServiceUnavailableError(networkProblem(error, url, this.#who));
  }
}

/** Both validators: servers in front of file stores often know only one. */
function stampOf(response: Response): string | undefined {
  const etag = response.headers.get('etag');
  const modified = response.headers.get('last-modified');
  return etag || modified ? JSON.stringify({ etag, modified }) : undefined;
}

function stampHeaders(stamp: string | undefined): Record<string, string> {
  if (!stamp) {
    return {};
  }
  const { etag, modified }: { etag?: string; modified?: string } =
    JSON.parse(stamp);
  return {
    ...(etag ? { 'if-none-match': etag } : {}),
    ...(modified ? { 'if-modified-since': modified } : {}),
  };
}
