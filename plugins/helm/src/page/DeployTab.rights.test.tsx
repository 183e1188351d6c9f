import { screen } from '@testing-library/react';
import { fakeHelmApi, refusal } from '../__testUtils__/fakeHelmApi';
import { renderTab } from '../__testUtils__/renderTab';

jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: ({ label, value }: { label: string; value: string }) => (
    <textarea aria-label={label} value={value} readOnly />
  ),
}));

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

describe('DeployTab, for who may not do everything', () => {
  it('says that reading is not allowed, and why', async () => {
    renderTab(
      fakeHelmApi({
        getReleases: async () => {
          throw refusal(403, 'NotAllowedError', 'Ask the shop team.');
        },
      }),
    );
    expect(
      await screen.findByText('You may not see releases here'),
    ).toBeInTheDocument();
    expect(screen.getByText('Ask the shop team.')).toBeInTheDocument();
  });

  it('offers no deploy to who can deploy nowhere, and says why', async () => {
    renderTab(
      fakeHelmApi({
        getTargets: async () => [
          {
            cluster: 'local',
            title: 'Local cluster',
            reachable: true,
            namespaces: [
              { name: 'shop-dev', allowed: false, reason: 'Not your service.' },
            ],
          },
        ],
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'Not your service.',
    );
    expect(
      screen.getByRole('button', { name: 'Deploy', hidden: true }),
    ).toBeDisabled();
  });

  it('says in plain words that the policy refuses the component', async () => {
    const refused = (name: string, reason: string) => ({
      name,
      allowed: false,
      reason,
    });
    renderTab(
      fakeHelmApi({
        getTargets: async () => [
          {
            cluster: 'local',
            title: 'Local cluster',
            reachable: true,
            namespaces: [
              refused('vault', 'Kubernetes does not let you create secrets.'),
              refused(
                'shop-dev',
                "The portal's policy does not let you deploy component:default/cart there",
              ),
            ],
          },
        ],
      }),
    );
    expect(await screen.findByRole('alert')).toHaveTextContent(
      "You can look at cart but not change it: the portal's policy does not let you deploy it.",
    );
  });
});
