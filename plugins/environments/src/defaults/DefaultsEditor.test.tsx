import { DefaultsDocument } from '@foredeck/backstage-plugin-environments-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { DefaultsApi } from '../api/DefaultsApi';
import { environment } from '../__testUtils__/fixtures';
import {
  fakeEnvironmentsApi,
  refusal,
} from '../__testUtils__/fakeEnvironmentsApi';
import { renderPages } from '../__testUtils__/renderPages';

// CodeMirror measures text, which only a browser can.
jest.mock('@foredeck/backstage-plugin-foredeck-react/yaml', () => ({
  YamlEditor: (props: {
    label: string;
    value: string;
    readOnly?: boolean;
    onChange?(value: string): void;
  }) => (
    <textarea
      aria-label={props.label}
      value={props.value}
      readOnly={props.readOnly}
      onChange={event => props.onChange?.(event.target.value)}
    />
  ),
}));

const stored: DefaultsDocument = {
  space: 'shop',
  environment: 'dev',
  cluster: 'local',
  entries: [
    { values: { replicas: 1 } },
    { profile: 'node', values: { logging: { level: 'debug' } } },
  ],
  revision: 2,
  changedBy: 'user:default/ada',
  changedAt: '2026-03-01T12:00:00Z',
};

async function setup(answers: Partial<DefaultsApi> = {}, may = ['update']) {
  const user = userEvent.setup();
  const saveDefaults = jest.fn(async () => ({ ...stored, revision: 3 }));
  await renderPages(
    fakeEnvironmentsApi({
      getEnvironment: async () =>
        environment('dev', {
          may: may.includes('update') ? ['read', 'update'] : ['read'],
        }),
    }),
    '/shop/local/dev?tab=defaults',
    {
      getDefaults: async () => stored,
      saveDefaults,
      getRevisions: async () => [
        stored,
        { ...stored, revision: 1, entries: [{ values: { replicas: 9 } }] },
      ],
      ...answers,
    },
  );
  const editor = await screen.findByRole('textbox', {
    name: 'Default values for All services, YAML',
  });
  return { user, saveDefaults, editor };
}

const save = () => screen.getByRole('button', { name: 'Save' });

describe('DefaultsEditor', () => {
  it('saves what was written, made from the revision that was read', async () => {
    const { user, saveDefaults, editor } = await setup();
    expect(editor).toHaveValue('replicas: 1\n');
    expect(save()).toBeDisabled();
    await user.clear(editor);
    await user.type(editor, 'replicas: 2');
    await user.click(save());
    expect(saveDefaults).toHaveBeenCalledWith(
      { space: 'shop', environment: 'dev', cluster: 'local' },
      {
        entries: [
          { values: { replicas: 2 } },
          { profile: 'node', values: { logging: { level: 'debug' } } },
        ],
        expectedRevision: 2,
      },
    );
  });

  it('names the line that is no YAML, and what is no set of values', async () => {
    const { user, editor } = await setup();
    await user.clear(editor);
    await user.type(editor, 'replicas: 2\nlogging: "');
    expect(await screen.findByText(/^Line 2: /)).toBeVisible();
    expect(save()).toBeDisabled();
    await user.clear(editor);
    await user.type(editor, '- one');
    expect(await screen.findByText(/A list or a single value/)).toBeVisible();
    expect(save()).toBeDisabled();
  });

  it('writes values for one profile only', async () => {
    const { user, saveDefaults } = await setup();
    await user.click(screen.getByRole('button', { name: 'For one profile' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByRole('textbox', { name: 'Profile' }), 'redis');
    await user.click(dialog.getByRole('button', { name: 'Add' }));
    const editor = await screen.findByRole('textbox', {
      name: 'Default values for redis, YAML',
    });
    await user.type(editor, 'persistence: false');
    await user.click(save());
    expect(saveDefaults).toHaveBeenCalledWith(
      expect.anything(),
      expect.objectContaining({
        entries: expect.arrayContaining([
          { profile: 'redis', values: { persistence: false } },
        ]),
      }),
    );
  });

  it('shows why a save was refused and keeps what was written', async () => {
    const { user, editor } = await setup({
      saveDefaults: async () => {
        throw await refusal(
          409,
          'ConflictError',
          'Somebody saved revision 3 meanwhile.',
        );
      },
    });
    await user.type(editor, 'image: a');
    await user.click(save());
    expect(
      await screen.findByText('Somebody saved revision 3 meanwhile.'),
    ).toBeVisible();
    expect(editor).toHaveValue('replicas: 1\nimage: a');
  });

  it('shows what each revision changed, and brings one back into the editor', async () => {
    const { user, editor } = await setup();
    await user.click(screen.getByRole('button', { name: 'Show history' }));
    const [newest] = await screen.findAllByRole('button', {
      name: 'What changed',
    });
    await user.click(newest);
    expect(
      await screen.findByRole('region', { name: /Revision 2/ }),
    ).toHaveTextContent('replicas: 9');
    await user.click(
      screen.getByRole('button', { name: 'Put into the editor' }),
    );
    await waitFor(() => expect(editor).toHaveValue('replicas: 9\n'));
    expect(save()).toBeEnabled();
  });

  it('can only be read by who may not change it', async () => {
    const { editor } = await setup({}, []);
    expect(editor).toHaveAttribute('readonly');
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
    expect(
      screen.getByText('You may not change it. Ask an admin of the space.'),
    ).toBeVisible();
  });
});
