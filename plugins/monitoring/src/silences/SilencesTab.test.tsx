import { screen, waitFor, within } from '@testing-library/react';
import { silence } from '../__testUtils__/alertFixtures';
import { refusal } from '../__testUtils__/refusal';
import { renderPage } from '../__testUtils__/renderPage';
import { violationsOf } from '../__testUtils__/violationsOf';
import { SilencesTab } from './SilencesTab';

const NAME = 'End the silence of namespace="shop-dev", alertname="CartSlow"';

describe('SilencesTab', () => {
  it('says what is silenced, by whom and why, and ends it', async () => {
    const { api, user, container } = await renderPage(<SilencesTab />, {
      silences: async () => ({ silences: [silence()], problems: [] }),
      expireSilence: async () => undefined,
    });
    const table = await screen.findByRole('table', { name: 'Silences' });
    expect(table).toHaveTextContent('alertname="CartSlow"');
    expect(table).toHaveTextContent('user:default/jane');
    expect(table).toHaveTextContent('CART-7 is being mended');
    expect(await violationsOf(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: NAME }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'End the silence',
      }),
    );
    await waitFor(() => expect(api.silences).toHaveBeenCalledTimes(2));
    expect(api.expireSilence).toHaveBeenCalledWith({
      cluster: 'local',
      id: 'silence-1',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says why a silence can not be ended', async () => {
    const denied = await refusal(
      403,
      'NotAllowedError',
      'It covers namespace prod as well.',
    );
    const { user } = await renderPage(<SilencesTab />, {
      silences: async () => ({ silences: [silence()], problems: [] }),
      expireSilence: async () => Promise.reject(denied),
    });
    await user.click(await screen.findByRole('button', { name: NAME }));
    await user.click(
      within(await screen.findByRole('dialog')).getByRole('button', {
        name: 'End the silence',
      }),
    );
    expect(
      await screen.findByText('It covers namespace prod as well.'),
    ).toBeVisible();
  });

  it('shows ended ones when asked to, which can not be ended again', async () => {
    const { api, user } = await renderPage(<SilencesTab />, {
      silences: async ({ expired }) => ({
        silences: expired ? [silence({ state: 'expired' })] : [],
        problems: [],
      }),
    });
    expect(await screen.findByText('Nothing is silenced')).toBeVisible();
    await user.click(screen.getByLabelText('Show ended ones too'));
    expect(await screen.findByRole('table')).toHaveTextContent('Ended');
    expect(
      screen.queryByRole('button', { name: NAME }),
    ).not.toBeInTheDocument();
    expect(api.silences).toHaveBeenLastCalledWith({ expired: true });
  });
});
