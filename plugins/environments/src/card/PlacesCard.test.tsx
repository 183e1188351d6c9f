import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  entityRouteRef,
  EntityProvider,
} from '@backstage/plugin-catalog-react';
import { screen, within } from '@testing-library/react';
import { EnvironmentsApi, environmentsApiRef } from '../api/EnvironmentsApi';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import { environmentsRouteRef } from '../routes';
import { dev, environment, release, staging } from '../__testUtils__/fixtures';
import {
  fakeEnvironmentsApi,
  refusal,
} from '../__testUtils__/fakeEnvironmentsApi';
import { PlacesCard } from './PlacesCard';

const entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'cart', namespace: 'default' },
};

function renderCard(getPlaces: EnvironmentsApi['getPlaces']) {
  return renderInTestApp(
    <EntityProvider entity={entity}>
      <PlacesCard />
    </EntityProvider>,
    {
      apis: [[environmentsApiRef, fakeEnvironmentsApi({ getPlaces })]],
      mountedRoutes: {
        '/environments': environmentsRouteRef,
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}

describe('PlacesCard', () => {
  it('says where an entity runs, and where it could go next', async () => {
    const getPlaces = jest.fn(async () => ({
      items: [
        {
          environment: staging,
          releases: [release('shop-staging', 'cart', '2')],
        },
        { environment: dev, releases: [release('shop-dev', 'cart', '3')] },
      ],
    }));
    const { container } = await renderCard(getPlaces);
    const list = within(
      await screen.findByRole('list', { name: 'Where it runs' }),
    );
    const [first, second] = await list.findAllByRole('listitem');
    expect(getPlaces).toHaveBeenCalledWith('component:default/cart');
    expect(first).toHaveTextContent(/^dev.*3.*Healthy/);
    expect(second).toHaveTextContent(/^staging.*2/);
    expect(within(first).getByRole('link', { name: 'dev' })).toHaveAttribute(
      'href',
      '/environments/shop/local/dev',
    );
    expect(
      within(first).getByRole('link', { name: 'Promote dev to staging' }),
    ).toHaveAttribute(
      'href',
      '/environments/copies/new?from=local%2Fshop%2Fdev&to=local%2Fshop%2Fstaging&mode=promote&services=shop-dev%2Fcart',
    );
    expect(within(second).queryByText('Promote')).not.toBeInTheDocument();
    expect(await violationsOf(container)).toEqual([]);
  });

  it('does not offer to promote where that is refused, or changes nothing', async () => {
    await renderCard(async () => ({
      items: [
        { environment: dev, releases: [release('shop-dev', 'cart', '3')] },
        {
          environment: environment('staging', { protected: true }),
          releases: [release('shop-staging', 'cart', '2')],
        },
        {
          environment: environment('prod'),
          releases: [release('shop-prod', 'cart', '2')],
        },
      ],
    }));
    expect(await screen.findByRole('link', { name: 'prod' })).toBeVisible();
    expect(screen.queryByText('Promote')).not.toBeInTheDocument();
  });

  it('says that it runs nowhere, and why it can not tell', async () => {
    const page = await renderCard(async () => ({ items: [] }));
    expect(await screen.findByText(/It runs in no environment/)).toBeVisible();
    page.unmount();
    const denied = await refusal(403, 'NotAllowedError', 'Ask the shop team.');
    await renderCard(async () => Promise.reject(denied));
    expect(await screen.findByText('Ask the shop team.')).toBeVisible();
  });
});
