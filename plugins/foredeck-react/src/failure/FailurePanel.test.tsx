import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { FailurePanel } from './FailurePanel';
import { Failure } from './types';

const failure: Failure = {
  summary: 'payment did not become ready: GATEWAY_URL is not set.',
  helmMessage: 'Error: UPGRADE FAILED: context deadline exceeded',
  resource: {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'payment',
    state: 'failed',
    message: '0 of 1 pods ready',
  },
  pod: {
    name: 'payment-1',
    workload: 'Deployment/payment',
    phase: 'Running',
    ready: false,
    restarts: 4,
    problem: 'CrashLoopBackOff',
  },
  events: [
    {
      at: '2026-03-01T12:00:00Z',
      type: 'Warning',
      reason: 'BackOff',
      message: 'restarting failed container',
      count: 7,
    },
  ],
  logs: ['starting', 'GATEWAY_URL is not set'],
  logSource: { pod: 'payment-1', container: 'app', previous: true },
  outcome: 'rolled-back',
  outcomeMessage: 'payment is back at revision 3.',
  hints: ['Set GATEWAY_URL.'],
};

describe('FailurePanel', () => {
  it('says what failed, why, what Helm said and what to do', async () => {
    renderInTestApp(<FailurePanel failure={failure} actions="again" />);
    expect(await screen.findByRole('alert')).toHaveTextContent(failure.summary);
    expect(
      screen.getByLabelText(
        'Container app of pod payment-1, before its last crash',
      ),
    ).toHaveTextContent('GATEWAY_URL is not set');
    for (const text of [
      'Deployment/payment',
      'CrashLoopBackOff',
      'restarted 4 times',
      'payment is back at revision 3.',
      'Rolled back',
      'Set GATEWAY_URL.',
      failure.helmMessage,
      'again',
    ]) {
      expect(screen.getByText(text)).toBeInTheDocument();
    }
    expect(screen.getByText(/7 times/)).toBeInTheDocument();
  });

  it('leaves out what is not known', async () => {
    renderInTestApp(
      <FailurePanel
        failure={{
          ...failure,
          resource: undefined,
          pod: undefined,
          events: [],
          logs: [],
          hints: [],
        }}
      />,
    );
    await screen.findByRole('alert');
    for (const title of ['Failing object', 'Events', 'Last log lines']) {
      expect(screen.queryByText(title)).not.toBeInTheDocument();
    }
  });
});
