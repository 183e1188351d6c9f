import { renderInTestApp } from '@backstage/frontend-test-utils';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  BulkPreview,
  HelmOperation,
  ReleaseQuery,
  ReleaseRow,
} from '@foredeck/backstage-plugin-helm-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import { fakeHelmApi, refusal, release } from '../__testUtils__/fakeHelmApi';
import {
  ChangeFeed,
  fakeReleasesApi,
  releaseList,
} from '../__testUtils__/fakeReleasesApi';
import { helmApiRef } from '../api/HelmApi';
import { operationsApiRef } from '../api/OperationsApi';
import { ReleasesApi, releasesApiRef } from '../api/ReleasesApi';
import { FleetPages } from './FleetPages';

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

const row = (name: string, more: Partial<ReleaseRow> = {}): ReleaseRow => ({
  ...release,
  name,
  ...more,
});

const rows = [
  row('api', { entityRef: 'component:default/api' }),
  row('cart', {
    status: 'failed',
    health: { state: 'unhealthy', reason: 'cart: the image is missing' },
    newestChartVersion: '2.0.0',
  }),
  row('web', { namespace: 'vault' }),
];

const NO_FACETS = {
  cluster: [],
  space: [],
  environment: [],
  namespace: [],
  chart: [],
  profile: [],
  status: [
    { value: 'deployed', count: 2 },
    { value: 'failed', count: 1 },
  ],
  health: [{ value: 'unhealthy', count: 1 }],
  owner: [],
};

function Address() {
  const { pathname, search } = useLocation();
  return <output data-testid="address">{`${pathname}${search}`}</output>;
}

