import { screen, within } from '@testing-library/react';
import { violationsOf } from '../copy/__testUtils__/violationsOf';
import { renderDev } from '../__testUtils__/renderDev';

describe('what can be set about an environment', () => {
  it('changes only the limits that were changed', async () => {
    const { user, updateEnvironment } = await renderDev(
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
      {
        getLimits: async () => ({
          quota: { 'limits.memory': '4Gi' },
          uneven: false,
        }),
      },
      '?tab=quota',
    );
    expect(
      await screen.findByRole('row', { name: /limits\.memory 2Gi 4Gi/ }),
    ).toHaveTextContent('50%');
    await user.click(
      screen.getByRole('button', { name: 'Change quota and limits' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const pods = await dialog.findByRole('textbox', { name: 'Pods' });
    expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await user.type(pods, '40');
    await user.click(dialog.getByRole('button', { name: 'Save' }));
    expect(updateEnvironment.mock.calls[0][1]).toEqual({
      quota: { pods: '40', 'limits.memory': '4Gi' },
      limits: undefined,
    });
  });

  it('says when a schedule puts it to sleep, and saves it', async () => {
    const { user, updateEnvironment } = await renderDev(
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
    expect(screen.getAllByText(/^Falls asleep .*20:00/).length).toBeGreaterThan(
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
    const { user, updateEnvironment, container } = await renderDev(
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
