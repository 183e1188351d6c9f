import { useRef } from 'react';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ActionDialog, ActionDialogProps } from './ActionDialog';

function render(props: Partial<ActionDialogProps<string>> = {}) {
  const calls = {
    onRun: jest.fn(async () => 'done'),
    onDone: jest.fn(),
    onClose: jest.fn(),
  };
  renderInTestApp(
    <ActionDialog title="Delete staging?" run="Delete" {...calls} {...props}>
      {props.children ?? 'Three releases go.'}
    </ActionDialog>,
  );
  return calls;
}

describe('ActionDialog', () => {
  it('is named by its title, and hands over what the action gave', async () => {
    const user = userEvent.setup();
    const calls = render();
    expect(
      await screen.findByRole('dialog', { name: 'Delete staging?' }),
    ).toHaveTextContent('Three releases go.');
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(calls.onDone).toHaveBeenCalledWith('done'));
  });

  it('says why it was refused, and can be tried again', async () => {
    const user = userEvent.setup();
    const onRun = jest
      .fn<Promise<string>, []>()
      .mockRejectedValueOnce(new Error('staging is protected'))
      .mockResolvedValue('second');
    const calls = render({ onRun });
    await user.click(await screen.findByRole('button', { name: 'Delete' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'staging is protected',
    );
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    await waitFor(() => expect(calls.onDone).toHaveBeenCalledWith('second'));
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  });

  it('can not be closed, nor run twice, while it runs', async () => {
    const user = userEvent.setup();
    const onRun = jest.fn(() => new Promise<string>(() => {}));
    const calls = render({
      onRun,
      running: 'Deleting',
      children: running => <input aria-label="why" disabled={running} />,
    });
    await user.type(await screen.findByLabelText('why'), 'old{Enter}');
    expect(
      await screen.findByRole('button', { name: 'Deleting' }),
    ).toBeDisabled();
    expect(screen.getByLabelText('why')).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeDisabled();
    await user.keyboard('{Escape}');
    expect(calls.onClose).not.toHaveBeenCalled();
    expect(onRun).toHaveBeenCalledTimes(1);
  });

  it('waits for the word, begins in its field and takes Enter there', async () => {
    const user = userEvent.setup();
    const calls = render({ confirmWord: 'staging', danger: true });
    const word = await screen.findByLabelText('Type staging to confirm');
    await waitFor(() => expect(word).toHaveFocus());
    await user.keyboard('stagin{Enter}');
    expect(calls.onRun).not.toHaveBeenCalled();
    expect(screen.getByRole('button', { name: 'Delete' })).toBeDisabled();
    await user.keyboard('g{Enter}');
    await waitFor(() => expect(calls.onDone).toHaveBeenCalled());
  });

  it('waits for what its fields need, and begins in the one it is told', async () => {
    function Named() {
      const name = useRef<HTMLInputElement>(null);
      return (
        <ActionDialog
          title="New environment"
          run="Create"
          cancel="Not now"
          ready={false}
          initialFocus={name}
          onRun={async () => 'made'}
          onDone={() => {}}
          onClose={() => {}}
        >
          <input ref={name} aria-label="name" />
        </ActionDialog>
      );
    }
    renderInTestApp(<Named />);
    await waitFor(() => expect(screen.getByLabelText('name')).toHaveFocus());
    expect(screen.getByRole('button', { name: 'Create' })).toBeDisabled();
    expect(screen.getByRole('button', { name: 'Not now' })).toBeEnabled();
  });
});
