import {
  Environment,
  UpdateEnvironmentRequest,
} from '@foredeck/backstage-plugin-environments-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { EnvironmentsApi } from '../api/EnvironmentsApi';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import { dev, environment } from '../__testUtils__/fixtures';
import {
  eventStream,
  fakeEnvironmentsApi,
  operation,
} from '../__testUtils__/fakeEnvironmentsApi';
import { address, renderPages } from '../__testUtils__/renderPages';

const PATH = '/shop/local/dev';

async function setup(
  more: Partial<Environment> = {},
  answers: Partial<EnvironmentsApi> = {},
  search = '',
) {
  const user = userEvent.setup();
  const shown = environment('dev', more);
  const updateEnvironment = jest.fn(
    async (_: unknown, change: UpdateEnvironmentRequest) =>
      ({ ...shown, ...change } as Environment),
  );
  const page = await renderPages(
    fakeEnvironmentsApi({
      getEnvironment: async () => shown,
      updateEnvironment,
      ...answers,
    }),
    `${PATH}${search}`,
  );
  await screen.findByRole('heading', { level: 1, name: /dev/ });
  return { user, updateEnvironment, container: page.container };
}

const openMenu = async (
  user: ReturnType<typeof userEvent.setup>,
  name: string,
) => {
  await user.click(screen.getByRole('button', { name: 'More actions on dev' }));
  await user.click(await screen.findByRole('menuitem', { name }));
  return within(await screen.findByRole('dialog'));
};

