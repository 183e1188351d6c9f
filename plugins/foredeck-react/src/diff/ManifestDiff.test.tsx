import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { ManifestDiff } from './ManifestDiff';
import { ManifestChange } from './types';

const manifests: ManifestChange[] = [
  {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    namespace: 'shop-dev',
    name: 'cart',
    change: 'update',
    before: 'spec:\n  replicas: 1\n',
    after: 'spec:\n  replicas: 2\n',
  },
  {
    apiVersion: 'v1',
    kind: 'Service',
    name: 'cart',
    change: 'unchanged',
    before: 'a: 1\n',
    after: 'a: 1\n',
  },
];

describe('ManifestDiff', () => {
  it('shows changed lines with a sign for eyes and a word for ears', async () => {
    renderInTestApp(<ManifestDiff manifests={manifests} />);
    const region = await screen.findByRole('region', {
      name: 'Differences of Deployment/cart',
    });
    expect(within(region).getByText(/replicas: 1/)).toHaveTextContent(
      '−removed: replicas: 1',
    );
    expect(within(region).getByText(/replicas: 2/)).toHaveTextContent(
      '+added: replicas: 2',
    );
    expect(screen.getByText('1 line added, 1 line removed')).toBeVisible();
  });

  it('hides unchanged objects until asked for', async () => {
    renderInTestApp(<ManifestDiff manifests={manifests} />);
    await screen.findByText('Deployment');
    expect(screen.queryByText('Service')).not.toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Hide unchanged objects' }),
    );
    expect(screen.getByText('Service')).toBeInTheDocument();
  });

  it('puts the sides beside each other', async () => {
    renderInTestApp(<ManifestDiff manifests={manifests} />);
    await userEvent.click(
      await screen.findByRole('button', { name: 'Side by side' }),
    );
    expect(
      screen.getByRole('columnheader', { name: 'On the cluster' }),
    ).toBeInTheDocument();
  });

  it('says when nothing would change', async () => {
    renderInTestApp(<ManifestDiff manifests={[manifests[1]]} />);
    expect(await screen.findByText('Nothing would change.')).toBeVisible();
  });
});
