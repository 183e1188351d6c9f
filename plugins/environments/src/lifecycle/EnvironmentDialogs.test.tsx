import { screen, waitFor, within } from '@testing-library/react';
import { eventStream, operation } from '../__testUtils__/fakeEnvironmentsApi';
import { DEV_PATH, openFromMenu, renderDev } from '../__testUtils__/renderDev';
import { address } from '../__testUtils__/renderPages';

describe('EnvironmentDialogs', () => {
  it('deletes only after its name was typed, and lists first what goes and what stays', async () => {
    const deleteEnvironment = jest.fn(async () =>
      operation({ kind: 'delete', summary: 'Deletes shop/dev' }),
    );
    const { user } = await renderDev(
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
    const dialog = await openFromMenu(user, 'Delete');
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
      expect(address()).toBe(`/environments${DEV_PATH}?operation=op-1`),
    );
  });

  it('renames, and goes on at the new address', async () => {
    const { user, updateEnvironment } = await renderDev();
    const dialog = await openFromMenu(user, 'Rename');
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
    const { user, updateEnvironment } = await renderDev();
    const dialog = await openFromMenu(user, 'Protect');
    expect(dialog.getByText(/Deploys go on as before/)).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Protect' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({ protected: true });
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
  });

  it('extends the lifetime from the end it had', async () => {
    const expiresAt = new Date(Date.now() + 2 * 86_400_000).toISOString();
    const { user, updateEnvironment } = await renderDev({ expiresAt });
    await user.click(screen.getByRole('button', { name: 'Extend' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Extend by 7 days' }));
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({
      expiresAt: new Date(Date.parse(expiresAt) + 7 * 86_400_000).toISOString(),
    });
  });
});
