import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { CopyButton } from './CopyButton';

describe('CopyButton', () => {
  it('copies and says so', async () => {
    const user = userEvent.setup();
    const write = jest.spyOn(navigator.clipboard, 'writeText');
    renderInTestApp(<CopyButton text="kubectl get pods" />);
    await user.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    expect(write).toHaveBeenCalledWith('kubectl get pods');
  });

  it('says when the browser refuses', async () => {
    const user = userEvent.setup();
    jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    renderInTestApp(<CopyButton text="x" />);
    await user.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(
      await screen.findByText('The browser did not allow copying'),
    ).toBeInTheDocument();
  });
});
