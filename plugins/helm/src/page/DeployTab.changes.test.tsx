import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { operation, ref } from '../__testUtils__/fakeChanges';
import {
  eventsAnswer,
  fakeHelmApi,
  refusal,
  release,
  releases,
} from '../__testUtils__/fakeHelmApi';
import { renderTab } from '../__testUtils__/renderTab';

jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: ({ label, value }: { label: string; value: string }) => (
    <textarea aria-label={label} value={value} readOnly />
  ),
}));

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

describe('DeployTab, when something is done to a release', () => {
  it('says what an uninstall takes, and removes after the name was typed', async () => {
    const user = userEvent.setup();
    const uninstall = jest.fn(async () =>
      operation({ id: 'd9', kind: 'uninstall' }),
    );
    renderTab(
      fakeHelmApi({
        uninstall,
        getOperation: async () => operation({ id: 'd9', kind: 'uninstall' }),
        openOperationEvents: async () =>
          eventsAnswer([
            {
              type: 'ended',
              state: 'succeeded',
              summary: 'cart is gone.',
              durationMs: 900,
            },
          ]),
      }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Uninstall cart from shop-dev',
      }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    expect(
      await dialog.findByRole('region', { name: '1 object is removed' }),
    ).toHaveTextContent('Deployment cart');
    expect(
      dialog.getByRole('region', { name: '1 object stays' }),
    ).toHaveTextContent('made by the StatefulSet cart');
    expect(dialog.getByText(/say they depend on it/)).toHaveTextContent('shop');
    const run = dialog.getByRole('button', { name: 'Uninstall' });
    expect(run).toBeDisabled();
    await user.type(dialog.getByLabelText('Type cart to confirm'), 'cart');
    await user.click(run);
    expect(uninstall).toHaveBeenCalledWith({
      cluster: 'local',
      namespace: 'shop-dev',
      name: 'cart',
    });
    expect(await screen.findByText('cart is gone.')).toBeInTheDocument();
  });

  it('keeps the dialog open and says why when uninstalling fails', async () => {
    const user = userEvent.setup();
    renderTab(
      fakeHelmApi({
        uninstall: async () => {
          throw refusal(409, 'ConflictError', 'A deploy is running.');
        },
      }),
    );
    await user.click(
      await screen.findByRole('button', {
        name: 'Uninstall cart from shop-dev',
      }),
    );
    await user.type(screen.getByLabelText('Type cart to confirm'), 'cart');
    await user.click(screen.getByRole('button', { name: 'Uninstall' }));
    expect(await screen.findByText('A deploy is running.')).toBeInTheDocument();
  });

  it('takes up an operation that is under way', async () => {
    const openOperationEvents = jest.fn(async () =>
      eventsAnswer([
        { type: 'phase', phase: 'waiting', message: '0 of 2 pods ready' },
        {
          type: 'ended',
          state: 'succeeded',
          summary: 'cart is at revision 4.',
          durationMs: 1000,
        },
      ]),
    );
    renderTab(
      fakeHelmApi({
        openOperationEvents,
        getOperations: async () => ({ items: [operation()] }),
      }),
    );
    const active = within(
      await screen.findByRole('region', { name: 'Deploys under way' }),
    );
    expect(active.getByRole('link', { name: 'Watch' })).toHaveAttribute(
      'href',
      '/deploy/runs/d1',
    );
    expect(await active.findByText('Succeeded')).toBeInTheDocument();
    expect(active.getByText('cart is deployed to shop-dev')).toBeVisible();
    expect(openOperationEvents).toHaveBeenCalledWith(
      'd1',
      0,
      expect.any(AbortSignal),
    );
  });

  it('says of a stuck release what happened and frees it with one button', async () => {
    const user = userEvent.setup();
    const unstick = jest.fn(async () => operation({ kind: 'unstick' }));
    renderTab(
      fakeHelmApi({
        unstick,
        getOperation: async () => operation({ kind: 'unstick' }),
        openOperationEvents: async () => eventsAnswer([]),
        getReleases: async () =>
          releases({ ...release, status: 'pending-upgrade' }),
        getUnstickPlan: async () => ({
          release,
          status: 'pending-upgrade',
          since: '2026-03-01T14:02:00Z',
          busy: false,
          action: 'rollback',
          toRevision: 2,
          explanation: [
            'The last upgrade was stopped half way.',
            'It is rolled back to revision 2.',
          ],
          warnings: ['Its hooks run again.'],
        }),
      }),
    );
    const banner = (
      await screen.findByText('The last upgrade was stopped half way.')
    ).closest('[role=alert]');
    expect(banner).toHaveTextContent('It is rolled back to revision 2.');
    expect(banner).toHaveTextContent('Its hooks run again.');
    await user.click(
      screen.getByRole('button', { name: 'Go back to revision 2' }),
    );
    expect(unstick).toHaveBeenCalledWith(expect.objectContaining(ref));
    expect(
      await screen.findByText('Freeing cart in shop-dev on Local cluster'),
    ).toBeInTheDocument();
  });
});
