import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DeployToken } from '@foredeck/backstage-plugin-helm-common';
import { ref } from '../__testUtils__/fakeChanges';
import { detail, FakeApi, fakeHelmApi } from '../__testUtils__/fakeHelmApi';
import { renderTab } from '../__testUtils__/renderTab';

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

const token: DeployToken = {
  id: 't1',
  release: ref,
  name: 'main pipeline',
  prefix: 'fd_ab12',
  createdBy: 'user:default/ada',
  createdAt: '2026-03-01T12:00:00Z',
  expiresAt: '2026-03-02T12:00:00Z',
};

function open(answers: Partial<FakeApi>) {
  renderTab(
    fakeHelmApi({ getRelease: async () => detail, ...answers }),
    '?release=local%2Fshop-dev%2Fcart&tab=tokens',
  );
}

describe('the tokens of a release', () => {
  it('shows a new secret once, with a line for the pipeline', async () => {
    const user = userEvent.setup();
    const createToken = jest.fn(async () => ({
      ...token,
      secret: 'fd_s3cret',
    }));
    const getTokens = jest
      .fn()
      .mockResolvedValueOnce([])
      .mockResolvedValue([token]);
    open({ createToken, getTokens });
    await user.click(await screen.findByRole('button', { name: 'New token' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Name'), 'main pipeline');
    await user.click(dialog.getByRole('button', { name: 'New token' }));
    expect(createToken).toHaveBeenCalledWith(ref, {
      name: 'main pipeline',
      expiresInDays: 90,
    });
    expect(await screen.findByLabelText('Secret')).toHaveTextContent(
      'fd_s3cret',
    );
    const curl = await screen.findByLabelText(/For the pipeline/);
    expect(curl).toHaveTextContent('http://portal/api/helm/deploy');
    expect(curl).not.toHaveTextContent('fd_s3cret');
    await user.click(screen.getByRole('button', { name: 'I have copied it' }));
    expect(screen.queryByText('fd_s3cret')).toBeNull();
    expect(await screen.findByText('Expired')).toBeInTheDocument();
  });

  it('revokes after asking', async () => {
    const user = userEvent.setup();
    const revokeToken = jest.fn(async () => undefined);
    open({ revokeToken, getTokens: async () => [token] });
    await user.click(
      await screen.findByRole('button', { name: 'Revoke main pipeline' }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Revoke' }));
    expect(revokeToken).toHaveBeenCalledWith(ref, 't1');
  });
});
