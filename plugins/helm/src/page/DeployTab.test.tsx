import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  fakeHelmApi,
  refusal,
  release,
  releases,
} from '../__testUtils__/fakeHelmApi';
import { renderTab } from '../__testUtils__/renderTab';

jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: ({ label, value }: { label: string; value: string }) => (
    <textarea aria-label={label} value={value} readOnly />
  ),
}));

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

const synced = { cluster: 'local', title: 'Local cluster', state: 'synced' };

describe('DeployTab', () => {
  it('lists releases with health, place, chart and pods', async () => {
    renderTab(
      fakeHelmApi({
        getReleases: async () => ({
          ...releases(),
          items: [
            release,
            {
              ...release,
              namespace: 'vault',
              status: 'failed',
              health: {
                state: 'unhealthy',
                reason: '1 of 2 pods is crash-looping',
                ready: 1,
                desired: 2,
              },
            },
          ],
          clusters: [{ ...synced, state: 'synced' }],
        }),
      }),
    );
    const rows = await screen.findAllByRole('row');
    expect(rows).toHaveLength(3);
    const good = within(rows[1]);
    expect(good.getByRole('rowheader')).toHaveTextContent('cart');
    expect(
      good.getByRole('link', { name: 'Change values of cart in shop-dev' }),
    ).toHaveAttribute('href', '/deploy/change/local/shop-dev/cart');
    for (const text of ['Deployed', 'Healthy', 'service 1.0.0', 'revision 3']) {
      expect(good.getByText(text)).toBeInTheDocument();
    }
    expect(await good.findByText('dev')).toBeInTheDocument();
    expect(
      good.getByRole('progressbar', { name: 'cart: 2 of 2 ready' }),
    ).toBeInTheDocument();
    const bad = within(rows[2]);
    expect(bad.getByText('1 of 2 pods is crash-looping')).toBeInTheDocument();
    // What this user may not change says so, with the reason.
    expect(await bad.findByText('Read only')).toHaveAttribute(
      'title',
      'Only the vault team may.',
    );
    expect(bad.queryByRole('link', { name: /Change values/ })).toBeNull();
    expect(bad.queryByRole('button', { name: /Uninstall/ })).toBeNull();
  });

  it('names clusters that do not answer', async () => {
    renderTab(
      fakeHelmApi({
        getReleases: async () => ({
          ...releases(),
          items: [release],
          clusters: [
            {
              cluster: 'eu',
              title: 'Europe',
              state: 'unreachable',
              message: 'connection refused',
            },
          ],
        }),
      }),
    );
    expect(
      await screen.findByText('Europe: can not be reached'),
    ).toBeInTheDocument();
    expect(screen.getByText('connection refused')).toBeInTheDocument();
  });

  it('explains how to begin when there is no release', async () => {
    renderTab(
      fakeHelmApi({
        getReleases: async () => ({
          ...releases(),
          items: [],
          clusters: [{ ...synced, state: 'synced' }],
        }),
      }),
    );
    expect(await screen.findByText('cart is not deployed yet')).toBeVisible();
    expect(screen.getByRole('link', { name: 'Deploy cart' })).toHaveAttribute(
      'href',
      '/deploy/new',
    );
    expect(screen.getByLabelText('catalog-info.yaml')).toHaveTextContent(
      'foredeck.io/helm-release: my-namespace/cart',
    );
  });

  it('says how to configure a portal without clusters', async () => {
    renderTab(
      fakeHelmApi({
        getReleases: async () => ({ ...releases(), clusters: [] }),
      }),
    );
    expect(
      await screen.findByText('No cluster is configured'),
    ).toBeInTheDocument();
  });

  it('tries again after an error', async () => {
    const getReleases = jest
      .fn()
      .mockRejectedValueOnce(refusal(503, 'ServiceUnavailableError', 'down'))
      .mockResolvedValue(releases(release));
    renderTab(fakeHelmApi({ getReleases }));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('Healthy')).toBeInTheDocument();
  });
});
