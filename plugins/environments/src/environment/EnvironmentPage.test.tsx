import { screen, within } from '@testing-library/react';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import { dev } from '../__testUtils__/fixtures';
import {
  eventStream,
  fakeEnvironmentsApi,
  operation,
} from '../__testUtils__/fakeEnvironmentsApi';
import { DEV_PATH, renderDev } from '../__testUtils__/renderDev';
import { address, renderPages } from '../__testUtils__/renderPages';

describe('EnvironmentPage', () => {
  it('tells what it is and what runs there', async () => {
    const { container } = await renderDev({
      expiresAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
      managedBy: ['Argo CD application shop'],
    });
    const table = await screen.findByRole('table', { name: 'Services of dev' });
    expect(
      within(table).getByRole('row', { name: /cart Healthy 3\.0\.0/ }),
    ).toHaveTextContent('service 1.0.0');
    expect(screen.getByText(/It is deleted .* on /)).toBeVisible();
    expect(
      screen.getByText(/Argo CD application shop also writes here/),
    ).toBeVisible();
    expect(screen.getByRole('link', { name: 'Copy to …' })).toHaveAttribute(
      'href',
      '/environments/copies/new?from=local%2Fshop%2Fdev',
    );
    expect(await violationsOf(container)).toEqual([]);
  });

  it('says what it refuses and why, and leaves the reason within reach', async () => {
    const { user } = await renderDev({ may: ['read'] });
    expect(
      screen.getByRole('button', { name: 'Put to sleep' }),
    ).toHaveAccessibleDescription(/Ask an admin of the space/);
    await user.click(
      screen.getByRole('button', { name: 'More actions on dev' }),
    );
    const remove = await screen.findByRole('menuitem', { name: /Delete/ });
    expect(remove).toHaveAttribute('aria-disabled', 'true');
    expect(remove).toHaveTextContent('You may not delete it.');
    await user.click(remove);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('keeps a protected or busy environment from sleep and deletion', async () => {
    await renderDev({
      protected: true,
      lock: {
        plugin: 'environments',
        operationId: 'op-9',
        by: 'user:default/ada',
        doing: 'copies shop/test into it',
      },
    });
    expect(
      screen.getByRole('button', { name: 'Put to sleep' }),
    ).toHaveAccessibleDescription(
      'ada copies shop/test into it. Wait until that has ended.',
    );
    expect(screen.getByRole('link', { name: 'Show progress' })).toHaveAttribute(
      'href',
      '/environments/shop/local/dev?operation=op-9',
    );
  });

  it('shows what falls asleep, starts it and follows it to its end', async () => {
    const changeSleep = jest.fn(async () => operation());
    const at = '2026-03-01T12:00:00Z';
    const { user } = await renderDev(
      {},
      {
        changeSleep,
        previewSleep: async () => ({
          workloads: [
            {
              namespace: 'shop-dev',
              kind: 'Deployment',
              name: 'cart',
              from: 2,
              to: 0,
            },
          ],
          cronJobs: [{ namespace: 'shop-dev', name: 'cleanup' }],
        }),
        getOperation: async () => operation(),
        openOperationEvents: async () =>
          eventStream([
            {
              sequence: 1,
              at,
              type: 'step',
              key: 'cart',
              state: 'done',
              message: 'Scaled cart to zero',
            },
            {
              sequence: 2,
              at,
              type: 'ended',
              state: 'succeeded',
              summary: 'shop/dev sleeps',
              durationMs: 1200,
            },
          ]),
      },
    );
    await user.click(screen.getByRole('button', { name: 'Put to sleep' }));
    const dialog = await screen.findByRole('dialog');
    expect(await within(dialog).findByText('1 workload stops')).toBeVisible();
    expect(within(dialog).getByText('2 to 0 pods')).toBeInTheDocument();
    expect(within(dialog).getByText('1 CronJob pauses')).toBeVisible();
    expect(await violationsOf(dialog)).toEqual([]);
    await user.click(
      within(dialog).getByRole('button', { name: 'Put to sleep' }),
    );
    expect(changeSleep).toHaveBeenCalledWith(
      { cluster: 'local', space: 'shop', name: 'dev' },
      'sleep',
    );
    expect(
      await screen.findByRole('heading', { name: 'shop/dev sleeps' }),
    ).toBeVisible();
    expect(screen.getByText('Scaled cart to zero')).toBeVisible();
    expect(address()).toBe(`/environments${DEV_PATH}?operation=op-1`);
  });

  it('asks no more for an environment than for its deletion', async () => {
    const at = '2026-03-01T12:00:00Z';
    const deletion = operation({ kind: 'delete', state: 'succeeded' });
    const getEnvironment = jest.fn();
    await renderPages(
      fakeEnvironmentsApi({
        getEnvironment,
        getOperation: async () => deletion,
        openOperationEvents: async () =>
          eventStream([
            {
              ...{ sequence: 1, at, type: 'ended', state: 'succeeded' },
              ...{ summary: 'shop/dev is deleted', durationMs: 1200 },
            },
          ]),
      }),
      `${DEV_PATH}?operation=op-1`,
    );
    expect(
      await screen.findByRole('heading', { name: 'shop/dev is deleted' }),
    ).toBeVisible();
    expect(
      await screen.findByRole('link', { name: 'Back to shop' }),
    ).toHaveAttribute('href', '/environments/shop');
    expect(getEnvironment).not.toHaveBeenCalled();
  });

  it('does not offer to sleep what the backend would refuse', async () => {
    const { user } = await renderDev(
      {},
      {
        previewSleep: async () => ({
          workloads: [],
          cronJobs: [],
          refused: 'Argo CD would scale it up again.',
        }),
      },
    );
    await user.click(screen.getByRole('button', { name: 'Put to sleep' }));
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByText('Argo CD would scale it up again.'),
    ).toBeVisible();
    expect(dialog.getByRole('button', { name: 'Put to sleep' })).toBeDisabled();
  });

  it('leads on from an environment that is gone, and from one that is empty', async () => {
    const page = await renderPages(fakeEnvironmentsApi(), '/shop/local/gone');
    expect(
      await screen.findByText('There is no environment shop/gone'),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'Open the space' }),
    ).toHaveAttribute('href', '/environments/shop');
    page.unmount();

    await renderDev(
      {},
      { getMatrix: async () => ({ environments: [dev], services: [] }) },
    );
    expect(
      await screen.findByRole('link', { name: 'Copy into it' }),
    ).toHaveAttribute('href', '/environments/copies/new?to=local%2Fshop%2Fdev');
  });
});
