import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeLogsApi } from '../__testUtils__/fakeLogsApi';
import { query, renderLogs } from '../__testUtils__/renderLogs';
import { LogsPage } from './LogsPage';

describe('LogsPage', () => {
  it('asks what to read, and reads it', async () => {
    const user = userEvent.setup();
    const api = fakeLogsApi();
    await renderLogs(<LogsPage />, { api });
    await user.click(screen.getByRole('button', { name: 'Environment' }));
    const open = screen.getByRole('button', { name: 'Open the logs' });
    expect(open).toBeDisabled();
    await user.type(screen.getByLabelText('Cluster'), 'local');
    await user.type(screen.getByLabelText('Space'), 'shop');
    await user.type(screen.getByLabelText('Environment'), 'dev{Enter}');
    expect(
      await screen.findByRole('heading', { name: 'Logs of shop/dev' }),
    ).toBeVisible();
    expect(query()).toBe('?cluster=local&space=shop&environment=dev');
    await waitFor(() =>
      expect(api.stream).toHaveBeenCalledWith(
        expect.objectContaining({
          scope: {
            kind: 'environment',
            cluster: 'local',
            space: 'shop',
            environment: 'dev',
          },
        }),
        expect.anything(),
      ),
    );
  });

  it('asks for the rest of an address that says too little', async () => {
    await renderLogs(<LogsPage />, { search: '?cluster=local&release=cart' });
    expect(screen.getByText(/does not say all/)).toBeVisible();
    expect(screen.getByLabelText('Name of the release')).toHaveValue('cart');
    expect(screen.getByLabelText('Namespace')).toHaveValue('');
  });

  it('reads a span page by page', async () => {
    const api = fakeLogsApi();
    await renderLogs(<LogsPage />, {
      api,
      search: '?entity=cart&from=2026-03-01T11:00:00Z&to=2026-03-01T12:00:00Z',
    });
    await waitFor(() =>
      expect(api.history).toHaveBeenCalledWith(
        expect.objectContaining({
          scope: expect.objectContaining({
            entityRef: 'component:default/cart',
          }),
          before: '2026-03-01T12:00:00Z',
          until: '2026-03-01T11:00:00Z',
        }),
        expect.anything(),
      ),
    );
    expect(api.stream).not.toHaveBeenCalled();
  });
});
