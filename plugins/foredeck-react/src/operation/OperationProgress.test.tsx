import { screen } from '@testing-library/react';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { OperationProgress } from './OperationProgress';

describe('OperationProgress', () => {
  it('tells phases, objects, pods and events in words', async () => {
    renderInTestApp(
      <OperationProgress
        phases={[
          { id: 'apply', label: 'Apply', state: 'done' },
          { id: 'wait', label: 'Wait', state: 'active' },
        ]}
        message="Waiting for Deployment/cart"
        resources={[
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            name: 'cart',
            state: 'progressing',
            ready: 1,
            desired: 3,
          },
          { apiVersion: 'v1', kind: 'Service', name: 'cart', state: 'ready' },
        ]}
        pods={[
          {
            name: 'cart-1',
            workload: 'Deployment/cart',
            phase: 'Running',
            ready: false,
            restarts: 2,
            problem: 'ImagePullBackOff',
          },
        ]}
        events={[]}
        reconnecting
      />,
    );
    expect(
      await screen.findByText('Waiting for Deployment/cart'),
    ).toHaveAttribute('aria-live', 'polite');
    expect(screen.getByText('Wait').closest('li')).toHaveAttribute(
      'aria-current',
      'step',
    );
    expect(screen.getByText('1 of 2 ready')).toBeInTheDocument();
    expect(
      screen.getByRole('progressbar', { name: 'cart: 1 of 3 ready' }),
    ).toHaveAttribute('aria-valuenow', '1');
    expect(screen.getByText('ImagePullBackOff')).toBeInTheDocument();
    expect(screen.getByText(/2 restarts/)).toBeInTheDocument();
    expect(screen.getByText('Nothing happened yet.')).toBeInTheDocument();
    expect(screen.getByText(/Reconnecting/)).toBeInTheDocument();
  });
});