describe('EnvironmentPage', () => {
  it('tells what it is and what runs there', async () => {
    const { container } = await setup({
      expiresAt: new Date(Date.now() + 2 * 86_400_000).toISOString(),
      managedBy: ['Argo CD application shop'],
    });
    const table = await screen.findByRole('table', { name: 'Services of dev' });
    expect(
      within(table).getByRole('row', { name: /cart 3\.0\.0/ }),
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
    const { user } = await setup({ may: ['read'] });
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
    await setup({
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
    const { user } = await setup(
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
    expect(address()).toBe(`/environments${PATH}?operation=op-1`);
  });

  it('does not offer to sleep what the backend would refuse', async () => {
    const { user } = await setup(
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

  it('deletes only after its name was typed, and lists first what goes and what stays', async () => {
    const deleteEnvironment = jest.fn(async () =>
      operation({ kind: 'delete', summary: 'Deletes shop/dev' }),
    );
    const { user } = await setup(
      {},
      {
        deleteEnvironment,
        getDeletion: async () => ({
          namespaces: [
            { name: 'shop-dev', deleted: true },
            { name: 'shop-old', deleted: false },
          ],
          releases: [{ namespace: 'shop-dev', name: 'cart' }],
          claims: [
            {
              namespace: 'shop-dev',
              name: 'data-db-0',
              size: '10Gi',
              retained: false,
            },
          ],
          objects: [{ kind: 'ConfigMap', count: 4 }],
          confirmation: 'shop/dev',
        }),
        getOperation: async () => operation({ kind: 'delete' }),
        openOperationEvents: async () => eventStream([]),
      },
    );
    const dialog = await openMenu(user, 'Delete');
    expect(await dialog.findByText('The data of 1 volume')).toBeVisible();
    expect(
      dialog.getByText('Namespaces that stay, without their labels'),
    ).toBeVisible();
    expect(dialog.getByText('4 × ConfigMap')).toBeVisible();
    const run = dialog.getByRole('button', { name: 'Delete environment' });
    const word = dialog.getByRole('textbox', {
      name: 'Type shop/dev to confirm',
    });
    await user.type(word, 'dev');
    expect(run).toBeDisabled();
    await user.clear(word);
    await user.type(word, 'shop/dev');
    await user.click(run);
    expect(deleteEnvironment).toHaveBeenCalledWith(
      { cluster: 'local', space: 'shop', name: 'dev' },
      'shop/dev',
    );
    await waitFor(() =>
      expect(address()).toBe(`/environments${PATH}?operation=op-1`),
    );
  });

  it('renames, and goes on at the new address', async () => {
    const { user, updateEnvironment } = await setup();
    const dialog = await openMenu(user, 'Rename');
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await user.clear(name);
    await user.type(name, 'test');
    await user.click(dialog.getByRole('button', { name: 'Rename' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({ name: 'test' });
    await waitFor(() =>
      expect(address()).toBe('/environments/shop/local/test'),
    );
  });

  it('protects after saying what that means', async () => {
    const { user, updateEnvironment } = await setup();
    const dialog = await openMenu(user, 'Protect');
    expect(dialog.getByText(/Deploys go on as before/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Protect' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({ protected: true });
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('extends the lifetime from the end it had', async () => {
    const expiresAt = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const { user, updateEnvironment } = await setup({ expiresAt });
    await user.click(screen.getByRole('button', { name: 'Extend' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Extend by 7 days' }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({
      expiresAt: new Date(Date.parse(expiresAt) + 7 * 86_400_000).toISOString(),
    });
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

    await setup(
      {},
      { getMatrix: async () => ({ environments: [dev], services: [] }) },
    );
    expect(
      await screen.findByRole('link', { name: 'Copy into it' }),
    ).toHaveAttribute('href', '/environments/copies/new?to=local%2Fshop%2Fdev');
  });

  it('changes only the limits that were changed', async () => {
    const { user, updateEnvironment } = await setup(
      {
        quota: [
          {
            namespace: 'shop-dev',
            resource: 'limits.memory',
            used: '2Gi',
            hard: '4Gi',
            ratio: 0.5,
          },
        ],
      },
      {},
      '?tab=quota',
    );
    expect(
      await screen.findByRole('row', { name: /limits\.memory 2Gi 4Gi/ }),
    ).toHaveTextContent('50%');
    await user.click(
      screen.getByRole('button', { name: 'Change quota and limits' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.type(dialog.getByRole('textbox', { name: 'Pods' }), '40');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({
      quota: { pods: '40', 'limits.memory': '4Gi' },
      limits: undefined,
    });
  });

  it('says when a schedule puts it to sleep, and saves it', async () => {
    const { user, updateEnvironment } = await setup(
      {
        sleep: {
          state: 'awake',
          schedule: {
            sleep: '0 20 * * *',
            wake: '30 6 * * *',
            timeZone: 'Europe/Berlin',
          },
        },
      },
      {},
      '?tab=settings',
    );
    expect(await screen.findByLabelText('From')).toHaveValue('20:00');
    expect(screen.getByLabelText('Until')).toHaveValue('06:30');
    expect(screen.getAllByText(/^falls asleep .*20:00/).length).toBeGreaterThan(
      0,
    );
    await user.click(screen.getByRole('button', { name: /Every night/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Nights and weekends' }),
    );
    const section = within(
      screen.getByRole('region', { name: 'Sleep schedule' }),
    );
    await user.click(section.getByRole('button', { name: 'Save' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({
      schedule: {
        sleep: '0 20 * * 1-5',
        wake: '30 6 * * 1-5',
        timeZone: 'Europe/Berlin',
      },
    });
  });

  it('keeps the owner that is there while the title is changed', async () => {
    const { user, updateEnvironment, container } = await setup(
      {},
      {},
      '?tab=settings',
    );
    expect(await screen.findByRole('textbox', { name: 'Owner' })).toHaveValue(
      'group:default/shop-team',
    );
    expect(await violationsOf(container)).toEqual([]);
    await user.type(
      screen.getByRole('textbox', { name: 'Title' }),
      'Development',
    );
    const section = within(
      screen.getByRole('region', { name: 'Title and owner' }),
    );
    await user.click(section.getByRole('button', { name: 'Save' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({
      title: 'Development',
    });
  });
});
