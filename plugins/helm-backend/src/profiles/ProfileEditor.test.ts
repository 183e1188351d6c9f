import { mockServices } from '@backstage/backend-test-utils';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import type { Knex } from 'knex';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createProfiles } from './createProfiles';
import { ProfileEditor } from './ProfileEditor';
import type { ProfileStore } from './ProfileStore';
import { Places } from '../places/Places';
import { openTables } from './testing/openTables';

jest.setTimeout(30_000);

const ADA = 'user:default/ada';

const CREATED = `# Made by hand
apiVersion: foredeck.io/v1
kind: Profile
metadata:
  name: proxy # short
  title: Proxy
spec:
  chart:
    path: ../charts/web
  values:
    password: hunter22 # rotate it
    env:
      - name: MODE
        value: proxy
`;

describe('ProfileEditor', () => {
  const logger = mockServices.logger.mock();
  let home: string;
  let knex: Knex;
  let profiles: ProfileStore;
  let editor: ProfileEditor;
  let shipped: string;

  beforeEach(async () => {
    logger.warn.mockClear();
    home = await mkdtemp(join(tmpdir(), 'foredeck-editor-'));
    await cp(join(__dirname, '..', '__fixtures__'), home, { recursive: true });
    shipped = await readFile(join(home, 'profiles', 'web.yaml'), 'utf8');
    knex = await openTables();
    restart();
  });

  afterEach(async () => {
    await knex.destroy();
    await rm(home, { recursive: true, force: true });
  });

  function restart(): void {
    const config = mockServices.rootConfig();
    const parts = createProfiles({
      paths: [join(home, 'profiles')],
      config,
      knex,
      logger,
      places: new Places({ config, logger }),
    });
    profiles = parts.profiles;
    editor = new ProfileEditor(parts);
  }

  function edited(from: string, to: string): string {
    expect(shipped).toContain(from);
    return shipped.replace(from, to);
  }

  it('keeps an edit over the file, with who, when and why', async () => {
    const yaml = edited('replicas: 2', 'replicas: 5');

    await editor.update(
      'web',
      { yaml, message: 'More copies', expectedRevision: 1 },
      ADA,
    );
    restart();

    const { summary, defaults } = await profiles.get('web');
    expect(summary).toMatchObject({ origin: 'edited', revision: 2 });
    expect(defaults.replicas).toBe(5);
    expect(await editor.revisions('web')).toEqual([
      {
        revision: 2,
        at: expect.stringMatching(/^\d{4}-/),
        by: ADA,
        message: 'More copies',
        yaml,
      },
      {
        revision: 1,
        at: expect.stringMatching(/^\d{4}-/),
        by: 'seed',
        message: undefined,
        yaml: shipped,
      },
    ]);
  });

  it('lets nobody overwrite what they have not seen', async () => {
    const yaml = edited('replicas: 2', 'replicas: 5');
    await editor.update('web', { yaml, expectedRevision: 1 }, ADA);

    await expect(
      editor.update('web', { yaml: shipped, expectedRevision: 1 }, ADA),
    ).rejects.toThrow(
      'Profile web was changed meanwhile: it is at revision 2, and you changed revision 1',
    );
    await expect(editor.update('web', { yaml: shipped }, ADA)).rejects.toThrow(
      'expectedRevision: say which revision you changed',
    );
  });

  it('lets one of two win who save at the same moment', async () => {
    const save = (replicas: number) =>
      editor.update(
        'web',
        {
          yaml: edited('replicas: 2', `replicas: ${replicas}`),
          expectedRevision: 1,
        },
        ADA,
      );

    const ends = await Promise.allSettled([save(5), save(6)]);

    expect(ends.map(one => one.status).sort()).toEqual([
      'fulfilled',
      'rejected',
    ]);
    expect(await editor.revisions('web')).toHaveLength(2);
  });

  it('goes back to an earlier revision and keeps those between', async () => {
    const yaml = edited('replicas: 2', 'replicas: 5');
    await editor.update('web', { yaml, expectedRevision: 1 }, ADA);

    await editor.rollback('web', { revision: 1, expectedRevision: 2 }, ADA);

    const { summary, defaults } = await profiles.get('web');
    expect(defaults.replicas).toBe(2);
    expect(summary.revision).toBe(3);
    const revisions = await editor.revisions('web');
    expect(revisions.map(one => one.message)).toEqual([
      'Back to revision 1',
      undefined,
      undefined,
    ]);
    await expect(
      editor.rollback('web', { revision: 9, expectedRevision: 3 }, ADA),
    ).rejects.toThrow('has no revision 9; it has 1, 2, 3');
  });

  it('keeps an edit when the file changes under it, and says so', async () => {
    const yaml = edited('replicas: 2', 'replicas: 5');
    await editor.update('web', { yaml, expectedRevision: 1 }, ADA);
    await writeFile(
      join(home, 'profiles', 'web.yaml'),
      edited('replicas: 2', 'replicas: 7'),
    );

    const [summary] = await profiles.list();

    expect((await profiles.get('web')).defaults.replicas).toBe(5);
    expect(summary.notice).toContain('says something else since it was edited');
    expect(logger.warn).toHaveBeenCalledTimes(1);
  });

  it('sends an edited profile back to its file, and its history goes on', async () => {
    const yaml = edited('replicas: 2', 'replicas: 5');
    await editor.update('web', { yaml, expectedRevision: 1 }, ADA);

    await editor.remove('web', ADA);

    const { summary, defaults } = await profiles.get('web');
    expect(summary).toMatchObject({ origin: 'seed', revision: 3 });
    expect(defaults.replicas).toBe(2);
    await editor.update('web', { yaml, expectedRevision: 3 }, ADA);
    const revisions = await editor.revisions('web');
    expect(revisions.map(one => one.revision)).toEqual([4, 3, 2, 1]);
  });

  it('does not pretend to remove what a file ships', async () => {
    await expect(editor.remove('web', ADA)).rejects.toThrow(
      'take the file out of foredeck.helm.profiles',
    );
  });

  it('makes, exports masked, and removes a profile of its own', async () => {
    expect(await editor.create({ yaml: CREATED }, ADA)).toBe('proxy');
    restart();

    const { summary, defaults } = await profiles.get('proxy');
    expect(summary).toMatchObject({ origin: 'created', revision: 1 });
    expect(defaults.password).toBe('hunter22');
    const exported = await editor.exportYaml('proxy');
    expect(exported).toBe(CREATED.replace('hunter22', MASK));
    await expect(editor.create({ yaml: CREATED }, ADA)).rejects.toThrow(
      'There is a profile proxy already',
    );

    await editor.remove('proxy', ADA);
    await expect(profiles.find('proxy')).rejects.toThrow('no profile "proxy"');
  });

  it('keeps a secret that is sent back as its mask', async () => {
    await editor.create({ yaml: CREATED }, ADA);
    const sent = (await editor.exportYaml('proxy')).replace(
      'value: proxy',
      'value: relay',
    );

    await editor.update('proxy', { yaml: sent, expectedRevision: 1 }, ADA);

    const { profileValues } = await profiles.get('proxy');
    expect(profileValues).toEqual({
      password: 'hunter22',
      env: [{ name: 'MODE', value: 'relay' }],
    });
    await expect(
      editor.create({ yaml: sent.replace('name: proxy', 'name: other') }, ADA),
    ).rejects.toThrow('password: there is no earlier value to keep');
  });

  it('masks behind aliases, too', async () => {
    const yaml = CREATED.replace(
      'password: hunter22 # rotate it',
      'password: &secret hunter22\n    command: [run, *secret]',
    );
    await editor.create({ yaml }, ADA);

    const exported = await editor.exportYaml('proxy');

    expect(exported).toContain(`password: ${MASK}`);
    expect(exported).not.toContain('password: &secret hunter22');
  });

  it.each([
    ['replicas: 2', 'replicas: many', 'spec.values.replicas: replicas must be'],
    ['replicas: 2', 'copies: 2', 'spec.values.copies: copies is not a value'],
    [
      '- name: MODE',
      '- key: MODE',
      'spec.values.env[0].name: env[0].name is missing',
    ],
    ['icon: web', 'icno: web', 'spec: Unrecognized key: "icno"'],
    ['name: web', 'name: Web', 'metadata.name: must be lower case'],
    ['name: web', 'name: web2', 'a profile can not be renamed'],
    [
      'path: ../charts/web',
      'path: /etc',
      'spec.chart.path: "/etc" is no chart',
    ],
    ['path: ../charts/web', 'name: web', 'spec.chart: must hold either a path'],
    [
      'path: ../charts/web',
      'source: bitnami\n    name: web',
      'The store has no chart sources',
    ],
    [
      'icon: web',
      'parameters: { tag: image.tag }',
      'spec.parameters.tag: chart web has no value image.tag',
    ],
    [
      'icon: web',
      'parameters: { tag: "image[0]" }',
      'spec.parameters.tag: must be a path of keys',
    ],
    [
      'icon: web',
      'requires: [{ apiVersion: v1, kind: Redis }]',
      'spec.requires.0.operator: must be text',
    ],
  ])('refuses %s as %s', async (from, to, message) => {
    await expect(
      editor.update(
        'web',
        { yaml: edited(from, to), expectedRevision: 1 },
        ADA,
      ),
    ).rejects.toThrow(message);
    expect(await editor.revisions('web')).toHaveLength(1);
  });

  it('hides every value of a profile whose chart can not be had', async () => {
    await editor.create({ yaml: CREATED }, ADA);
    await rm(join(home, 'charts'), { recursive: true });

    expect(await editor.exportYaml('proxy')).not.toContain('hunter22');
    expect(await profiles.list()).toEqual([
      expect.objectContaining({
        name: 'proxy',
        problem: expect.stringContaining('holds no Chart.yaml'),
      }),
    ]);
  });
});
