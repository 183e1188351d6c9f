import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Document = Record<string, unknown>;

interface Index {
  settings: { index: Record<string, unknown> };
  mappings: unknown;
  aliases: unknown;
  documents: Map<string, Document>;
}

/** The part of Elasticsearch's HTTP API that a data job uses. */
export class FakeElastic {
  readonly host = '127.0.0.1';
  readonly username = 'elastic';
  readonly password = 'only-for-tests';
  readonly indices = new Map<string, Index>();
  /** Refuses documents with this field. */
  refuses: string | undefined;
  #server: Server | undefined;

  async start(): Promise<this> {
    const server = createServer((request, response) => {
      this.#answer(request).then(
        ({ status = 200, body }) => {
          response.writeHead(status, { 'content-type': 'application/json' });
          response.end(JSON.stringify(body));
        },
        error => {
          response.writeHead(500);
          response.end(String(error));
        },
      );
    });
    await new Promise<void>(resolve => {
      server.listen(0, this.host, resolve);
    });
    this.#server = server;
    return this;
  }

  get port(): number {
    return (this.#server?.address() as AddressInfo).port;
  }

  add(name: string, documents: Record<string, Document>, mappings = {}): void {
    this.indices.set(name, {
      settings: {
        index: { number_of_shards: '1', uuid: 'x', provided_name: name },
      },
      mappings,
      aliases: { [`${name}-alias`]: {} },
      documents: new Map(Object.entries(documents)),
    });
  }

  async stop(): Promise<void> {
    await new Promise(resolve => this.#server?.close(resolve));
  }

  async #answer(
    request: IncomingMessage,
  ): Promise<{ status?: number; body: unknown }> {
    const expected = Buffer.from(`${this.username}:${this.password}`);
    if (
      request.headers.authorization !== `Basic ${expected.toString('base64')}`
    ) {
      return { status: 401, body: { error: 'unable to authenticate user' } };
    }
    let text = '';
    for await (const chunk of request) {
      text += chunk;
    }
    const { pathname } = new URL(request.url ?? '', 'http://fake');
    const [, first, second] = pathname.split('/').map(decodeURIComponent);
    const route = `${request.method} ${
      first.startsWith('_') ? first : second ?? '*'
    }`;
    switch (route) {
      case 'GET *':
        return { body: { version: { number: '9.1.5' } } };
      case 'GET _all':
        return {
          body: Object.fromEntries(
            [...this.indices].map(([name, { documents: _, ...index }]) => [
              name,
              index,
            ]),
          ),
        };
      case 'GET _stats':
        return {
          body: { _all: { primaries: { store: { size_in_bytes: 4096 } } } },
        };
      case 'POST _refresh':
      case 'DELETE _pit':
        return { body: {} };
      case 'POST _pit':
        return { body: { id: first } };
      case 'POST _search':
        return { body: this.#search(JSON.parse(text)) };
      case 'POST _bulk':
        return { body: this.#bulk(text) };
      case 'POST _update_by_query':
        return this.#update(first, JSON.parse(text));
      case 'DELETE *':
        this.indices.delete(first);
        return { body: {} };
      case 'PUT *':
        return this.#create(first, JSON.parse(text));
      default:
        return { status: 404, body: { error: `no ${route}` } };
    }
  }

  #create(name: string, index: Omit<Index, 'documents'>) {
    if ('uuid' in index.settings.index) {
      return { status: 400, body: { error: 'private index setting' } };
    }
    this.indices.set(name, { ...index, documents: new Map() });
    return { body: {} };
  }

  #search(query: {
    size: number;
    pit: { id: string };
    search_after?: number[];
  }) {
    const all = [...(this.indices.get(query.pit.id)?.documents ?? [])];
    const from = query.search_after ? query.search_after[0] + 1 : 0;
    return {
      pit_id: query.pit.id,
      hits: {
        hits: all
          .slice(from, from + query.size)
          .map(([_id, _source], index) => ({
            _id,
            _source,
            sort: [from + index],
          })),
      },
    };
  }

  #bulk(text: string) {
    const lines = text.trimEnd().split('\n');
    const items: unknown[] = [];
    for (let at = 0; at < lines.length; at += 2) {
      const { _index, _id } = JSON.parse(lines[at]).index;
      const document: Document = JSON.parse(lines[at + 1]);
      const refused = this.refuses !== undefined && this.refuses in document;
      if (!refused) {
        this.indices.get(_index)?.documents.set(_id, document);
      }
      items.push({
        index: refused ? { error: { type: 'mapper_parsing_exception' } } : {},
      });
    }
    return {
      errors: items.some(item => JSON.stringify(item).includes('error')),
      items,
    };
  }

  #update(name: string, { set }: { set: Document }) {
    const documents = this.indices.get(name)?.documents;
    if (!documents) {
      return { status: 404, body: { error: 'index_not_found_exception' } };
    }
    for (const [id, document] of documents) {
      documents.set(id, { ...document, ...set });
    }
    return { body: {} };
  }
}
