import { EnvironmentLimits } from '@foredeck/backstage-plugin-environments-common';
import { screen, within } from '@testing-library/react';
import { refusal } from '../__testUtils__/fakeEnvironmentsApi';
import { shop } from '../__testUtils__/fixtures';
import { renderDev } from '../__testUtils__/renderDev';
import { EnvironmentsApi } from '../api/EnvironmentsApi';

const SET: EnvironmentLimits = {
  quota: { pods: '40', 'limits.cpu': '8' },
  limits: { default: { memory: '512Mi' } },
  uneven: false,
};

async function openDialog(
  getLimits: EnvironmentsApi['getLimits'] = async () => SET,
) {
  const [dev] = shop.environments;
  const updateEnvironment = jest.fn(async () => dev);
  const { user } = await renderDev({}, { getLimits, updateEnvironment });
  await user.click(screen.getByRole('tab', { name: 'Quota' }));
  await user.click(screen.getByRole('button', { name: 'Set a quota' }));
  const dialog = within(await screen.findByRole('dialog'));
  const save = dialog.getByRole('button', { name: 'Save' });
  return { user, dialog, save, updateEnvironment };
}

describe('QuotaDialog', () => {
  it('opens with what is set, and saves only what was changed', async () => {
    const { user, dialog, save, updateEnvironment } = await openDialog();
    const memory = await dialog.findByRole('textbox', {
      name: 'Memory at most',
    });
    expect(memory).toHaveValue('512Mi');
    expect(dialog.getByRole('textbox', { name: 'Pods' })).toHaveValue('40');
    expect(dialog.getByRole('textbox', { name: 'limits.cpu' })).toHaveValue(
      '8',
    );
    expect(save).toBeDisabled();
    await user.clear(memory);
    await user.type(memory, '1Gi');
    await user.click(save);
    expect(updateEnvironment).toHaveBeenCalledWith(
      expect.objectContaining({ name: 'dev' }),
      { quota: undefined, limits: { default: { memory: '1Gi' } } },
    );
  });

  it('takes away what is emptied', async () => {
    const { user, dialog, save, updateEnvironment } = await openDialog();
    await user.clear(
      await dialog.findByRole('textbox', { name: 'Memory at most' }),
    );
    await user.click(save);
    expect(updateEnvironment).toHaveBeenCalledWith(expect.anything(), {
      quota: undefined,
      limits: null,
    });
  });

  it('makes namespaces alike that differ', async () => {
    const { user, dialog, save, updateEnvironment } = await openDialog(
      async () => ({ ...SET, uneven: true }),
    );
    expect(
      await dialog.findByText(/The namespaces have different ones/),
    ).toBeVisible();
    await user.click(save);
    expect(updateEnvironment).toHaveBeenCalledWith(expect.anything(), {
      quota: SET.quota,
      limits: SET.limits,
    });
  });

  it('offers nothing to save before it knows what is set', async () => {
    const { dialog, save } = await openDialog(async () => {
      throw await refusal(403, 'NotAllowedError', 'Not yours to change');
    });
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'What is set could not be read: Not yours to change',
    );
    expect(save).toBeDisabled();
  });
});
