import { ConflictError } from '@backstage/errors';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { profile } from '../__testUtils__/fakeHelmApi';
import { fakeStoreApi, seedDocument } from '../__testUtils__/fakeStoreApi';
import { renderStore } from '../__testUtils__/renderStore';

jest.mock('../yaml/YamlEditor', () => ({
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

// Rendering whole pages takes its time on a busy machine.
jest.setTimeout(60_000);

const editor = () =>
  screen.findByRole('textbox', { name: 'Profile node as YAML' });

async function change(text: string) {
  await userEvent.type(await editor(), text);
}

describe('the profiles of the store', () => {
  it('lists them, and offers a new one to those who may manage them', async () => {
    renderStore(
      fakeStoreApi({
        getProfiles: async () => [
          profile,
          {
            ...profile,
            name: 'search',
            title: 'Search',
            origin: 'edited',
            requires: [
              { apiVersion: 'es/v1', kind: 'Elasticsearch', operator: 'ECK' },
              { apiVersion: 'kb/v1', kind: 'Kibana', operator: 'ECK' },
            ],
          },
        ],
      }),
      '/profiles',
    );
    expect(
      await screen.findByRole('link', { name: 'Node.js' }),
    ).toHaveAttribute('href', '/store/profiles/node');
    expect(screen.getByText('Changed here')).toBeInTheDocument();
    expect(screen.getByText('Needs ECK')).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'New profile' }),
    ).toHaveAttribute('href', '/store/profiles/new/create');
  });

  it('brings an imported document to the editor and creates it', async () => {
    const createProfile = jest.fn(async () => ({ ...profile, name: 'rails' }));
    const getProfile = jest.fn(async () => profile);
    renderStore(fakeStoreApi({ createProfile, getProfile }), '/profiles');
    const yaml = 'kind: Profile\nmetadata:\n  name: rails\n';
    await userEvent.upload(
      await screen.findByTestId('profile-file'),
      Object.assign(new File([yaml], 'rails.yaml'), { text: async () => yaml }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Create' }),
    );
    expect(createProfile).toHaveBeenCalledWith({ yaml, message: undefined });
    await waitFor(() => expect(getProfile).toHaveBeenCalledWith('rails'));
  });
});

describe('one profile', () => {
  it('shows what a change touches before it is saved', async () => {
    const getImpact = jest.fn(async () => ({
      hidden: 2,
      items: [
        {
          release: { cluster: 'local', namespace: 'shop-dev', name: 'cart' },
          effect: 'changed' as const,
          values: [{ path: 'replicas', before: 1, after: 2 }],
          objects: ['Deployment/cart'],
        },
        {
          release: { cluster: 'local', namespace: 'shop-dev', name: 'web' },
          effect: 'invalid' as const,
          values: [],
          objects: [],
          message: 'replicas must be at most 1',
        },
      ],
    }));
    const updateProfile = jest.fn(async () => ({ ...profile, revision: 2 }));
    renderStore(fakeStoreApi({ getImpact, updateProfile }), '/profiles/node');
    await editor();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();

    await change('spec: {{}');
    const yaml = `${seedDocument}spec: {}`;
    await userEvent.click(
      screen.getByRole('button', { name: 'Show what it touches' }),
    );
    expect(
      await screen.findByText('1 change, 1 break, 0 stay as they are'),
    ).toBeInTheDocument();
    expect(screen.getByText('replicas must be at most 1')).toBeInTheDocument();
    expect(
      screen.getByText('Objects that would change: Deployment/cart'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('2 more releases that you may not see'),
    ).toBeInTheDocument();
    expect(getImpact).toHaveBeenCalledWith('node', {
      yaml,
      message: undefined,
    });

    await userEvent.type(
      screen.getByRole('textbox', { name: 'What changed, and why' }),
      'Two by default',
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(updateProfile).toHaveBeenCalledWith('node', {
      yaml,
      message: 'Two by default',
      expectedRevision: 1,
    });
  });

  it('keeps what was written when somebody else saved first', async () => {
    renderStore(
      fakeStoreApi({
        updateProfile: async () => {
          throw new ConflictError('It is at revision 2 by now');
        },
      }),
      '/profiles/node',
    );
    await change('spec: {{}');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText(/Somebody changed this profile meanwhile/),
    ).toBeInTheDocument();
    expect(await editor()).toHaveValue(`${seedDocument}spec: {}`);
  });

  it('can not save what is no YAML', async () => {
    renderStore(fakeStoreApi(), '/profiles/node');
    await change('spec: {{');
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  });

  it('is read only for those who may not manage profiles', async () => {
    renderStore(fakeStoreApi(), '/profiles/node', { mayManage: false });
    expect(await editor()).toHaveAttribute('readonly');
    expect(
      await screen.findByText(/You can look at this profile/),
    ).toBeInTheDocument();
    expect(
      screen.queryByRole('button', { name: 'Save' }),
    ).not.toBeInTheDocument();
  });

  it('tells who changed it and why, and goes back', async () => {
    const rollbackProfile = jest.fn(async () => profile);
    renderStore(
      fakeStoreApi({
        rollbackProfile,
        getProfile: async () => ({
          ...profile,
          origin: 'edited',
          revision: 2,
        }),
        getProfileRevisions: async () => [
          {
            revision: 2,
            at: '2026-03-01T12:00:00Z',
            by: 'user:default/ada',
            message: 'Two by default',
            yaml: 'replicas: 2\n',
          },
          {
            revision: 1,
            at: '2026-02-01T12:00:00Z',
            by: 'seed',
            yaml: 'replicas: 1\n',
          },
        ],
      }),
      '/profiles/node?section=history',
    );
    expect(await screen.findByText('Two by default')).toBeInTheDocument();
    expect(screen.getByText('shipped with the portal')).toBeInTheDocument();
    await userEvent.click(
      screen.getByRole('button', { name: 'What changed in revision 2' }),
    );
    expect(await screen.findByText('replicas: 2')).toBeInTheDocument();

    await userEvent.click(
      screen.getByRole('button', { name: 'Back to revision 1' }),
    );
    expect(rollbackProfile).toHaveBeenCalledWith('node', {
      revision: 1,
      expectedRevision: 2,
    });
  });

  it('asks before an edited one goes back to as it was shipped', async () => {
    const deleteProfile = jest.fn(async () => {});
    renderStore(
      fakeStoreApi({
        deleteProfile,
        getProfile: async () => ({ ...profile, origin: 'edited' }),
      }),
      '/profiles/node',
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Back to as shipped' }),
    );
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Releases keep running as they are');
    await userEvent.click(
      screen.getByRole('button', { name: 'Back to as shipped' }),
    );
    expect(deleteProfile).toHaveBeenCalledWith('node', { force: false });
  });

  it('deletes one that releases use only after that was said', async () => {
    const deleteProfile = jest
      .fn<Promise<void>, [string, { force?: boolean }?]>()
      .mockRejectedValueOnce(new ConflictError('2 releases use it'))
      .mockResolvedValueOnce();
    renderStore(
      fakeStoreApi({
        deleteProfile,
        getProfile: async () => ({
          ...profile,
          origin: 'created',
          notice: 'Its file has changed meanwhile.',
        }),
      }),
      '/profiles/node',
    );
    expect(
      await screen.findByText('Its file has changed meanwhile.'),
    ).toBeInTheDocument();
    await userEvent.click(screen.getByRole('button', { name: 'Delete' }));
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.click(dialog.getByRole('button', { name: 'Delete' }));
    expect(await dialog.findByText('2 releases use it')).toBeInTheDocument();
    await userEvent.click(
      dialog.getByRole('button', { name: 'Delete all the same' }),
    );
    expect(deleteProfile).toHaveBeenLastCalledWith('node', { force: true });
  });
});
