import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  CopyDrift,
  Environment,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsRouteRef } from '../../routes';
import { copiesApiRef } from '../api/CopiesApi';
import { CopiesTab } from '../CopiesTab';
import {
  FakeCopies,
  fakeCopies,
  refusal,
  shopCopy,
} from '../__testUtils__/fakeCopies';
import { DEV, environment, STAGING } from '../__testUtils__/shopSpaces';
import { violationsOf } from '../__testUtils__/violationsOf';

function show(api: FakeCopies, of: Environment = environment('staging')) {
  return renderInTestApp(<CopiesTab environment={of} />, {
    apis: [[copiesApiRef, api]],
    mountedRoutes: {
      '/environments': environmentsRouteRef,
      '/catalog/:namespace/:kind/:name': entityRouteRef,
    },
  });
}

const release = (
  name: string,
  source: CopyDrift['releases'][number]['source'],
  target: CopyDrift['releases'][number]['target'] = 'unchanged',
) => ({
  key: `shop-dev/${name}`,
  name,
  source,
  target,
  message: `${name} went to revision 4`,
});

describe('the copies of an environment', () => {
  it('lists them with what came of each, and where they lead', async () => {
    const api = fakeCopies();
    api.getCopies.mockResolvedValue({
      items: [
        shopCopy(),
        shopCopy({
          id: 'c0',
          source: STAGING,
          target: { ...DEV, name: 'demo' },
          state: 'failed',
        }),
      ],
      nextCursor: 'more',
    });
    show(api);
    const table = await screen.findByRole('table', { name: 'Copies' });
    const [, first, second] = within(table).getAllByRole('row');
    expect(first).toHaveTextContent('Running');
    expect(first).toHaveTextContent('In · Copies 9 services');
    expect(second).toHaveTextContent('Out');
    expect(
      within(table).getByRole('link', { name: 'shop/dev to shop/staging' }),
    ).toHaveAttribute('href', '/environments/copies/c1');
    expect(api.getCopies).toHaveBeenCalledWith({
      environment: STAGING,
      limit: 25,
    });
    await userEvent.click(screen.getByRole('button', { name: 'Show more' }));
    expect(api.getCopies).toHaveBeenLastCalledWith({
      environment: STAGING,
      limit: 50,
    });
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('tells how both sides moved since, and copies again', async () => {
    const api = fakeCopies();
    api.getLineage.mockResolvedValue([
      {
        copyId: 'c1',
        source: DEV,
        finishedAt: '2026-03-01T12:00:00Z',
        releases: [
          release('cart', 'changed'),
          release('web', 'changed', 'changed'),
          release('mail', 'removed'),
          release('stock', 'unchanged'),
        ],
      },
    ]);
    show(api);
    expect(
      await screen.findByText(
        '3 services changed at the source since; 1 changed here.',
      ),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Copy again from shop/dev' }),
    ).toHaveAttribute('href', expect.stringContaining('again=c1'));
    await userEvent.click(screen.getByRole('button', { name: 'Which' }));
    const rows = screen.getAllByRole('rowheader').map(cell => cell.textContent);
    expect(rows).toEqual(['web', 'cart', 'mail']);
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('offers only what may be done', async () => {
    show(fakeCopies(), environment('prod', { protected: true }));
    expect(
      await screen.findByText('Nothing was copied here yet'),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Copy it' })).toHaveAttribute(
      'href',
      '/environments/copies/new?from=local%2Fshop%2Fprod',
    );
    expect(screen.queryByRole('link', { name: 'Copy into it' })).toBeNull();
  });

  it('says why they can not be read', async () => {
    const api = fakeCopies();
    api.getCopies.mockRejectedValue(refusal(403, 'You may not see it.'));
    api.getLineage.mockRejectedValue(refusal(503, 'The cluster is away.'));
    show(api);
    expect(await screen.findByText('You may not see it.')).toBeVisible();
    expect(await screen.findByText(/The cluster is away/)).toBeVisible();
  });
});
