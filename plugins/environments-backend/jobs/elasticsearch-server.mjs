// A side of the job: what it is asked over HTTP, and what it is told by files.
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';

const PAGE = 500;

/** A file of the mounted Secret. */
export const read = name => {
  const path = `${process.env.FILES}/${name}`;
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
};

export class Server {
  constructor(side) {
    const prefix = side.toUpperCase();
    this.side = side;
    this.host = process.env[`${prefix}_HOST`];
    this.port = process.env[`${prefix}_PORT`];
    this.tls = read(`${side}-tls`) !== undefined;
    this.ca = read(`${side}-ca`);
    this.user = read(`${side}-username`);
    this.password = read(`${side}-password`) ?? '';
  }

  async call(method, path, body, type = 'application/json') {
    const send = this.tls ? httpsRequest : httpRequest;
    const text = typeof body === 'string' ? body : body && JSON.stringify(body);
    const request = send({
      host: this.host,
      port: this.port,
      method,
      path,
      ca: this.ca,
      auth: this.user && `${this.user}:${this.password}`,
      headers: {
        ...(text && {
          'content-type': type,
          'content-length': Buffer.byteLength(text),
        }),
      },
    });
    request.end(text);
    const [response] = await once(request, 'response');
    response.setEncoding('utf8');
    let answer = '';
    for await (const chunk of response) {
      answer += chunk;
    }
    if (response.statusCode >= 300) {
      throw new Error(
        `${this.side}: ${method} ${path} answered ${
          response.statusCode
        }: ${answer.slice(0, 300)}`,
      );
    }
    return answer ? JSON.parse(answer) : {};
  }

  /** Those of people: the rest are the server's own. */
  async indices() {
    const all = await this.call(
      'GET',
      '/_all?expand_wildcards=open&features=settings,mappings,aliases',
    );
    return Object.entries(all)
      .filter(
        ([name, { settings }]) =>
          !name.startsWith('.') && settings.index.hidden !== 'true',
      )
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, index]) => ({ name, ...index }));
  }

  async bytes() {
    const { _all: all } = await this.call(
      'GET',
      '/_stats/store?expand_wildcards=open',
    );
    return all?.primaries?.store?.size_in_bytes ?? 0;
  }

  async empty() {
    for (const { name } of await this.indices()) {
      await this.call('DELETE', `/${encodeURIComponent(name)}`);
    }
  }

  async create({ name, settings, mappings, aliases }) {
    // What the server sets itself it does not take from others.
    const {
      creation_date,
      uuid,
      version,
      provided_name,
      resize,
      routing,
      history,
      ...index
    } = settings.index;
    void [
      creation_date,
      uuid,
      version,
      provided_name,
      resize,
      routing,
      history,
    ];
    await this.call('PUT', `/${encodeURIComponent(name)}`, {
      settings: { index },
      mappings,
      aliases,
    });
  }

  /** Every document of an index as of one moment. */
  async *documents(name) {
    const { id } = await this.call(
      'POST',
      `/${encodeURIComponent(name)}/_pit?keep_alive=5m`,
    );
    let current = id;
    let after;
    try {
      for (;;) {
        const page = await this.call('POST', '/_search', {
          size: PAGE,
          pit: { id: current, keep_alive: '5m' },
          sort: [{ _shard_doc: 'asc' }],
          track_total_hits: false,
          ...(after && { search_after: after }),
        });
        current = page.pit_id ?? current;
        const { hits } = page.hits;
        if (hits.length === 0) {
          return;
        }
        yield hits;
        after = hits[hits.length - 1].sort;
      }
    } finally {
      await this.call('DELETE', '/_pit', { id: current });
    }
  }

  async bulk(lines) {
    const answer = await this.call(
      'POST',
      '/_bulk',
      lines,
      'application/x-ndjson',
    );
    if (answer.errors) {
      const failed = answer.items
        .map(item => Object.values(item)[0])
        .find(({ error }) => error);
      throw new Error(
        `${this.side}: a document was refused: ${JSON.stringify(
          failed?.error,
        ).slice(0, 300)}`,
      );
    }
  }
}