function setup(answers: Partial<ReleasesApi> = {}, search = '') {
  const feed = new ChangeFeed();
  const queryReleases = jest.fn(async (_query: ReleaseQuery) =>
    releaseList({ items: rows, facets: NO_FACETS }),
  );
  const api = fakeReleasesApi({
    queryReleases,
    openChanges: feed.open,
    ...answers,
  });
  renderInTestApp(
    <>
      <FleetPages />
      <Address />
    </>,
    {
      apis: [
        [helmApiRef, fakeHelmApi()],
        [releasesApiRef, api],
        [
          operationsApiRef,
          {
            getOperations: async () => ({ items: [] }),
            openOperationEvents: async () => new Promise<Response>(() => {}),
          },
        ],
      ],
      mountPath: '/releases',
      initialRouteEntries: [`/releases${search}`],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
  return { feed, queryReleases };
}

const grid = () => screen.findByRole('grid', { name: 'Releases' });
const names = async () =>
  within(await grid())
    .getAllByRole('rowheader')
    .map(cell => cell.querySelector('a')?.textContent);
const address = () => screen.getByTestId('address').textContent;

beforeEach(() => {
  // A browser gives the table a height; without one no row is in view.
  jest.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(800);
});

describe('FleetPage', () => {
  it('lists releases as a grid that tells its size, order and troubles', async () => {
    const { queryReleases } = setup();
    expect(await grid()).toHaveAttribute('aria-rowcount', '4');
    expect(await names()).toEqual(['api', 'cart', 'web']);
    expect(queryReleases.mock.calls[0][0]).toMatchObject({
      sort: 'name',
      facets: true,
    });
    expect(
      screen.getByRole('columnheader', { name: 'Release' }),
    ).toHaveAttribute('aria-sort', 'ascending');
    expect(screen.getByText('the image is missing')).toBeInTheDocument();
    expect(screen.getByText('2.0.0 is available')).toBeInTheDocument();
    expect(screen.getByRole('link', { name: 'web' })).toHaveAttribute(
      'href',
      '/releases/local/vault/web',
    );
    expect(screen.getAllByRole('link', { name: 'api' })[0]).toHaveAttribute(
      'href',
      '/catalog/default/component/api/deploy?release=local%2Fshop-dev%2Fapi',
    );
  });

  it('leads past the filters to the list', async () => {
    const user = userEvent.setup();
    setup();
    const list = await grid();
    await user.click(screen.getByRole('button', { name: 'Go to the list' }));
    expect(list).toHaveFocus();
  });

  it('asks the server for another order and another filter, and keeps them in the address', async () => {
    const user = userEvent.setup();
    const { queryReleases } = setup({}, '?text=a');
    await user.click(await screen.findByRole('button', { name: 'Updated' }));
    await waitFor(() => expect(address()).toContain('sort=-updated'));
    await user.click(screen.getByRole('checkbox', { name: /Failed/ }));
    await user.click(screen.getByRole('button', { name: /Unhealthy/ }));
    await waitFor(() =>
      expect(queryReleases).toHaveBeenLastCalledWith(
        expect.objectContaining({
          text: 'a',
          status: ['failed'],
          health: ['unhealthy'],
          sort: '-updated',
        }),
      ),
    );
    await user.click(
      screen.getByRole('button', { name: 'Remove the filter Status: Failed' }),
    );
    await waitFor(() => expect(address()).not.toContain('status'));
    await user.click(screen.getAllByRole('button', { name: 'Clear all' })[0]);
    await waitFor(() => expect(address()).toBe('/releases?sort=-updated'));
  });

  it('searches by name from the slash key', async () => {
    const user = userEvent.setup();
    const { queryReleases } = setup();
    await grid();
    await user.keyboard('/web');
    await waitFor(() =>
      expect(queryReleases).toHaveBeenLastCalledWith(
        expect.objectContaining({ text: 'web' }),
      ),
    );
  });

  it('replaces a changed row at once and holds a new one while someone is in the table', async () => {
    const user = userEvent.setup();
    const { feed } = setup();
    const table = await grid();
    await waitFor(() => expect(feed.opened).toEqual(['start']));
    act(() => table.focus());
    act(() =>
      feed.send(
        { type: 'row', row: row('cart', { image: 'acme/cart:2.7' }) },
        { type: 'row', row: row('auth') },
        { type: 'removed', release: rows[2] },
      ),
    );
    expect(await screen.findByText('2.7')).toBeInTheDocument();
    expect(await names()).toEqual(['api', 'cart', 'web']);
    await user.click(screen.getByRole('button', { name: '2 changes – show' }));
    expect(await names()).toEqual(['api', 'auth', 'cart']);
  });

  it('adds and removes at once while nobody is in the table', async () => {
    const { feed } = setup();
    await grid();
    await waitFor(() => expect(feed.opened).toEqual(['start']));
    act(() => feed.send({ type: 'row', row: row('auth') }));
    await waitFor(async () =>
      expect(await names()).toEqual(['api', 'auth', 'cart', 'web']),
    );
  });

  it('names a cluster that is out of date', async () => {
    const { feed } = setup();
    await grid();
    await waitFor(() => expect(feed.opened).toEqual(['start']));
    act(() =>
      feed.send({
        type: 'sync',
        clusters: [
          {
            cluster: 'local',
            title: 'Local cluster',
            state: 'stale',
            message: 'No answer for a minute.',
          },
        ],
      }),
    );
    expect(
      await screen.findByText(
        'Local cluster: out of date. No answer for a minute.',
      ),
    ).toBeInTheDocument();
  });

  it('uninstalls what can be after the words were typed, and says what is left out', async () => {
    const user = userEvent.setup();
    const preview: BulkPreview = {
      items: [
        {
          release: rows[0],
          preview: {
            manifests: [],
            warnings: [],
            values: { before: '', after: '' },
            chart: { before: 'service 1.0.0', after: 'service 1.0.0' },
            droppedValues: [],
            quota: [],
            affected: { restarts: [], dependents: [] },
            images: [],
          },
        },
        { release: rows[1], problem: 'A deploy of it is under way.' },
      ],
    };
    const runBulk = jest.fn(
      async () =>
        ({ id: 'b1', summary: 'Uninstall 1 release' } as HelmOperation),
    );
    setup({ previewBulk: async () => preview, runBulk });
    const table = await grid();
    act(() => table.focus());
    await user.keyboard(' {Shift>}{ArrowDown}{/Shift}');
    const bar = within(
      screen.getByRole('region', {
        name: 'Actions for the selected releases',
      }),
    );
    expect(bar.getByText('2 selected')).toBeInTheDocument();
    await user.click(bar.getByRole('button', { name: 'Uninstall' }));
    const dialog = within(
      await screen.findByRole('dialog', { name: 'Uninstall 2 releases' }),
    );
    expect(
      await dialog.findByText('A deploy of it is under way.'),
    ).toBeInTheDocument();
    const run = dialog.getByRole('button', { name: 'Uninstall 1 release' });
    expect(run).toBeDisabled();
    await user.type(
      dialog.getByLabelText('Type uninstall 1 to confirm'),
      'uninstall 1',
    );
    await user.type(dialog.getByLabelText('Reason'), 'end of life');
    await user.click(run);
    await waitFor(() =>
      expect(runBulk).toHaveBeenCalledWith({
        action: 'uninstall',
        releases: [
          {
            cluster: 'local',
            namespace: 'shop-dev',
            name: 'api',
            expectedRevision: 3,
          },
        ],
        chartVersion: undefined,
        reason: 'end of life',
      }),
    );
  });

  it('offers no change of releases in a place the user may not change', async () => {
    const user = userEvent.setup();
    setup({ queryReleases: async () => releaseList({ items: [rows[2]] }) });
    await user.click(
      await screen.findByRole('checkbox', { name: 'Select web in vault' }),
    );
    expect(
      await screen.findByRole('button', {
        name: 'Upgrade chart: Only the vault team may.',
      }),
    ).toBeDisabled();
  });

  it('tells a user without permission apart from an error', async () => {
    setup({
      queryReleases: async () => {
        throw refusal(403, 'NotAllowedError', 'Ask the shop team.');
      },
    });
    expect(
      await screen.findByText('You may not see releases'),
    ).toBeInTheDocument();
    expect(screen.getByText('Ask the shop team.')).toBeInTheDocument();
  });

  it('leads out of a filter that nothing passes', async () => {
    const user = userEvent.setup();
    setup(
      { queryReleases: async () => releaseList({ items: [] }) },
      '?status=failed',
    );
    await user.click(
      await screen.findByRole('button', { name: 'Clear the filters' }),
    );
    expect(await screen.findByText('No releases yet')).toBeInTheDocument();
  });
});
