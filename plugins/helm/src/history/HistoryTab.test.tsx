import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { diff, operation, ref } from '../__testUtils__/fakeChanges';
import {
  detail,
  eventsAnswer,
  FakeApi,
  fakeHelmApi,
  refusal,
} from '../__testUtils__/fakeHelmApi';
import { renderTab } from '../__testUtils__/renderTab';

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

function open(search: string, answers: Partial<FakeApi> = {}) {
  renderTab(
    fakeHelmApi({ getRelease: async () => detail, ...answers }),
    `?release=local%2Fshop-dev%2Fcart${search}`,
  );
}

describe('the history of a release', () => {
  it('says who made each revision, why, and what changed in versions', async () => {
    open('&tab=history');
    const table = await screen.findByRole('table', { name: 'History' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows[0]).toHaveTextContent('ada');
    expect(rows[0]).toHaveTextContent('New checkout');
    expect(rows[0]).toHaveTextContent('1.0.0 → 1.1.0');
    expect(rows[1]).toHaveTextContent('by another Helm client');
    expect(rows[2]).toHaveTextContent('CI token main pipeline');
    expect(
      within(rows[0]).queryByRole('link', { name: /Roll back/ }),
    ).toBeNull();
    expect(
      within(rows[1]).getByRole('link', { name: 'Roll back to revision 2' }),
    ).toHaveAttribute('href', expect.stringContaining('rollback=2'));
  });

  it('compares two revisions picked with the keys, the older first', async () => {
    const user = userEvent.setup();
    const getRevisionDiff = jest.fn(async () => diff);
    open('&tab=history', { getRevisionDiff });
    (
      await screen.findByRole('checkbox', { name: 'Compare revision 3' })
    ).focus();
    await user.keyboard(' ');
    screen.getByRole('checkbox', { name: 'Compare revision 2' }).focus();
    await user.keyboard(' ');
    const comparison = within(
      await screen.findByRole('region', {
        name: 'From revision 2 to revision 3',
      }),
    );
    expect(getRevisionDiff).toHaveBeenCalledWith(ref, 2, 3);
    expect(comparison.getByText(/replicas: 2/)).toBeInTheDocument();
    await user.click(comparison.getByRole('button', { name: 'All values' }));
    expect(
      comparison.getByText('The values are the same.'),
    ).toBeInTheDocument();
  });

  it('says why the history can not be read', async () => {
    open('&tab=history', {
      getRevisions: async () => {
        throw refusal(503, 'ServiceUnavailableError', 'No answer');
      },
    });
    expect(await screen.findByText('No answer')).toBeInTheDocument();
  });
});

describe('a rollback', () => {
  it('shows what it takes and replaces, then runs with the reason', async () => {
    const user = userEvent.setup();
    const rollback = jest.fn(async () => operation({ kind: 'rollback' }));
    open('&rollback=2', {
      rollback,
      getOperation: async () => operation({ kind: 'rollback' }),
      openOperationEvents: async () =>
        eventsAnswer([
          {
            type: 'ended',
            state: 'succeeded',
            summary: 'cart is back at revision 2.',
            durationMs: 1,
          },
        ]),
    });
    expect(
      await screen.findByText('Deleted: ConfigMap/cart-flags'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Pods replaced: Deployment/cart (2)'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Revision 2 is older than the schema of the database.'),
    ).toBeInTheDocument();
    await user.type(screen.getByLabelText('Reason'), 'Checkout is broken');
    await user.click(
      screen.getByRole('button', { name: 'Roll back to revision 2' }),
    );
    expect(rollback).toHaveBeenCalledWith(ref, {
      revision: 2,
      expectedRevision: 3,
      reason: 'Checkout is broken',
    });
    expect(
      await screen.findByText('cart is back at revision 2.'),
    ).toBeInTheDocument();
  });

  it('stays and says why when it is refused', async () => {
    const user = userEvent.setup();
    open('&rollback=2', {
      rollback: async () => {
        throw refusal(409, 'ConflictError', 'Somebody deployed revision 4.');
      },
    });
    const run = await screen.findByRole('button', {
      name: 'Roll back to revision 2',
    });
    await screen.findByText('Deleted: ConfigMap/cart-flags');
    await user.click(run);
    expect(
      await screen.findByText('Somebody deployed revision 4.'),
    ).toBeInTheDocument();
    expect(run).toBeEnabled();
  });
});
