// Elasticsearch: settings, mappings and aliases of each index, then its
// documents from a point in time into the target's _bulk. There is no client
// program for it, so this is one, for Node alone. See job.sh for the variables.
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Count, report } from './elasticsearch-count.mjs';
import { read, Server } from './elasticsearch-server.mjs';

const { TASK, MASKED, BACKUP } = process.env;
const BULK_BYTES = 4 * 1024 * 1024;

const action = (name, { _id, _routing }) =>
  JSON.stringify({
    index: { _index: name, _id, ...(_routing && { routing: _routing }) },
  });

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
