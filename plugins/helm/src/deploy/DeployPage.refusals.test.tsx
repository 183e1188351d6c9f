import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { refusal } from '../__testUtils__/fakeHelmApi';
import { CHANGE, renderDeploy, VALUES } from './__testUtils__/renderDeploy';

// CodeMirror measures what jsdom does not lay out.
jest.mock('../yaml/YamlEditor', () => ({
  YamlEditor: (props: {
    label: string;
    value: string;
    onChange?(value: string): void;
  }) => (
    <textarea
      aria-label={props.label}
      value={props.value}
      onChange={event => props.onChange?.(event.target.value)}
    />
  ),
}));

// Whole ways through the page take their time on a busy machine.
jest.setTimeout(60_000);

describe('DeployPage, when it has to say no', () => {
  it('shows why a preview or a deploy is refused and stays where it is', async () => {
    const user = userEvent.setup();
    renderDeploy(CHANGE, {
      helm: {
        deploy: async () => {
          throw refusal(403, 'NotAllowedError', 'Ask the platform team.');
        },
      },
    });
    await screen.findByRole('textbox', { name: 'Repository' });
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    await screen.findByText('Deployment');
    await user.click(screen.getByRole('button', { name: 'Apply to shop-dev' }));
    expect(
      await screen.findByText('Ask the platform team.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Apply to shop-dev' }),
    ).toBeEnabled();
  });

  it('asks before unsaved input is left', async () => {
    const user = userEvent.setup();
    renderDeploy(VALUES);
    await user.type(
      await screen.findByRole('textbox', { name: 'Repository' }),
      'a',
    );
    await user.click(screen.getByRole('button', { name: 'Back' }));
    await user.click(await screen.findByRole('link', { name: 'Cancel' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Stay' }));
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(screen.getByLabelText(/Release name/)).toBeInTheDocument();

    await user.click(screen.getByRole('link', { name: 'Cancel' }));
    await user.click(await screen.findByRole('button', { name: 'Leave' }));
    expect(
      await screen.findByRole('table', { name: 'Releases' }),
    ).toBeInTheDocument();
  });

  it('says in a sentence what is wrong with a name', async () => {
    const user = userEvent.setup();
    renderDeploy('/new');
    const name = await screen.findByLabelText(/Release name/);
    await user.type(name, '_x');
    expect(
      screen.getByText('Use only lower-case letters, digits and hyphens.'),
    ).toBeInTheDocument();
    await user.clear(name);
    expect(screen.getByText('Enter a name.')).toBeInTheDocument();
  });

  it('shows who may not deploy why', async () => {
    renderDeploy('/new', {
      helm: {
        getProfiles: async () => {
          throw refusal(403, 'NotAllowedError', 'Ask the platform team.');
        },
      },
    });
    expect(
      await screen.findByText('You may not deploy here'),
    ).toBeInTheDocument();
    expect(screen.getByText('Ask the platform team.')).toBeInTheDocument();
  });

  it('does not open a release that may only be read', async () => {
    renderDeploy(CHANGE, {
      helm: {
        getTargets: async () => [
          {
            cluster: 'local',
            title: 'Local cluster',
            reachable: true,
            namespaces: [
              {
                name: 'shop-dev',
                allowed: false,
                reason: 'cart belongs to another team.',
              },
            ],
          },
        ],
      },
    });
    expect(
      await screen.findByText('cart belongs to another team.'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});
