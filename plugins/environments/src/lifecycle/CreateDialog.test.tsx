import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import { EnvironmentsApi } from '../api/EnvironmentsApi';
import { environment } from '../__testUtils__/fixtures';
import {
  fakeEnvironmentsApi,
  refusal,
} from '../__testUtils__/fakeEnvironmentsApi';
import { address, renderPages } from '../__testUtils__/renderPages';

async function open(name: string, api: Partial<EnvironmentsApi>) {
  const user = userEvent.setup();
  renderPages(fakeEnvironmentsApi(api));
  await user.click(await screen.findByRole('button', { name }));
  const dialog = await screen.findByRole('dialog');
  return { user, dialog: within(dialog), element: dialog };
}

describe('CreateDialog', () => {
  it('says what it will make, and makes it with all that was written', async () => {
    const createEnvironment = jest.fn(async () => environment('test'));
    const { user, dialog, element } = await open('New environment', {
      createEnvironment,
    });
    const run = dialog.getByRole('button', { name: 'Create environment' });
    expect(run).toBeDisabled();
    await user.type(dialog.getByRole('textbox', { name: /Name/ }), 'test');
    expect(
      dialog.getByText(/Makes the namespace shop-test on Local cluster\./),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'More settings' }));
    await user.type(
      dialog.getByRole('textbox', { name: 'Namespaces' }),
      'shop-test, shop-test-jobs',
    );
    await user.type(dialog.getByRole('textbox', { name: 'Memory' }), '8Gi');
    expect(await violationsOf(element)).toEqual([]);
    await user.click(run);
    expect(createEnvironment).toHaveBeenCalledWith({
      space: 'shop',
      cluster: 'local',
      name: 'test',
      namespaces: ['shop-test', 'shop-test-jobs'],
      title: undefined,
      owner: undefined,
      protected: undefined,
      expiresAt: undefined,
      quota: { 'requests.memory': '8Gi' },
    });
    expect(address()).toBe('/environments/shop/local/test');
  });

  it('says at the field what is wrong before anything is sent', async () => {
    const { user, dialog } = await open('New environment', {});
    const name = dialog.getByRole('textbox', { name: /Name/ });
    const run = dialog.getByRole('button', { name: 'Create environment' });
    await user.type(name, 'Test_1');
    expect(name).toHaveAccessibleDescription(/Lower-case letters/);
    expect(run).toBeDisabled();
    await user.clear(name);
    await user.type(name, 'dev');
    expect(name).toHaveAccessibleDescription(/has an environment of that name/);
    expect(run).toBeDisabled();
    await user.clear(name);
    await user.type(name, 'test');
    await user.click(dialog.getByRole('button', { name: 'More settings' }));
    const memory = dialog.getByRole('textbox', { name: 'Memory' });
    await user.type(memory, 'lots');
    expect(memory).toHaveAccessibleDescription(/Write a number, such as 8Gi/);
    expect(run).toBeDisabled();
  });

  it('shows why the backend refuses and keeps what was written', async () => {
    const { user, dialog } = await open('New environment', {
      createEnvironment: async () => {
        throw await refusal(
          409,
          'ConflictError',
          'The namespace shop-test is there. Adopt it instead.',
        );
      },
    });
    const name = dialog.getByRole('textbox', { name: /Name/ });
    await user.type(name, 'test{Enter}');
    expect(
      await dialog.findByText(
        'The namespace shop-test is there. Adopt it instead.',
      ),
    ).toBeVisible();
    expect(name).toHaveValue('test');
  });
});

describe('AdoptDialog', () => {
  it('takes free namespaces into a new or an existing environment', async () => {
    const adoptNamespaces = jest.fn(async () => environment('dev'));
    const { user, dialog, element } = await open('Adopt namespaces', {
      adoptNamespaces,
      getFreeNamespaces: async () => [
        { cluster: 'local', name: 'shop-old', releases: 3 },
        {
          cluster: 'local',
          name: 'kube-system',
          releases: 0,
          refused: 'It belongs to Kubernetes.',
        },
        { cluster: 'eu', name: 'elsewhere', releases: 0 },
      ],
    });
    await user.click(
      await dialog.findByRole('checkbox', { name: /shop-old.*3 releases/ }),
    );
    expect(
      dialog.getByRole('checkbox', { name: /kube-system.*Kubernetes/ }),
    ).toBeDisabled();
    expect(dialog.queryByText('elsewhere')).not.toBeInTheDocument();
    const name = dialog.getByRole('textbox', { name: /Name/ });
    await user.type(name, 'old');
    expect(name).toHaveAccessibleDescription(/new environment shop\/old/);
    await user.clear(name);
    await user.type(name, 'dev');
    expect(name).toHaveAccessibleDescription(/join the environment shop\/dev/);
    expect(await violationsOf(element)).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Adopt' }));
    expect(adoptNamespaces).toHaveBeenCalledWith({
      space: 'shop',
      cluster: 'local',
      name: 'dev',
      namespaces: ['shop-old'],
    });
  });
});
