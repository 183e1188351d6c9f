import { Entity } from '@backstage/catalog-model';
import { NotAllowedError } from '@backstage/errors';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import scaffolderPlugin from '@backstage/plugin-scaffolder/alpha';
import { ReleasesApi, releasesApiRef } from '@foredeck/backstage-plugin-helm';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { HomePage } from './HomePage';
import { fakeIndex } from './testing/fakeIndex';
import { release } from './testing/release';

const TEAM = 'group:default/shop-team';
const synced = {
  cluster: 'local',
  title: 'Local cluster',
  state: 'synced',
} as const;

function component(name: string, owner = TEAM): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner },
    relations: [{ type: 'ownedBy', targetRef: owner }],
  };
}

const crashing = release({
  name: 'payment',
  namespace: 'shop-staging',
  owners: ['group:default/payments-team'],
  health: { state: 'unhealthy', reason: '1 of 2 pods is crash-looping' },
});

function Path() {
  return <output data-testid="path">{useLocation().pathname}</output>;
}

function renderHome(options: {
  entities?: Entity[];
  queryReleases: ReleasesApi['queryReleases'];
}) {
  const page = (
    <>
      <HomePage />
      <Path />
    </>
  );
  return renderInTestApp(page, {
    mountedRoutes: {
      '/catalog/:namespace/:kind/:name': entityRouteRef,
      '/create': scaffolderPlugin.routes.root,
    },
    apis: [
      mockApis.identity({
        userEntityRef: 'user:default/guest',
        ownershipEntityRefs: ['user:default/guest', TEAM],
        displayName: 'Grace',
      }),
      [
        catalogApiRef,
        catalogApiMock({
          entities: options.entities ?? [
            component('cart'),
            component('catalog'),
            component('payment', 'group:default/payments-team'),
          ],
        }),
      ],
      [releasesApiRef, { queryReleases: options.queryReleases }],
    ],
  });
}

const card = (name: string) => screen.findByRole('region', { name });

