import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import { LRUCache } from 'lru-cache';
import { PeerClient } from '../../net/PeerClient';
import { networkProblem } from '../../net/peerProblem';
import { dropBody, readBody } from '../../net/readBody';
import { imageType } from './imageType';

const LARGEST_ICON = 256 * 1024;
const PATIENCE_MS = 10_000;
const CACHE_BYTES = 32 * 1024 * 1024;

/** An image that is safe to hand to a browser. */
export interface ChartIcon {
  /** One of a few image types, told by the content. */
  type: string;
  body: Buffer;
}

/**
 * Icons of charts. Only the address a chart declares is asked, at a public
 * address or a host that is configured as a source, and only images come back.
 */
export class ChartIcons {
  readonly #client: PeerClient;
  readonly #known = new LRUCache<string, ChartIcon>({
    maxSize: CACHE_BYTES,
    sizeCalculation: icon => icon.body.length + 100,
    ttl: 24 * 60 * 60_000,
  });

  /** @param options.trustedHosts - hosts of the configured sources */
  constructor(options: { trustedHosts: string[] }) {
    this.#client = new PeerClient(options);
  }

  /** @throws NotFoundError when it is no image the portal shows */
  async get(declared: string): Promise<ChartIcon> {
    const known = this.#known.get(declared);
    if (known) {
      return known;
    }
    const body = declared.startsWith('data:')
      ? inline(declared)
      : await this.#fetch(declared);
    const type = imageType(body);
    if (!type) {
      throw new NotFoundError('The icon of the chart is no image');
    }
    const icon = { type, body };
    this.#known.set(declared, icon);
    return icon;
  }

  close(): Promise<void> {
    return this.#client.close();
  }

  async #fetch(url: string): Promise<Buffer> {
    if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
      throw new NotFoundError('The icon of the chart is no web address');
    }
    try {
      const response = await this.#client.request(url, {
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      if (!response.ok) {
        await dropBody(response);
        throw new NotFoundError(
          `The icon of the chart can not be had: its host answered ${response.status}`,
        );
      }
      return await readBody(response, LARGEST_ICON);
    } catch (error) {
      if (error instanceof NotFoundError) {
        throw error;
      }
      throw new ServiceUnavailableError(
        `The icon of the chart can not be had: ${networkProblem(error, url, {
          who: 'the source',
          key: 'foredeck.helm.charts.sources',
        })}`,
      );
    }
  }
}

function inline(url: string): Buffer {
  const [head, ...rest] = url.split(',');
  const data = rest.join(',');
  return head.endsWith(';base64')
    ? Buffer.from(data, 'base64')
    : Buffer.from(unescapeUrl(data));
}

function unescapeUrl(data: string): string {
  try {
    return decodeURIComponent(data);
  } catch {
    // A stray percent sign: an SVG is still readable as it is.
    return data;
  }
}
