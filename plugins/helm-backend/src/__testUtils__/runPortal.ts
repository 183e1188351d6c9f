import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { knex as connect } from 'knex';
import helmPlugin from '..';
import type { PortalStart } from './PortalProcess';

// A portal in a process of its own, to be killed. What it needs comes as a
// message, as it holds the cluster's token.
process.once('message', ({ config, database }: PortalStart) => {
  startTestBackend({
    features: [
      helmPlugin,
      mockServices.rootConfig.factory({ data: config }),
      catalogServiceMock.factory({ entities: [] }),
      mockServices.database.factory({ knex: connect(database) }),
    ],
  }).then(
    ({ server }) => process.send?.({ port: server.port() }),
    error => {
      process.stderr.write(`${error}\n`);
      process.exit(1);
    },
  );
});

// Nobody is left to talk to.
process.once('disconnect', () => process.exit(0));
