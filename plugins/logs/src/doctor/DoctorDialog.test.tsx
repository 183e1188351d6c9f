import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeLogsApi, pod } from '../__testUtils__/fakeLogsApi';
import { renderLogs } from '../__testUtils__/renderLogs';
import { DoctorDialog } from './DoctorDialog';

const pods = ['cart-1', 'cart-2'].map(name => ({
  ...pod(name),
  cluster: 'local',
  namespace: 'shop-dev',
}));

describe('DoctorDialog', () => {
  it('asks about the pod chosen, and shows findings with their fix', async () => {
    const user = userEvent.setup();
    const api = fakeLogsApi({
      diagnose: async () => ({
        provider: { id: 'loki', title: 'Loki' },
        summary: 'The collector is told to leave this pod out.',
        checkedAt: '2026-03-01T12:00:00Z',
        checks: [
          {
            id: 'runs',
            title: 'The container writes lines',
            result: 'ok',
            finding: '12 lines in the last minute.',
          },
          {
            id: 'hint',
            title: 'The collector reads the pod',
            result: 'problem',
            finding: 'An annotation switches it off.',
            evidence: [{ label: 'co.elastic.logs/enabled', value: 'false' }],
            fix: { text: 'Remove it.', snippet: 'kubectl annotate pod x-' },
          },
        ],
      }),
    });
    await renderLogs(<DoctorDialog pods={pods} onClose={jest.fn()} />, { api });
    await user.selectOptions(screen.getByLabelText('Pod'), 'cart-2 (shop-dev)');
    await user.click(screen.getByRole('button', { name: 'Find out' }));
    expect(
      await screen.findByText('The collector is told to leave this pod out.'),
    ).toBeVisible();
    expect(api.diagnose).toHaveBeenCalledWith({
      cluster: 'local',
      namespace: 'shop-dev',
      pod: 'cart-2',
      container: 'app',
    });
    const checks = within(screen.getByRole('list')).getAllByRole('listitem');
    expect(checks[0]).toHaveTextContent('In order');
    expect(checks[1]).toHaveTextContent('Problem');
    expect(within(checks[1]).getByText('false')).toBeVisible();
    expect(
      within(checks[1]).getByText('kubectl annotate pod x-'),
    ).toBeVisible();
    expect(
      within(checks[1]).getByRole('button', { name: 'Copy' }),
    ).toBeVisible();
  });

  it('says why it could not be found out', async () => {
    const user = userEvent.setup();
    const api = fakeLogsApi({
      diagnose: async () => {
        throw new Error('There is no such pod any more');
      },
    });
    await renderLogs(<DoctorDialog pods={pods} onClose={jest.fn()} />, { api });
    await user.click(screen.getByRole('button', { name: 'Find out' }));
    expect(
      await screen.findByText('There is no such pod any more'),
    ).toBeVisible();
  });

  it('has nothing to look at without pods', async () => {
    await renderLogs(<DoctorDialog pods={[]} onClose={jest.fn()} />);
    expect(screen.getByText(/No pod runs here/)).toBeVisible();
  });
});
