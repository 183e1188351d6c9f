import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { HelmApi, helmApiRef } from '../api/HelmApi';
import { releasesApiRef } from '../api/ReleasesApi';
import {
  entity,
  fakeHelmApi,
  refusal,
  release,
  releases,
} from '../__testUtils__/fakeHelmApi';
import { releasesOf } from '../__testUtils__/fakeReleasesApi';
import { ReleasesCard } from './ReleasesCard';

function renderCard(api: HelmApi) {
  renderInTestApp(
    <EntityProvider entity={entity}>
      <ReleasesCard />
    </EntityProvider>,
    {
      apis: [
        [helmApiRef, api],
        [releasesApiRef, releasesOf(api)],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}

const tab = '/catalog/default/component/cart/deploy';

describe('ReleasesCard', () => {
  it('shows releases with health and links to them', async () => {
    renderCard(fakeHelmApi());
    const link = await screen.findByRole('link', { name: 'shop-dev/cart' });
    expect(link).toHaveAttribute(
      'href',
      `${tab}?release=local%2Fshop-dev%2Fcart`,
    );
    expect(screen.getByText('Healthy')).toBeInTheDocument();
  });

  it('names clusters that could not be read', async () => {
    renderCard(
      fakeHelmApi({
        getReleases: async () => ({
          ...releases(),
          items: [release],
          clusters: [
            {
              cluster: 'eu',
              title: 'Europe',
              state: 'forbidden',
              message: 'The token may not list secrets.',
            },
          ],
        }),
      }),
    );
    expect(await screen.findByText('Europe: access denied')).toBeVisible();
    expect(screen.getByText('The token may not list secrets.')).toBeVisible();
  });

  it('leads to a first deploy', async () => {
    renderCard(
      fakeHelmApi({
        getReleases: async () => ({ ...releases(), clusters: [] }),
      }),
    );
    expect(await screen.findByRole('link', { name: 'Deploy' })).toHaveAttribute(
      'href',
      `${tab}/new`,
    );
  });

  it('says why there is nothing to show', async () => {
    renderCard(
      fakeHelmApi({
        getReleases: async () => {
          throw refusal(403, 'NotAllowedError', 'Ask the shop team.');
        },
      }),
    );
    expect(await screen.findByText('Ask the shop team.')).toBeInTheDocument();
  });
});
