import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { renderForm, sent } from './__testUtils__/renderForm';

// Rendering whole forms takes its time on a busy machine.
jest.setTimeout(60_000);

describe('ValuesForm', () => {
  it('does not mix the schema’s defaults into the values', async () => {
    const seen = renderForm({
      properties: {
        a: { type: 'string', default: 'x' },
        o: { type: 'object', properties: { b: { default: 1 } } },
      },
      values: {},
    });
    await userEvent.type(
      await screen.findByRole('textbox', { name: 'A' }),
      'y',
    );
    await userEvent.tab();
    expect(sent(seen.values)).toEqual({ a: 'y' });
  });

  it('puts curated properties in sections and the rest under Advanced', async () => {
    renderForm({
      properties: {
        extra: { type: 'string', title: 'Extra' },
        image: { type: 'string', title: 'Image' },
      },
      uiSchema: { image: { 'ui:group': 'Basics' }, 'ui:order': ['image'] },
      values: {},
    });
    const basics = await screen.findByRole('region', { name: 'Basics' });
    expect(within(basics).getByLabelText('Image')).toBeInTheDocument();
    expect(screen.queryByLabelText('Extra')).not.toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: /Advanced/ }));
    expect(await screen.findByLabelText('Extra')).toBeInTheDocument();
  });

  it('opens the first section, and others only for what differs', async () => {
    const user = userEvent.setup();
    const properties = {
      image: { type: 'string', title: 'Image' },
      host: { type: 'string', title: 'Host' },
      cpu: { type: 'string', title: 'CPU' },
    } as const;
    renderForm({
      properties,
      uiSchema: {
        image: { 'ui:group': 'Basics' },
        host: { 'ui:group': 'Network' },
        cpu: { 'ui:group': 'Size' },
      },
      values: { image: 'a', host: 'b', cpu: '2' },
      defaults: { image: 'a', host: 'b', cpu: '1' },
    });
    expect(await screen.findByLabelText('Image')).toBeInTheDocument();
    const network = screen.getByRole('region', { name: 'Network' });
    const head = within(network).getByRole('button', { name: 'Network' });
    expect(head).toHaveAttribute('aria-expanded', 'false');
    expect(head).toHaveAccessibleDescription('Host');
    expect(screen.queryByLabelText('Host')).not.toBeInTheDocument();
    const size = screen.getByRole('button', { name: 'Size' });
    expect(size).toHaveAttribute('aria-expanded', 'true');
    const region = screen.getByRole('region', { name: 'Size' });
    expect(within(region).getByText('1 value set here')).toBeVisible();
    expect(screen.getByLabelText('CPU')).toHaveValue('2');

    head.focus();
    await user.keyboard('{Enter}');
    await user.type(screen.getByLabelText('Host'), 'x');
    await user.click(
      await screen.findByRole('button', {
        name: 'Reset Host to the layer below',
      }),
    );
    // It does not close under the user's hands.
    expect(screen.getByLabelText('Host')).toHaveValue('b');
    await user.click(head);
    expect(screen.queryByLabelText('Host')).not.toBeInTheDocument();
  });

  it('makes a strong password, and shows it only on demand', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties: {
        token: { type: 'string', title: 'Token', format: 'password' },
        pin: {
          type: 'string',
          title: 'PIN',
          format: 'password',
          maxLength: 8,
        },
      },
      values: {},
    });
    await user.click(
      await screen.findByRole('button', { name: /Generate .* Token/ }),
    );
    const field = screen.getByLabelText('Token');
    expect(field).toHaveAttribute('type', 'password');
    expect(sent(seen.values)).toEqual({
      token: expect.stringMatching(/^[\w-]{24}$/),
    });
    await user.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(field).toHaveAttribute('type', 'text');
    expect(
      screen.queryByRole('button', { name: /Generate .* PIN/ }),
    ).not.toBeInTheDocument();
  });

  it('keeps a stored secret unless another one is typed', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties: {
        token: { type: 'string', title: 'Token', format: 'password' },
      },
      values: { token: MASK },
    });
    const field = await screen.findByLabelText('Token');
    expect(field).toHaveAttribute('type', 'password');
    expect(field).toHaveValue('');
    expect(field).toHaveAttribute('placeholder', 'Stored; type to replace it');
    expect(
      screen.queryByRole('button', { name: 'Show the password' }),
    ).not.toBeInTheDocument();

    await user.type(field, 's3cret');
    await userEvent.tab();
    expect(sent(seen.values)).toEqual({ token: 's3cret' });
    await user.click(screen.getByRole('button', { name: 'Show the password' }));
    expect(field).toHaveAttribute('type', 'text');
    await user.click(
      screen.getByRole('button', { name: 'Keep the stored one' }),
    );
    expect(sent(seen.values)).toEqual({ token: MASK });
    expect(field).toHaveValue('');
  });

  it('adds, moves and removes items of a list', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties: {
        hosts: { type: 'array', title: 'Hosts', items: { type: 'string' } },
      },
      values: { hosts: ['a', 'b'] },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Move Hosts 2 up' }),
    );
    expect(sent(seen.values)).toEqual({ hosts: ['b', 'a'] });
    await user.click(screen.getByRole('button', { name: 'Remove Hosts 1' }));
    expect(sent(seen.values)).toEqual({ hosts: ['a'] });
    await user.click(screen.getByRole('button', { name: 'Add to Hosts' }));
    const inputs = screen.getAllByRole('textbox');
    await user.type(inputs[1], 'c');
    await userEvent.tab();
    expect(sent(seen.values)).toEqual({ hosts: ['a', 'c'] });
  });

  it('adds, names and removes members of a free mapping', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties: {
        env: {
          type: 'object',
          title: 'Environment',
          additionalProperties: { type: 'string' },
        },
      },
      values: { env: { A: '1' } },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Add to Environment' }),
    );
    const names = screen.getAllByRole('textbox', { name: 'Name' });
    await user.clear(names[1]);
    await user.type(names[1], 'B');
    await user.tab();
    await user.type(screen.getAllByRole('textbox', { name: 'Value' })[1], '2');
    await userEvent.tab();
    expect(sent(seen.values)).toEqual({ env: { A: '1', B: '2' } });
    await user.click(screen.getByRole('button', { name: 'Remove A' }));
    expect(sent(seen.values)).toEqual({ env: { B: '2' } });
  });

  it('switches between alternatives', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties: {
        probe: {
          title: 'Probe',
          oneOf: [
            {
              title: 'By HTTP',
              type: 'object',
              properties: { path: { type: 'string', title: 'Path' } },
              required: ['path'],
            },
            {
              title: 'By TCP',
              type: 'object',
              properties: { port: { type: 'integer', title: 'Port' } },
              required: ['port'],
            },
          ],
        },
      },
      values: { probe: { path: '/healthz' } },
    });
    expect(await screen.findByLabelText(/^Path/)).toHaveValue('/healthz');
    await user.click(
      screen.getByRole('button', { name: /^Kind of .*By HTTP/ }),
    );
    await user.click(await screen.findByRole('option', { name: 'By TCP' }));
    await user.type(await screen.findByLabelText(/^Port/), '80');
    await userEvent.tab();
    expect(sent(seen.values)).toEqual({ probe: { port: 80 } });
  });

  it('shows fields that depend on others only when they apply', async () => {
    const user = userEvent.setup();
    renderForm({
      properties: { tls: { type: 'boolean', title: 'TLS' } },
      more: {
        if: { properties: { tls: { const: true } }, required: ['tls'] },
        then: { properties: { secret: { type: 'string', title: 'Secret' } } },
      },
      values: {},
    });
    const tls = await screen.findByRole('checkbox', { name: 'TLS' });
    expect(screen.queryByLabelText('Secret')).not.toBeInTheDocument();
    await user.click(tls);
    expect(await screen.findByLabelText('Secret')).toBeInTheDocument();
  });

  it('hides the settings of what is switched off', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties: {
        ingress: {
          type: 'object',
          title: 'Ingress',
          properties: {
            enabled: { type: 'boolean', title: 'Reachable' },
            host: { type: 'string', title: 'Host' },
          },
        },
      },
      values: { ingress: { enabled: false, host: 'x' } },
    });
    const enabled = await screen.findByRole('checkbox', { name: 'Reachable' });
    expect(screen.queryByLabelText('Host')).not.toBeInTheDocument();
    await user.click(enabled);
    expect(screen.getByLabelText('Host')).toHaveValue('x');
    expect(sent(seen.values)).toEqual({
      ingress: { enabled: true, host: 'x' },
    });
  });

  it('chooses from an enumeration behind a reference', async () => {
    const user = userEvent.setup();
    const seen = renderForm({
      properties: { policy: { $ref: '#/definitions/policy' } },
      more: {
        definitions: {
          policy: {
            type: 'string',
            title: 'Pull policy',
            enum: ['Always', 'Never'],
          },
        },
      },
      values: { policy: 'Always' },
    });
    await user.click(
      await screen.findByRole('button', { name: 'Pull policy Always' }),
    );
    await user.click(await screen.findByRole('option', { name: 'Never' }));
    expect(sent(seen.values)).toEqual({ policy: 'Never' });
  });

  it('does not call an unset value set, and labels radios once', async () => {
    renderForm({
      properties: {
        port: { type: ['integer', 'null'], title: 'Port' },
        format: { type: 'string', title: 'Format', enum: ['text', 'json'] },
      },
      uiSchema: { format: { 'ui:widget': 'radio' }, port: {} },
      values: { port: null, format: 'text' },
    });
    expect(await screen.findByRole('radio', { name: 'text' })).toBeChecked();
    expect(screen.getAllByText('Format')).toHaveLength(1);
    expect(
      screen.queryByRole('button', { name: /^Reset/ }),
    ).not.toBeInTheDocument();
  });
});
