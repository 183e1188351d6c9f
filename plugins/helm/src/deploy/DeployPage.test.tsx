import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { detail, profile } from '../__testUtils__/fakeHelmApi';
import {
  CHANGE,
  failure,
  renderDeploy,
  VALUES,
} from './__testUtils__/renderDeploy';

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

const yaml = () => screen.findByLabelText('Own values');

async function showYaml() {
  await userEvent.click(await screen.findByRole('button', { name: 'Both' }));
}

describe('DeployPage', () => {
  it('leads from the choice over values and preview to a running release', async () => {
    const user = userEvent.setup();
    const { preview, deploy } = renderDeploy('/new', {
      end: {
        type: 'succeeded',
        revision: 1,
        notes: 'Reach it at https://cart.example.com',
        durationMs: 4200,
      },
    });

    expect(await screen.findByLabelText(/Release name/)).toHaveValue('cart');
    expect(screen.getByRole('radio', { name: /Node.js/ })).toBeChecked();
    const next = screen.getByRole('button', { name: 'Next: values' });
    expect(next).toBeDisabled();
    await user.click(screen.getByLabelText(/Namespace/));
    const vault = await screen.findByRole('option', { name: /vault/ });
    expect(vault).toHaveAttribute('aria-disabled', 'true');
    expect(vault).toHaveTextContent('Only the vault team may.');
    await user.click(screen.getByRole('option', { name: /shop-dev/ }));
    await user.click(next);

    const repository = await screen.findByRole('textbox', {
      name: 'Repository',
    });
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    expect(
      screen.getByRole('group', { name: '1 value needs attention' }),
    ).toHaveFocus();
    expect(preview).not.toHaveBeenCalled();
    await user.type(repository, 'acme/cart');
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));

    expect(
      await screen.findByText('unknown field "spec.replica"'),
    ).toBeInTheDocument();
    expect(screen.getByText('Deployment')).toBeInTheDocument();
    const request = {
      cluster: 'local',
      namespace: 'shop-dev',
      name: 'cart',
      profile: 'node',
      entityRef: 'component:default/cart',
      expectedRevision: undefined,
      values: { image: { repository: 'acme/cart' } },
    };
    expect(preview).toHaveBeenCalledWith(request);
    await user.click(
      screen.getByRole('button', { name: 'Deploy to shop-dev' }),
    );
    expect(deploy).toHaveBeenCalledWith(request);

    expect(await screen.findByText('cart is ready after 4.2 s')).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'https://cart.example.com' }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'Open the release' }),
    ).toHaveAttribute('href', '/deploy?release=local%2Fshop-dev%2Fcart');
  });

  it('keeps form and YAML in step, both ways', async () => {
    const user = userEvent.setup();
    renderDeploy(VALUES);
    await showYaml();
    await user.type(
      await screen.findByRole('textbox', { name: 'Repository' }),
      'a',
    );
    await user.tab();
    expect(await yaml()).toHaveValue('image:\n  repository: a\n');

    await user.type(await yaml(), 'replicas: 5');
    await waitFor(() =>
      expect(screen.getByRole('spinbutton', { name: 'Copies' })).toHaveValue(5),
    );
    expect(
      screen.getByText('This release sets 2 values itself.'),
    ).toBeVisible();
  });

  it('names the line of broken YAML and lets the form wait', async () => {
    const user = userEvent.setup();
    renderDeploy(VALUES);
    await showYaml();
    await user.type(await yaml(), 'replicas: "5');
    expect(await screen.findByText(/^Line 1:/)).toBeInTheDocument();
    expect(screen.getByRole('spinbutton', { name: 'Copies' })).toBeDisabled();
    await user.click(
      screen.getByRole('button', { name: 'Discard YAML edits' }),
    );
    expect(screen.getByRole('spinbutton', { name: 'Copies' })).toBeEnabled();
  });

  it('marks what differs and sets it back', async () => {
    const user = userEvent.setup();
    renderDeploy(VALUES);
    const copies = await screen.findByRole('spinbutton', { name: 'Copies' });
    await user.clear(copies);
    await user.type(copies, '4');
    await user.click(
      await screen.findByRole('button', {
        name: 'Reset Copies to the layer below',
      }),
    );
    expect(copies).toHaveValue(1);
    expect(screen.getByText(/^This release sets nothing itself/)).toBeVisible();
  });

  it('opens the closed section of a value that needs attention', async () => {
    const user = userEvent.setup();
    const uiSchema = { ...profile.uiSchema, replicas: { 'ui:group': 'Size' } };
    renderDeploy(VALUES, {
      helm: { getProfile: async () => ({ ...profile, uiSchema }) },
    });
    await showYaml();
    expect(screen.queryByRole('spinbutton', { name: 'Copies' })).toBeNull();
    await user.type(await yaml(), 'replicas: -1');
    // What is wrong opens the section; it can be closed all the same.
    expect(
      await screen.findByRole('spinbutton', { name: 'Copies' }),
    ).toBeInTheDocument();
    const head = screen.getByRole('button', { name: 'Size' });
    await user.click(head);
    expect(head).toHaveAccessibleDescription('Copies 1 value to correct');
    const problem = screen.getByRole('button', { name: 'Copies' });
    for (const _again of ['first', 'second']) {
      await user.click(problem);
      await waitFor(() =>
        expect(
          screen.getByRole('spinbutton', { name: 'Copies' }),
        ).toHaveFocus(),
      );
      await user.click(head);
      expect(screen.queryByRole('spinbutton', { name: 'Copies' })).toBeNull();
    }
  });

  it('begins a change with the values of the release and its revision', async () => {
    const user = userEvent.setup();
    const { preview } = renderDeploy(CHANGE, {
      end: { type: 'failed', failure },
    });
    expect(
      await screen.findByRole('textbox', { name: 'Repository' }),
    ).toHaveValue('acme/cart');
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    await screen.findByText('Deployment');
    expect(preview).toHaveBeenCalledWith(
      expect.objectContaining({
        expectedRevision: 3,
        values: { image: { repository: 'acme/cart', tag: '1' } },
      }),
    );
  });

  it('keeps the input after a failure and takes the revision as it is then', async () => {
    const user = userEvent.setup();
    const getRelease = jest
      .fn()
      .mockResolvedValueOnce(detail)
      .mockResolvedValue({ ...detail, revision: 5 });
    const { deploy } = renderDeploy(CHANGE, {
      end: { type: 'failed', failure },
      helm: { getRelease },
    });
    const tag = await screen.findByRole('textbox', { name: 'Tag' });
    await user.clear(tag);
    await user.type(tag, '2');
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    const apply = { name: 'Apply to shop-dev' };
    await screen.findByText('Deployment');
    await user.click(screen.getByRole('button', apply));
    expect(await screen.findByText(failure.summary)).toBeInTheDocument();
    expect(screen.getByText(failure.outcomeMessage)).toBeInTheDocument();

    await user.click(
      screen.getByRole('button', { name: 'Change values and try again' }),
    );
    expect(await screen.findByRole('textbox', { name: 'Tag' })).toHaveValue(
      '2',
    );
    await user.click(screen.getByRole('button', { name: 'Next: preview' }));
    await screen.findByText('Deployment');
    await user.click(screen.getByRole('button', apply));
    await waitFor(() => expect(deploy).toHaveBeenCalledTimes(2));
    expect(deploy).toHaveBeenLastCalledWith(
      expect.objectContaining({
        expectedRevision: 5,
        values: { image: { repository: 'acme/cart', tag: '2' } },
      }),
    );
  });
});
