import { readFile } from 'node:fs/promises';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { ServerEngine } from '../detect/engineOfImage';
import type { DataDriver } from './DataDriver';
import { newerImage } from './newerImage';

/** The official images have one of the two; both know `pipefail`, which a plain sh may not. */
const SHELL = `for shell in bash ash; do
  if command -v "$shell" >/dev/null; then exec "$shell" "$FILES/run"; fi
done
echo 'the image has neither bash nor ash' >&2
exit 1`;

const NODE_IMAGE = 'node:22-bookworm-slim';

function program(name: string): Promise<string> {
  return readFile(
    resolvePackagePath(
      '@foredeck/backstage-plugin-environments-backend',
      'jobs',
      name,
    ),
    'utf8',
  );
}

/** The engine's own client programs, run by a shell script. */
function shellDriver(
  engine: ServerEngine,
  assets: readonly string[] = [],
): DataDriver {
  return {
    engine,
    command: ['sh', '-c', SHELL],
    // An older client may not read what a newer server writes.
    image: ({ source, target }) => newerImage(source, target),
    async files() {
      const parts = await Promise.all(
        ['job.sh', `${engine}.sh`].map(name => program(name)),
      );
      const files: Record<string, string> = {
        run: `${parts.join('\n')}\nstart\n`,
      };
      for (const asset of assets) {
        files[asset] = await program(asset);
      }
      return files;
    },
  };
}

/** There is no client program for it that an image could be expected to hold. */
const elasticsearch: DataDriver = {
  engine: 'elasticsearch',
  command: ['sh', '-c', 'exec node "$FILES/run.mjs"'],
  image: () => NODE_IMAGE,
  async files() {
    const files: Record<string, string> = {
      'run.mjs': await program('elasticsearch.mjs'),
    };
    for (const part of [
      'elasticsearch-server.mjs',
      'elasticsearch-count.mjs',
    ]) {
      files[part] = await program(part);
    }
    return files;
  },
};

export const DRIVERS: Record<ServerEngine, DataDriver> = {
  postgresql: shellDriver('postgresql'),
  mysql: shellDriver('mysql'),
  mongodb: shellDriver('mongodb', ['mongodb.js']),
  redis: shellDriver('redis', ['redis-digest.lua']),
  elasticsearch,
};
