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

  it('tells steps, what was said and that another portal went on', async () => {
    renderInTestApp(
      <OperationProgress
        message=""
        steps={[
          {
            key: 'scan',
            state: 'done',
            message: 'Read 3 workloads',
            startedAt: '2026-01-01T00:00:00Z',
            at: '2026-01-01T00:00:02Z',
          },
          {
            key: 'restart',
            state: 'started',
            message: 'Restarting cart',
            progress: 0.5,
            startedAt: '2026-01-01T00:00:02Z',
            at: '2026-01-01T00:00:02Z',
          },
        ]}
        messages={[
          {
            at: '2026-01-01T00:00:03Z',
            level: 'warning',
            message: 'cart has one replica',
          },
        ]}
        resumed={[{ at: '2026-01-01T00:00:03Z', attempt: 2 }]}
      />,
    );
    const steps = await screen.findByRole('list', { name: 'Steps' });
    expect(steps).toHaveTextContent('Read 3 workloads, done2.0 s');
    expect(screen.getByText('Restarting cart').closest('li')).toHaveAttribute(
      'aria-current',
      'step',
    );
    expect(screen.getByText('Warning: cart has one replica')).toBeVisible();
    expect(screen.getByText(/Another one went on with it/)).toHaveTextContent(
      'attempt 2',
    );
    expect(screen.queryByRole('region', { name: 'Pods' })).toBeNull();
  });
});
