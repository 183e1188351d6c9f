import { TestDatabases } from '@backstage/backend-test-utils';
import type { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import type { Sandbox } from '@foredeck/kube-sandbox';
import { knex as connect, type Knex } from 'knex';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  deployBody,
  type OperationLine,
} from '../__testUtils__/deployRequests';
import { startCluster } from '../__testUtils__/startCluster';
import { portalConfig } from '../__testUtils__/portalConfig';
import { HelmClient } from '../__testUtils__/HelmClient';
import {
  PortalProcess,
  type PortalStart,
} from '../__testUtils__/PortalProcess';

jest.setTimeout(300_000);

const databases = TestDatabases.create({
  ids: ['POSTGRES_15'],
  disableDocker: true,
});

const phase = (name: string) => (line: OperationLine) =>
  line.type === 'phase' && line.phase === name;

const aPodGoes = (line: OperationLine) =>
  line.type === 'pod' && line.removed === true;

const BROKEN = { image: 'nginx:nope' };

describe('a portal that is killed', () => {
  let sandbox: Sandbox;
  let client: HelmClient;
  let home: string;
  const portals: PortalProcess[] = [];
  const opened: Knex[] = [];

  beforeAll(async () => {
    sandbox = await startCluster();
    client = await HelmClient.of(sandbox);
    home = await mkdtemp(join(tmpdir(), 'foredeck-crash-'));
  });

  afterEach(async () => {
    await Promise.all(portals.splice(0).map(one => one.kill()));
    await Promise.all(opened.splice(0).map(one => one.destroy()));
  });

  afterAll(async () => {
    await client.stop();
    await sandbox.stop();
    await rm(home, { recursive: true, force: true });
  });

  async function start(
    database: PortalStart['database'],
  ): Promise<PortalProcess> {
    const portal = await PortalProcess.start({
      config: portalConfig(sandbox, {
        deploy: { failFastAfter: { minutes: 1 } },
      }),
      database,
    });
    portals.push(portal);
    return portal;
  }

  /** What time would do: nobody renews the lease of a dead portal. */
  async function letLeasesEnd(knex: Knex): Promise<void> {
    await knex('foredeck_operations')
      .where({ state: 'running' })
      .update({ lease_expires: 0 });
  }

  async function ended(portal: PortalProcess, id: string) {
    const lines: OperationLine[] = [];
    for await (const line of portal.events(id)) {
      lines.push(line);
    }
    const operation = await portal.get<HelmOperation>(`/operations/${id}`);
    return { lines, operation };
  }

  it('has every change finished or cleanly undone after its restart, whenever it was killed', async () => {
    const database = {
      client: 'better-sqlite3',
      connection: { filename: join(home, 'portal.sqlite') },
      useNullAsDefault: true,
    };
    const moments: Array<{
      change: 'deploy' | 'rollback' | 'uninstall';
      name: string;
      at: (line: OperationLine) => boolean;
    }> = [
      { change: 'deploy', name: 'early', at: phase('rendering') },
      { change: 'deploy', name: 'applied', at: phase('applying') },
      { change: 'deploy', name: 'waited', at: phase('waiting') },
      { change: 'rollback', name: 'back', at: phase('waiting') },
      { change: 'uninstall', name: 'begun', at: phase('applying') },
      { change: 'uninstall', name: 'gone', at: aPodGoes },
    ];
    await Promise.all(
      moments.map(async ({ name, change }) => {
        if (change === 'rollback') {
          await client.install(name, 'web', '--set', 'image=nginx:nope');
        }
        await client.install(name, 'web', '--wait');
      }),
    );
    const knex = connect(database);
    opened.push(knex);
    let portal = await start(database);

    for (const { change, name, at } of moments) {
      const started = await begin(portal, change, name);
      expect(started).toMatchObject({ status: 202 });
      const { id } = started.body;
      for await (const line of portal.events(id)) {
        if (at(line)) {
          break;
        }
      }
      await portal.kill();
      await letLeasesEnd(knex);
      portal = await start(database);
      const { lines, operation } = await ended(portal, id);

      const states = client.states(name);
      const removes = change === 'uninstall';
      expect({ name, state: operation.state, now: states.pop() }).toEqual({
        name,
        state: removes ? 'succeeded' : 'failed',
        now: removes ? undefined : 'deployed',
      });
      expect(lines.map(line => line.sequence)).toEqual(
        lines.map((_, index) => index + 1),
      );
      // A removal may have ended before the portal did.
      const resumed = lines.filter(line => line.type === 'resumed');
      expect(resumed).toHaveLength(operation.attempt - 1);
      expect(operation.attempt).toBeGreaterThan(removes ? 0 : 1);
      expect(await knex('foredeck_operation_locks').select()).toEqual([]);
    }
  });

  // A database file has one portal at a time.
  if (databases.supports('POSTGRES_15')) {
    it('is replaced by another replica on the same database', async () => {
      const knex = await databases.init('POSTGRES_15');
      const { client: driver, connection } = knex.client.config;
      const database = { client: driver, connection };
      await client.install('shared', 'web', '--wait');
      const first = await start(database);
      const second = await start(database);
      const body = deployBody({
        name: 'shared',
        values: BROKEN,
        expectedRevision: 1,
      });

      const answers = await Promise.all(
        [first, second].map(one => one.send('POST', '/deploys', body)),
      );
      const index = answers.findIndex(one => one.status === 202);
      const [runs, watches] = index === 0 ? [first, second] : [second, first];
      const { id } = answers[index].body;
      const following = ended(watches, id);
      for await (const line of runs.events(id)) {
        if (phase('waiting')(line)) {
          break;
        }
      }
      await runs.kill();
      await letLeasesEnd(knex);
      const { lines, operation } = await following;

      expect(answers.map(one => one.status).sort()).toEqual([202, 409]);
      expect(operation).toMatchObject({ state: 'failed', attempt: 2 });
      expect(lines.map(line => line.sequence)).toEqual(
        lines.map((_, at) => at + 1),
      );
      expect(client.states('shared').pop()).toBe('deployed');
      expect(await knex('foredeck_operation_locks').select()).toEqual([]);
    });
  }
});

/** Starts a change that takes long enough to be interrupted. */
function begin(
  portal: PortalProcess,
  change: 'deploy' | 'rollback' | 'uninstall',
  name: string,
) {
  const path = `/releases/local/shop-dev/${name}`;
  switch (change) {
    case 'deploy':
      return portal.send(
        'POST',
        '/deploys',
        deployBody({ name, values: BROKEN, expectedRevision: 1 }),
      );
    case 'rollback':
      return portal.send('POST', `${path}/rollback`, {
        revision: 1,
        expectedRevision: 2,
      });
    default:
      return portal.send('DELETE', path);
  }
}
