import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeCopies } from '../__testUtils__/fakeCopies';
import { renderCopies, wizardPath } from '../__testUtils__/renderCopies';
import { violationsOf } from '../__testUtils__/violationsOf';

const to = () => screen.findByRole('radiogroup', { name: 'To' });

describe('the step for from and to', () => {
  it('says of every target that can not be chosen why', async () => {
    renderCopies(fakeCopies(), wizardPath('place'));
    const target = await to();
    const option = (name: string) =>
      within(target).getByRole('radio', { name: `${name} on Local cluster` });
    expect(option('staging')).toBeEnabled();
    expect(option('dev')).toBeDisabled();
    expect(option('prod')).toBeDisabled();
    expect(option('prod')).toHaveAccessibleDescription(/It is protected/);
    expect(option('demo')).toHaveAccessibleDescription(
      /ada has it to themselves: copies shop\/dev into it/,
    );
    expect(option('audit')).toHaveAccessibleDescription(/may not copy into/);
    const from = screen.getByRole('radiogroup', { name: 'From' });
    await waitFor(() =>
      expect(
        within(from).getByRole('radio', { name: 'dev on Local cluster' }),
      ).toHaveAccessibleDescription(/12 services, 1 unhealthy/),
    );
    expect(await violationsOf(document.body)).toEqual([]);
  });

  it('plans as soon as both ends are chosen, and keeps them in the address', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    renderCopies(api, '/copies/new');
    const next = await screen.findByRole('button', { name: 'Choose services' });
    expect(next).toBeDisabled();
    expect(screen.getByText('Choose what to copy from.')).toBeVisible();
    await user.click(
      within(screen.getByRole('radiogroup', { name: 'From' })).getByRole(
        'radio',
        { name: 'dev on Local cluster' },
      ),
    );
    expect(api.plan).not.toHaveBeenCalled();
    await user.click(
      within(await to()).getByRole('radio', {
        name: 'staging on Local cluster',
      }),
    );
    expect(
      await screen.findByText(/12 services: 3 added, 6 updated, 3 unchanged/),
    ).toBeVisible();
    expect(api.plan).toHaveBeenCalledTimes(1);
    expect(api.plan.mock.calls[0][0]).toMatchObject({
      source: { cluster: 'local', space: 'shop', name: 'dev' },
      target: { kind: 'existing', environment: { name: 'staging' } },
      mode: 'copy',
    });
    // Only what names an environment goes out, not all that is known of it.
    expect(Object.keys(api.plan.mock.calls[0][0].source)).toHaveLength(3);
    expect(screen.getByTestId('address')).toHaveTextContent(
      'from=local%2Fshop%2Fdev&to=local%2Fshop%2Fstaging',
    );
    expect(next).toBeEnabled();
  });

  it('names an environment that is made with the copy', async () => {
    const user = userEvent.setup();
    const api = fakeCopies();
    renderCopies(api, '/copies/new?from=local%2Fshop%2Fdev');
    await user.click(await screen.findByRole('button', { name: 'A new one' }));
    const name = screen.getByRole('textbox', { name: /Name/ });
    await user.type(name, 'Pr 42');
    expect(screen.getByText(/Lower-case letters/)).toBeVisible();
    expect(
      screen.getByRole('button', { name: 'Choose services' }),
    ).toBeDisabled();
    await user.clear(name);
    await user.type(name, 'staging');
    expect(
      screen.getByText('There is one of that name on this cluster.'),
    ).toBeVisible();
    await user.clear(name);
    await user.type(name, 'pr-42');
    await waitFor(() =>
      expect(api.plan.mock.lastCall?.[0].target).toEqual({
        kind: 'new',
        environment: { cluster: 'local', space: 'shop', name: 'pr-42' },
      }),
    );
    expect(screen.getByTestId('address')).toHaveTextContent('new=1');
  });

  it('does not go on to a target that is gone', async () => {
    const api = fakeCopies();
    renderCopies(
      api,
      '/copies/new?from=local%2Fshop%2Fdev&to=local%2Fshop%2Fold&step=check',
    );
    expect(
      await screen.findByText(/To: It is not there any more/),
    ).toBeVisible();
    expect(api.plan).not.toHaveBeenCalled();
  });
});
