import { request } from 'node:http';
import { timedSamples } from './openMetrics';

/** A target whose metrics of any moment can be asked for by `?at=`. */
export interface HistoricTarget {
  /** Where it is scraped, past the proxy. */
  url: string;
  /** Those of its series. */
  labels: { [name: string]: string };
  honorLabels: boolean;
}

/** Between requests, so that whoever answers them can do something else. */
const PAUSE_MILLIS = 5;

/**
 * What scrapes of targets would have found from `from` to `to`, as OpenMetrics
 * text; a target that does not answer for a moment has a gap there.
 */
export async function* targetHistory(
  targets: HistoricTarget[],
  options: {
    /** Unix seconds. */
    from: number;
    to: number;
    step: number;
    podNetworkUrl: string;
  },
): AsyncGenerator<string> {
  const { from, to, step, podNetworkUrl } = options;
  for (const target of targets) {
    for (let at = from; at <= to; at += step) {
      const text = await exposition(podNetworkUrl, target.url, at);
      if (text !== undefined) {
        const { labels, honorLabels } = target;
        yield timedSamples(text, labels, at, honorLabels);
        yield timedSamples('up 1\n', labels, at);
      }
      await new Promise(resolve => setTimeout(resolve, PAUSE_MILLIS));
    }
  }
}

function exposition(
  proxy: string,
  url: string,
  at: number,
): Promise<string | undefined> {
  const asked = new URL(url);
  asked.searchParams.set('at', String(at));
  const { hostname, port } = new URL(proxy);
  return new Promise(resolve => {
    // What can not be had leaves a gap, as it does for Prometheus.
    const nothing = () => resolve(undefined);
    request(
      {
        hostname,
        port,
        path: asked.href,
        headers: { host: asked.host, accept: 'text/plain;version=0.0.4' },
        timeout: 10_000,
      },
      response => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', part => {
          text += part;
        });
        response.on('error', nothing);
        response.on('end', () =>
          resolve(response.statusCode === 200 ? text : undefined),
        );
      },
    )
      .on('timeout', function timedOut(this: { destroy(): void }) {
        this.destroy();
      })
      .on('error', nothing)
      .end();
  });
}