describe('HomePage', () => {
  it('answers what I own, what fails and what changed', async () => {
    renderHome({
      queryReleases: fakeIndex({
        items: [
          release({ name: 'cart', updated: '2026-11-22T10:00:00Z' }),
          release({
            name: 'cart',
            namespace: 'shop-staging',
            revision: 7,
            health: {
              state: 'unhealthy',
              reason: 'cart: the image is missing',
            },
            updated: '2026-11-21T10:00:00Z',
          }),
          crashing,
        ],
      }),
    });
    expect(
      await screen.findByRole('heading', { level: 1, name: /Grace/ }),
    ).toBeInTheDocument();

    const failing = await card('What is failing');
    const mine = await within(failing).findByRole('list', { name: 'Yours' });
    expect(within(mine).getByRole('link')).toHaveTextContent(
      /^cartshop-staging.*agothe image is missing$/,
    );
    expect(within(mine).getByRole('link')).toHaveAttribute(
      'href',
      '/catalog/default/component/cart/deploy',
    );
    const others = within(failing).getByRole('list', {
      name: 'Of other teams',
    });
    expect(others).toHaveTextContent('1 of 2 pods is crash-looping');

    const own = within(await card('What you own'));
    expect(
      await own.findByRole('rowheader', { name: /cart/ }),
    ).toHaveTextContent('service · production');
    expect(own.queryByRole('rowheader', { name: /payment/ })).toBeNull();
    expect(
      own.getByRole('link', {
        name: /cart in shop-staging on local: Unhealthy/,
      }),
    ).toHaveAttribute('href', '/catalog/default/component/cart/deploy');
    expect(own.getByText('Not deployed')).toBeInTheDocument();

    const changed = within(await card('What changed lately')).getAllByRole(
      'link',
    );
    expect(changed.map(link => link.textContent)).toEqual([
      expect.stringMatching(/cart.*shop-dev.*service 0\.1\.0.*revision 1/),
      expect.stringMatching(/cart.*shop-staging.*revision 7/),
      expect.stringMatching(/payment/),
    ]);
    expect(
      screen.getByText('2 components of yours, 1 release needs attention'),
    ).toBeInTheDocument();
  });

  it('shows shapes of what is coming while it waits', async () => {
    renderHome({ queryReleases: () => new Promise(() => {}) });
    const failing = await card('What is failing');
    expect(
      within(failing).getByRole('progressbar', { name: 'Loading' }),
    ).toBeInTheDocument();
  });

  it('says so when all is well', async () => {
    renderHome({ queryReleases: fakeIndex({ items: [release()] }) });
    expect(await screen.findByText('Nothing is failing')).toBeInTheDocument();
  });

  it('does not call silence good news', async () => {
    renderHome({
      queryReleases: fakeIndex({
        clusters: [
          { ...synced, state: 'unreachable', message: 'Connection refused' },
        ],
      }),
    });
    expect(await screen.findByText('Health is not known')).toBeInTheDocument();
    expect(screen.queryByText('Nothing is failing')).toBeNull();
    expect(screen.getAllByText('Health not known')).toHaveLength(2);
    expect(screen.getByText(/Connection refused/)).toBeInTheDocument();
  });

  it('keeps the cards when one cluster of two does not answer', async () => {
    renderHome({
      queryReleases: fakeIndex({
        items: [crashing],
        clusters: [
          synced,
          { cluster: 'b', title: 'Cluster B', state: 'unreachable' },
        ],
      }),
    });
    expect(
      await screen.findByText(/Cluster B can not be reached/),
    ).toBeInTheDocument();
    expect(await card('What is failing')).toHaveTextContent(
      '1 of 2 pods is crash-looping',
    );
  });

  it('tells a user without permission apart from an error', async () => {
    renderHome({
      queryReleases: async () => {
        throw new NotAllowedError('No permission helm.release.read');
      },
    });
    expect(await screen.findAllByText('You may not see this')).toHaveLength(2);
    expect(
      await screen.findByRole('rowheader', { name: /cart/ }),
    ).toBeInTheDocument();
  });

  it('offers another try after an error', async () => {
    const queryReleases = jest
      .fn(fakeIndex({ items: [crashing] }))
      .mockRejectedValueOnce(new Error('The backend is restarting'));
    renderHome({ queryReleases });
    const failing = await card('What is failing');
    expect(
      await within(failing).findByText('The backend is restarting'),
    ).toBeInTheDocument();

    await userEvent.click(
      within(failing).getByRole('button', { name: 'Try again' }),
    );
    expect(
      await within(failing).findByText('1 of 2 pods is crash-looping'),
    ).toBeInTheDocument();
  });

  it('explains an empty portfolio and an unconnected portal', async () => {
    renderHome({
      entities: [],
      queryReleases: fakeIndex({ clusters: [] }),
    });
    expect(
      await screen.findByText('You own no component yet'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('No cluster is connected'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Nothing was deployed yet'),
    ).toBeInTheDocument();
  });

  it('lists the templates of the catalog', async () => {
    renderHome({
      entities: [
        {
          apiVersion: 'scaffolder.backstage.io/v1beta3',
          kind: 'Template',
          metadata: {
            name: 'node-service',
            title: 'Node service',
            description: 'A repository with a pipeline.',
          },
          spec: { type: 'service', steps: [] },
        },
      ],
      queryReleases: fakeIndex({}),
    });
    const create = within(await card('What you can create'));
    expect(
      await create.findByRole('link', { name: /Node service/ }),
    ).toHaveAttribute('href', '/create/templates/default/node-service');
  });

  it('leads from Deploy to the Deploy tab of the chosen component', async () => {
    renderHome({ queryReleases: fakeIndex({}) });
    await screen.findByRole('rowheader', { name: /cart/ });
    await userEvent.click(
      screen.getAllByRole('button', { name: /Deploy a service/ })[0],
    );
    const dialog = await screen.findByRole('dialog', {
      name: 'Deploy a service',
    });
    await userEvent.click(within(dialog).getByRole('textbox'));
    await userEvent.paste('cart');
    await userEvent.click(await screen.findByRole('option', { name: 'cart' }));
    expect(screen.getByTestId('path')).toHaveTextContent(
      '/catalog/default/component/cart/deploy',
    );
  });
});
