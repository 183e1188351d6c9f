import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DriftReport } from '@foredeck/backstage-plugin-helm-common';
import { detail, fakeHelmApi } from '../__testUtils__/fakeHelmApi';
import { renderTab } from '../__testUtils__/renderTab';

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

const report: DriftReport = {
  checkedAt: '2026-03-01T12:00:00Z',
  revision: 3,
  items: [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'cart',
      state: 'drifted',
      before: 'spec:\n  replicas: 3\n',
      after: 'spec:\n  replicas: 1\n',
      owners: [
        {
          manager: 'kubectl-edit',
          operation: 'Update',
          at: new Date(Date.now() - 7_200_000).toISOString(),
          fields: ['spec.replicas'],
        },
      ],
    },
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      name: 'cart-flags',
      state: 'missing',
      owners: [],
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      name: 'cart',
      state: 'same',
      owners: [],
    },
  ],
};

describe('the drift of a release', () => {
  it('says in words who changed what, and checks again when asked', async () => {
    const user = userEvent.setup();
    const same = report.items.map(item => ({
      ...item,
      state: 'same' as const,
    }));
    const getDrift = jest
      .fn()
      .mockResolvedValueOnce(report)
      .mockResolvedValue({ ...report, items: same });
    renderTab(
      fakeHelmApi({ getDrift, getRelease: async () => detail }),
      '?release=local%2Fshop-dev%2Fcart&tab=drift',
    );
    expect(
      await screen.findByRole('list', { name: 'Who changed it' }),
    ).toHaveTextContent('kubectl-edit changed spec.replicas 2 hours ago');
    expect(screen.getByText(/replicas: 1/)).toHaveTextContent('added');
    expect(screen.getByText('Missing')).toBeInTheDocument();
    expect(screen.getByText(/2 of 3 objects are not/)).toBeInTheDocument();
    expect(screen.queryByText('Service')).toBeNull();
    await user.click(screen.getByLabelText('Only what differs'));
    expect(screen.getByText('Service')).toBeInTheDocument();
    await user.click(screen.getByLabelText('Only what differs'));
    await user.click(screen.getByRole('button', { name: 'Check again' }));
    expect(
      await screen.findByText('Everything is as the release asks for'),
    ).toBeInTheDocument();
  });
});
