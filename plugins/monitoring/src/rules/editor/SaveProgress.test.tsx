import { screen, waitFor } from '@testing-library/react';
import { renderPage } from '../../__testUtils__/renderPage';
import { rule } from '../../__testUtils__/ruleFixtures';
import { SaveProgress } from './SaveProgress';

const show = (ruleStatus: jest.Mock) =>
  renderPage(<SaveProgress rule={rule()} onEdit={jest.fn()} />, { ruleStatus });

describe('SaveProgress', () => {
  it('asks until the rule is loaded and was evaluated', async () => {
    const answers = [
      { state: 'loading', message: 'The operator takes it up.', checks: [] },
      {
        state: 'loaded',
        message: 'It is loaded.',
        lastEvaluation: '0001-01-01T00:00:00Z',
        checks: [],
      },
      {
        state: 'loaded',
        message: 'It is loaded.',
        lastEvaluation: '2026-03-01T12:00:00Z',
        alerts: { pending: 1, firing: 0 },
        checks: [],
      },
    ];
    const ruleStatus = jest.fn(async () => answers.shift());
    await show(ruleStatus);
    expect(await screen.findByText('The operator takes it up.')).toBeVisible();
    expect(screen.getByText('Waiting for Prometheus to load it')).toBeVisible();
    expect(await screen.findByText('Loaded by Prometheus')).toBeVisible();
    expect(await screen.findByText('Now 1 pending and 0 firing')).toBeVisible();
    expect(ruleStatus).toHaveBeenCalledTimes(3);
  });

  it('stops where waiting can not help, and says what to do', async () => {
    const ruleStatus = jest.fn(async () => ({
      state: 'not-loaded',
      message: 'No Prometheus selects it.',
      checks: [
        {
          id: 'rule-selector',
          level: 'block',
          title: 'A Prometheus selects it',
          finding: 'monitoring/k8s wants release=prometheus.',
          fix: 'Ask for the label.',
        },
      ],
    }));
    const { user } = await show(ruleStatus);
    expect(await screen.findByText('Not loaded by Prometheus')).toBeVisible();
    expect(screen.getByText('What to do: Ask for the label.')).toBeVisible();
    expect(ruleStatus).toHaveBeenCalledTimes(1);
    await user.click(screen.getByRole('button', { name: 'Ask again' }));
    await waitFor(() => expect(ruleStatus).toHaveBeenCalledTimes(2));
  });

  it('goes on asking over a failure, and says so', async () => {
    const ruleStatus = jest
      .fn()
      .mockRejectedValueOnce(new Error('The backend restarts.'))
      .mockResolvedValue({ state: 'disabled', message: 'Off.', checks: [] });
    await show(ruleStatus);
    expect(await screen.findByText(/The backend restarts\./)).toBeVisible();
    expect(await screen.findByText('Off.')).toBeVisible();
    expect(screen.queryByText(/The backend restarts/)).not.toBeInTheDocument();
  });
});
