import { mockServices } from '@backstage/backend-test-utils';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Knex } from 'knex';
import { createProfiles } from './createProfiles';
import type { ProfileStore } from './ProfileStore';
import { toProfile } from './StoreEntry';
import { Places } from '../places/Places';
import { openTables } from './testing/openTables';

jest.setTimeout(30_000);

describe('ProfileStore', () => {
  const logger = mockServices.logger.mock();
  let home: string;
  let store: ProfileStore;
  let knex: Knex;

  function storeOf(path: string): ProfileStore {
    const config = mockServices.rootConfig();
    const places = new Places({ config, logger });
    const options = { paths: [path], config, knex, logger, places };
    return createProfiles(options).profiles;
  }

  beforeAll(async () => {
    knex = await openTables();
  });

  afterAll(() => knex.destroy());

  beforeEach(async () => {
    logger.warn.mockClear();
    home = await mkdtemp(join(tmpdir(), 'foredeck-store-'));
    await cp(join(__dirname, '..', '__fixtures__'), home, { recursive: true });
    store = storeOf(join(home, 'profiles'));
  });

  afterEach(() => rm(home, { recursive: true, force: true }));

  async function edit(file: string, from: string, to: string): Promise<void> {
    const path = join(home, file);
    const text = await readFile(path, 'utf8');
    await writeFile(path, text.replace(from, to));
  }

  it('reads a profile with its chart', async () => {
    const profile = toProfile(await store.get('web'));

    expect(profile).toMatchObject({
      name: 'web',
      title: 'Web server',
      icon: 'web',
      chart: { name: 'web', version: '1.2.3', appVersion: '1.27' },
      defaults: {
        image: 'nginx:1.27',
        replicas: 2,
        env: [{ name: 'MODE', value: 'profile' }],
      },
      uiSchema: { 'ui:order': ['image', 'replicas', '*'] },
      schema: { type: 'object' },
      readme: expect.stringContaining('# web'),
    });
    expect(profile.profileValues).toBe(
      'replicas: 2\nenv:\n  - name: MODE\n    value: profile\n',
    );
  });

  it('masks secret defaults', async () => {
    await edit('profiles/web.yaml', 'replicas: 2', 'password: hunter22');

    const profile = toProfile(await store.get('web'));

    expect(JSON.stringify(profile)).not.toContain('hunter22');
    expect(profile.defaults.password).toBe(MASK);
  });

  it('reads again when a profile or its chart changes, and only then', async () => {
    const first = await store.get('web');
    expect(await store.get('web')).toBe(first);

    await edit('profiles/web.yaml', 'replicas: 2', 'replicas: 10');
    expect((await store.get('web')).defaults.replicas).toBe(10);

    await edit('charts/web/values.yaml', 'nginx:1.27', 'nginx:1.28.0');
    expect((await store.get('web')).defaults.image).toBe('nginx:1.28.0');
  });

  it('leaves out a broken profile, says so once, and takes it back when mended', async () => {
    await writeFile(
      join(home, 'profiles', 'broken.yaml'),
      'apiVersion: foredeck.io/v1\nkind: Profile\nmetadata: { name: broken }\nspec: { chart: { path: ../charts/none } }\n',
    );

    expect((await store.list()).map(one => one.name)).toEqual(['web']);
    await store.list();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toContain('holds no Chart.yaml');
    await expect(store.get('broken')).rejects.toThrow('holds no Chart.yaml');

    await edit('profiles/broken.yaml', 'charts/none', 'charts/web');
    expect((await store.list()).map(one => one.name)).toEqual([
      'broken',
      'web',
    ]);
  });

  it('says how many files can not be read', async () => {
    await writeFile(join(home, 'profiles', 'broken.yaml'), 'kind: Profile\n');

    await expect(store.get('none')).rejects.toThrow(
      'There is no profile "none". The store has: web; 1 can not be read',
    );
    expect(logger.warn.mock.calls[0][0]).toContain('broken.yaml: apiVersion');
  });

  it('names the usual parameter and image where the chart has them', async () => {
    expect(toProfile(await store.get('web'))).toMatchObject({
      parameters: {},
      images: [],
    });

    await edit(
      'charts/web/values.schema.json',
      '"image": { "type": "string", "minLength": 1 }',
      '"image": { "properties": { "repository": {}, "tag": {} } }',
    );
    expect(toProfile(await store.get('web'))).toMatchObject({
      parameters: { tag: 'image.tag' },
      images: [{ repository: 'image.repository', tag: 'image.tag' }],
    });
  });

  it('warns of a directory that is not there', async () => {
    const empty = storeOf(join(home, 'none'));

    expect(await empty.list()).toEqual([]);
    await expect(empty.get('web')).rejects.toThrow('The store is empty');
    expect(logger.warn.mock.calls[0][0]).toContain('foredeck.helm.profiles');
  });
});
