// Elasticsearch: settings, mappings and aliases of each index, then its
// documents from a point in time into the target's _bulk. There is no client
// program for it, so this is one, for Node alone. See job.sh for the variables.
import {
  readFileSync,
  existsSync,
  createWriteStream,
  createReadStream,
} from 'node:fs';
import { once } from 'node:events';
import { createHash } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { createInterface } from 'node:readline';

const { FILES, TASK, MASKED, BACKUP } = process.env;
const PAGE = 500;
const BULK_BYTES = 4 * 1024 * 1024;

const report = value =>
  process.stdout.write(`@foredeck ${JSON.stringify(value)}\n`);
const read = name =>
  existsSync(`${FILES}/${name}`)
    ? readFileSync(`${FILES}/${name}`, 'utf8')
    : undefined;

class Server {
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

const keyOf = ({ _id, _routing }) => JSON.stringify([_id, _routing ?? null]);
const action = (name, { _id, _routing }) =>
  JSON.stringify({
    index: { _index: name, _id, ...(_routing && { routing: _routing }) },
  });

/** Number and sum of hashes, which does not depend on the order. */
class Count {
  count = 0;
  sum = 0n;

  add(hit) {
    const hash = createHash('md5')
      .update(keyOf(hit))
      .update(stable(hit._source))
      .digest('hex');
    this.count += 1;
    this.sum += BigInt(`0x${hash.slice(0, 15)}`);
  }

  report(side, name) {
    report({
      part: { side, name, count: this.count, checksum: String(this.sum) },
    });
  }
}

/** As JSON with sorted keys. */
function stable(value) {
  if (Array.isArray(value)) {
    return `[${value.map(stable).join(',')}]`;
  }
  if (value && typeof value === 'object') {
    return `{${Object.keys(value)
      .sort()
      .map(key => `${JSON.stringify(key)}:${stable(value[key])}`)
      .join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

let written = 0;
let told = 0;
function progress(bytes) {
  written += bytes;
  if (Date.now() - told > 1000) {
    told = Date.now();
    report({ bytes: written });
  }
}

class Loader {
  #server;
  #lines = '';

  constructor(server) {
    this.#server = server;
  }

  async add(head, source) {
    this.#lines += `${head}\n${source}\n`;
    progress(source.length);
    if (this.#lines.length > BULK_BYTES) {
      await this.flush();
    }
  }

  async flush() {
    if (this.#lines) {
      await this.#server.bulk(this.#lines);
      this.#lines = '';
    }
  }
}

async function copy(source, target) {
  report({ totalBytes: await source.bytes() });
  await target.empty();
  for (const index of await source.indices()) {
    process.stdout.write(`copying index ${index.name}\n`);
    await target.create(index);
    const loader = new Loader(target);
    const count = new Count();
    for await (const hits of source.documents(index.name)) {
      for (const hit of hits) {
        count.add(hit);
        await loader.add(action(index.name, hit), JSON.stringify(hit._source));
      }
    }
    await loader.flush();
    count.report('source', index.name);
  }
}

async function verify(target) {
  await target.call('POST', '/_refresh');
  for (const { name } of await target.indices()) {
    const count = new Count();
    for await (const hits of target.documents(name)) {
      hits.forEach(hit => count.add(hit));
    }
    count.report('target', name);
  }
}

/** Requests, as a console takes them: a line with method and path, then a body until an empty line. */
async function mask(target) {
  for (const block of read('mask')
    .split(/\n\s*\n/)
    .map(text => text.trim())) {
    if (block) {
      const [first, ...body] = block.split('\n');
      const [method, path] = first.split(/\s+/);
      await target.call(
        method,
        path.startsWith('/') ? path : `/${path}`,
        body.join('\n') || undefined,
      );
    }
  }
  await target.call('POST', '/_refresh');
}

async function backup(target) {
  const file = createWriteStream(`${BACKUP}/partial`);
  const write = async line => {
    if (!file.write(`${line}\n`)) {
      await once(file, 'drain');
    }
    progress(line.length);
  };
  for (const index of await target.indices()) {
    await write(JSON.stringify({ create: index }));
    for await (const hits of target.documents(index.name)) {
      for (const hit of hits) {
        await write(action(index.name, hit));
        await write(JSON.stringify(hit._source));
      }
    }
  }
  await write(JSON.stringify({ whole: true }));
  file.end();
  await once(file, 'close');
  const { rename } = await import('node:fs/promises');
  await rename(`${BACKUP}/partial`, `${BACKUP}/dump.ndjson`);
}

async function restore(target) {
  if (!existsSync(`${BACKUP}/dump.ndjson`)) {
    throw new Error('the backup is not whole');
  }
  await target.empty();
  const loader = new Loader(target);
  let head;
  for await (const line of createInterface({
    input: createReadStream(`${BACKUP}/dump.ndjson`),
  })) {
    if (head) {
      await loader.add(head, line);
      head = undefined;
      continue;
    }
    const { create, whole } = JSON.parse(line);
    if (create) {
      await loader.flush();
      await target.create(create);
    } else if (!whole) {
      head = line;
    }
  }
  await loader.flush();
}

async function reachable(server) {
  for (let attempt = 1; ; attempt++) {
    try {
      await server.call('GET', '/');
      return;
    } catch (error) {
      if (attempt === 30 || /answered 40[13]/.test(error.message)) {
        throw new Error(
          `the ${server.side} ${server.host}:${server.port} does not let the job in: ${error.message}`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, 2000));
    }
  }
}

const source = new Server('source');
const target = new Server('target');

const tasks = {
  async measure() {
    const { version } = await source.call('GET', '/');
    report({
      measured: {
        sizeBytes: await source.bytes(),
        databases: (await source.indices()).map(({ name }) => name),
        version: version.number,
      },
    });
  },
  fresh: () => target.empty(),
  backup: () => backup(target),
  restore: () => restore(target),
  async copy() {
    report({ phase: 'copying', at: new Date().toISOString() });
    try {
      await copy(source, target);
      report({ phase: 'verifying', bytes: written });
      await verify(target);
      if (MASKED === 'yes') {
        report({ phase: 'masking' });
        await mask(target);
      }
    } catch (error) {
      if (MASKED === 'yes') {
        // Unmasked data must not stay where nobody may see it.
        await target.empty();
      }
      throw error;
    }
  },
};

async function run() {
  report({ phase: 'preparing' });
  if (TASK === 'copy' || TASK === 'measure') {
    await reachable(source);
  }
  if (TASK !== 'measure') {
    await reachable(target);
  }
  await tasks[TASK]();
  report({ done: true });
}

run().catch(error => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
