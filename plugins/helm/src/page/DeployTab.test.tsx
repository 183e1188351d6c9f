import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { operation, ref } from '../__testUtils__/fakeChanges';
import {
  eventsAnswer,
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

  it('says that reading is not allowed, and why', async () => {
    renderTab(
      fakeHelmApi({
        getReleases: async () => {
          throw refusal(403, 'NotAllowedError', 'Ask the shop team.');
        },
      }),
    );
    expect(
      await screen.findByText('You may not see releases here'),
    ).toBeInTheDocument();
    expect(screen.getByText('Ask the shop team.')).toBeInTheDocument();
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

  it('says what an uninstall takes, and removes after the name was typed', async () => {
    const user = userEvent.setup();
    const uninstall = jest.fn(async () =>
      operation({ id: 'd9', kind: 'uninstall' }),
    );
    renderTab(
      fakeHelmApi({
        uninstall,
        getOperation: async () => operation({ id: 'd9', kind: 'uninstall' }),
        openOperationEvents: async () =>
          eventsAnswer([
            {
              type: 'ended',
              state: 'succeeded',
              summary: 'cart is gone.',
              durationMs: 900,
            },
          ]),
      }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Uninstall cart from shop-dev',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByRole('region', { name: '1 object is removed' }),
    ).toHaveTextContent('Deployment cart');
    expect(
      dialog.getByRole('region', { name: '1 object stays' }),
    ).toHaveTextContent('made by the StatefulSet cart');
    expect(dialog.getByText(/say they depend on it/)).toHaveTextContent('shop');
    const run = dialog.getByRole('button', { name: 'Uninstall' });
    expect(run).toBeDisabled();
    await user.type(dialog.getByLabelText('Type cart to confirm'), 'cart');
    await user.click(run);
    expect(uninstall).toHaveBeenCalledWith({
      cluster: 'local',
      namespace: 'shop-dev',
      name: 'cart',
    });
    expect(await screen.findByText('cart is gone.')).toBeInTheDocument();
  });

  it('keeps the dialog open and says why when uninstalling fails', async () => {
    const user = userEvent.setup();
    renderTab(
      fakeHelmApi({
        uninstall: async () => {
          throw refusal(409, 'ConflictError', 'A deploy is running.');
        },
      }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Uninstall cart from shop-dev',
      }),
    );
    await user.type(screen.getByLabelText('Type cart to confirm'), 'cart');
    await user.click(screen.getByRole('button', { name: 'Uninstall' }));
    expect(await screen.findByText('A deploy is running.')).toBeInTheDocument();
  });

  it('takes up an operation that is under way', async () => {
    const openOperationEvents = jest.fn(async () =>
      eventsAnswer([
        { type: 'phase', phase: 'waiting', message: '0 of 2 pods ready' },
        {
          type: 'ended',
          state: 'succeeded',
          summary: 'cart is at revision 4.',
          durationMs: 1000,
        },
      ]),
    );
    renderTab(
      fakeHelmApi({
        openOperationEvents,
        getOperations: async () => ({ items: [operation()] }),
      }),
    );
    const active = within(
      await screen.findByRole('region', { name: 'Deploys under way' }),
    );
    expect(active.getByRole('link', { name: 'Watch' })).toHaveAttribute(
      'href',
      '/deploy/runs/d1',
    );
    expect(await active.findByText('Succeeded')).toBeInTheDocument();
    expect(active.getByText('cart is deployed to shop-dev')).toBeVisible();
    expect(openOperationEvents).toHaveBeenCalledWith(
      'd1',
      0,
      expect.any(AbortSignal),
    );
  });

  it('says of a stuck release what happened and frees it with one button', async () => {
    const user = userEvent.setup();
    const unstick = jest.fn(async () => operation({ kind: 'unstick' }));
    renderTab(
      fakeHelmApi({
        unstick,
        getOperation: async () => operation({ kind: 'unstick' }),
        openOperationEvents: async () => eventsAnswer([]),
        getReleases: async () =>
          releases({ ...release, status: 'pending-upgrade' }),
        getUnstickPlan: async () => ({
          release,
          status: 'pending-upgrade',
          since: '2026-03-01T14:02:00Z',
          busy: false,
          action: 'rollback',
          toRevision: 2,
          explanation: [
            'The last upgrade was stopped half way.',
            'It is rolled back to revision 2.',
          ],
          warnings: ['Its hooks run again.'],
        }),
      }),
    );
    const banner = (
      await screen.findByText('The last upgrade was stopped half way.')
    ).closest('[role=alert]');
    expect(banner).toHaveTextContent('It is rolled back to revision 2.');
    expect(banner).toHaveTextContent('Its hooks run again.');
    await user.click(
      screen.getByRole('button', { name: 'Go back to revision 2' }),
    );
    expect(unstick).toHaveBeenCalledWith(expect.objectContaining(ref));
    expect(
      await screen.findByText('Freeing cart in shop-dev on Local cluster'),
    ).toBeInTheDocument();
  });

  it('offers no deploy to who can deploy nowhere, and says why', async () => {
    renderTab(
      fakeHelmApi({
        getTargets: async () => [
          {
            cluster: 'local',
            title: 'Local cluster',
            reachable: true,
            namespaces: [
              { name: 'shop-dev', allowed: false, reason: 'Not your service.' },
            ],
          },
        ],
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Not your service.',
    );
    expect(
      screen.getByRole('button', { name: 'Deploy', hidden: true }),
    ).toBeDisabled();
  });

  it('says in plain words that the policy refuses the component', async () => {
    const refused = (name: string, reason: string) => ({
      name,
      allowed: false,
      reason,
    });
    renderTab(
      fakeHelmApi({
        getTargets: async () => [
          {
            cluster: 'local',
            title: 'Local cluster',
            reachable: true,
            namespaces: [
              refused('vault', 'Kubernetes does not let you create secrets.'),
              refused(
                'shop-dev',
                "The portal's policy does not let you deploy component:default/cart there",
              ),
            ],
          },
        ],
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "You can look at cart but not change it: the portal's policy does not let you deploy it.",
    );
  });
});
