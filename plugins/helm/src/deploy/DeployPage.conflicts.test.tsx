import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Link } from 'react-router-dom';
import { DeployRequest } from '@foredeck/backstage-plugin-helm-common';
import { operation } from '../__testUtils__/fakeChanges';
import { detail, layers, refusal } from '../__testUtils__/fakeHelmApi';
import { CHANGE, renderDeploy } from './__testUtils__/renderDeploy';

// CodeMirror measures what jsdom does not lay out.
jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: (props: { label: string; value: string }) => (
    <textarea aria-label={props.label} value={props.value} readOnly />
  ),
}));

jest.setTimeout(60_000);

describe('DeployPage, when the backend reports a conflict', () => {
  it('joins what somebody else changed meanwhile with the own edits', async () => {
    const user = userEvent.setup();
    let release = detail;
    const deploy = jest.fn(async (request: DeployRequest) => {
      if (request.expectedRevision === 3) {
        release = {
          ...detail,
          revision: 4,
          values: {
            image: { repository: 'acme/cart', tag: '2' },
            debug: true,
          },
        };
        throw refusal(409, 'ConflictError', 'cart was changed meanwhile.');
      }
      return operation();
    });
    renderDeploy(CHANGE, { helm: { getRelease: async () => release, deploy } });
    const tag = await screen.findByRole('textbox', { name: 'Tag' });
    await user.clear(tag);
    await user.type(tag, '3');
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    await screen.findByText('Deployment');
    await user.click(screen.getByRole('button', { name: 'Apply to shop-dev' }));

    expect(
      await screen.findByText('Somebody else changed cart meanwhile'),
    ).toBeInTheDocument();
    expect(screen.getByText(/not set became/)).toHaveTextContent('debug');
    expect(screen.getByRole('radio', { name: 'Yours: 3' })).toBeChecked();
    await user.click(screen.getByRole('radio', { name: 'Theirs: 2' }));
    await user.click(
      screen.getByRole('button', {
        name: 'Take over and apply my edits again',
      }),
    );
    await waitFor(() =>
      expect(
        screen.queryByText('Somebody else changed cart meanwhile'),
      ).not.toBeInTheDocument(),
    );

    const apply = screen.getByRole('button', { name: 'Apply to shop-dev' });
    await waitFor(() => expect(apply).toBeEnabled());
    await user.click(apply);
    await waitFor(() => expect(deploy).toHaveBeenCalledTimes(2));
    expect(deploy.mock.calls[1][0]).toMatchObject({
      expectedRevision: 4,
      values: { image: { repository: 'acme/cart', tag: '2' }, debug: true },
    });
  });

  it('carries nothing over from the change of another release', async () => {
    const user = userEvent.setup();
    renderDeploy(CHANGE, {
      beside: <Link to="/deploy/change/local/shop-staging/cart">other</Link>,
      helm: {
        getTargets: async () => [
          {
            cluster: 'local',
            title: 'Local cluster',
            reachable: true,
            namespaces: ['shop-dev', 'shop-staging'].map(name => ({
              name,
              allowed: true,
            })),
          },
        ],
        getRelease: async ref => ({ ...detail, ...ref }),
        getLayers: async ({ namespace }) => ({
          ...layers,
          layers: [
            ...layers.layers,
            {
              kind: 'release',
              title: 'cart',
              values: { image: { repository: 'acme/cart', tag: namespace } },
            },
          ],
        }),
      },
    });
    const tag = () => screen.findByRole('textbox', { name: 'Tag' });
    await waitFor(async () => expect(await tag()).toHaveValue('shop-dev'));
    await user.click(screen.getByRole('link', { name: 'other' }));
    await waitFor(async () => expect(await tag()).toHaveValue('shop-staging'));
    expect(
      screen.getByText('Node.js · shop-staging on Local cluster'),
    ).toBeInTheDocument();
  });

  it('does not take every conflict for somebody else’s change', async () => {
    const user = userEvent.setup();
    renderDeploy(CHANGE, {
      helm: {
        preview: async () => {
          throw refusal(409, 'ConflictError', 'The operator is missing.');
        },
      },
    });
    await screen.findByRole('textbox', { name: 'Tag' });
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    expect(
      await screen.findByText('This can not be deployed as it is'),
    ).toBeInTheDocument();
    expect(screen.getByText('The operator is missing.')).toBeInTheDocument();
    expect(
      screen.queryByText('Somebody else changed cart meanwhile'),
    ).not.toBeInTheDocument();
  });
});
