import type { JsonObject } from '@backstage/types';
import { MASK } from '@foredeck/backstage-plugin-helm-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import { secret } from '../__testUtils__/objects';
import { toJson } from '../objects/toJson';
import { editJson, type JsonNode } from '../rewrite/editJson';
import { maskObject } from './maskObject';
import { Redaction } from './Redaction';
import { regenerateSecret } from './regenerateSecret';
import { secretProposal } from './secretOrigin';
import { SecretPlaces } from './SecretPlaces';
import { TargetSecrets } from './TargetSecrets';

const elsewhere = {
  sameCluster: true,
  sameName: false,
  target: 'shop-staging',
};

function proposed(object: KubernetesObject, place = elsewhere) {
  const { origin, choice, stuck } = secretProposal(object, place) ?? {};
  return { origin, choice, stuck: stuck !== undefined };
}

function sealed(annotations: Record<string, string> = {}): KubernetesObject {
  return {
    apiVersion: 'bitnami.com/v1alpha1',
    kind: 'SealedSecret',
    metadata: { name: 'db', namespace: 'shop-dev', annotations },
    ...{ spec: { encryptedData: { password: 'Ag==' } } },
  };
}

describe('secretProposal', () => {
  const made = (annotation: string) =>
    secret('x', 'shop-dev', { a: 'b' }, { annotations: { [annotation]: 'y' } });

  it('copies a plain Secret, and leaves to its maker what is made at the target, too', () => {
    expect(proposed(secret('x', 'shop-dev', {}))).toMatchObject({
      origin: 'plain',
      choice: 'copy',
    });
    expect(proposed(made('cert-manager.io/certificate-name'))).toMatchObject({
      origin: 'generated',
      choice: 'reference',
    });
    expect(
      proposed(made('secret-generator.v1.mittwald.de/autogenerate')),
    ).toMatchObject({ origin: 'generated', choice: 'regenerate' });
  });

  it('copies what only refers to a secret', () => {
    for (const [apiVersion, kind] of [
      ['external-secrets.io/v1', 'ExternalSecret'],
      ['secrets-store.csi.x-k8s.io/v1', 'SecretProviderClass'],
    ]) {
      expect(
        proposed({ apiVersion, kind, metadata: { name: 'x' } }),
      ).toMatchObject({
        origin: 'external',
        choice: 'copy',
      });
    }
    expect(proposed({ apiVersion: 'v1', kind: 'ConfigMap' })).toEqual({
      stuck: false,
    });
  });

  it('says that a sealed Secret can not leave what it is sealed for', () => {
    const anywhere = sealed({
      'sealedsecrets.bitnami.com/cluster-wide': 'true',
    });

    expect(proposed(sealed())).toMatchObject({
      choice: 'reference',
      stuck: true,
    });
    expect(
      proposed(sealed({ 'sealedsecrets.bitnami.com/namespace-wide': 'true' })),
    ).toMatchObject({ stuck: true });
    expect(proposed(anywhere)).toMatchObject({ choice: 'copy', stuck: false });
    expect(
      proposed(anywhere, { ...elsewhere, sameCluster: false }),
    ).toMatchObject({ choice: 'reference', stuck: true });
  });
});

describe('regenerateSecret', () => {
  const read = (object: KubernetesObject) =>
    Object.fromEntries(
      Object.entries((toJson(object).data ?? {}) as JsonObject).map(
        ([key, value]) => [
          key,
          Buffer.from(String(value), 'base64').toString(),
        ],
      ),
    );

  it('makes new values of the same kind, and puts them into what holds them', () => {
    const old = {
      username: 'shop',
      password: 'Tr0ub4dor-and-3',
      token: 'deadbeef01',
      url: 'postgres://shop:Tr0ub4dor-and-3@db:5432/app',
    };

    const anew = read(regenerateSecret(secret('db', 'shop-staging', old)));

    expect(anew.username).toBe('shop');
    expect(anew.password).toMatch(/^[A-Za-z0-9]{15}$/);
    expect(anew.password).not.toBe(old.password);
    expect(anew.token).toMatch(/^[0-9a-f]{10}$/);
    expect(anew.url).toBe(`postgres://shop:${anew.password}@db:5432/app`);
  });
});

describe('what is shown', () => {
  const places = new SecretPlaces(
    ['auth.pin', 'blob'],
    new Set(['shop-database']),
  );
  const values: JsonObject = {
    auth: {
      pin: '123456',
      password: 'hunter22',
      existingSecret: 'shop-database',
    },
    blob: { deep: ['very-secret'] },
    tokenSecret: 'shop-database',
    env: [
      { name: 'API_TOKEN', value: 'abc-123-def' },
      { name: 'MODE', value: 'dev' },
    ],
    url: 'postgres://shop:hunter22@db:5432/app',
    file: 'user: shop\npassword: other-secret\nref: ${PASSWORD}\n',
    note: 'the pin is 123456 and very-secret',
    empty: { password: '' },
  };
  const redaction = new Redaction(places.texts(values));

  it('holds no secret, wherever it stands', () => {
    const shown = redaction.values(values, node => places.holds(node));

    expect(shown).toEqual({
      auth: { pin: MASK, password: MASK, existingSecret: 'shop-database' },
      blob: MASK,
      tokenSecret: 'shop-database',
      env: [
        { name: 'API_TOKEN', value: MASK },
        { name: 'MODE', value: 'dev' },
      ],
      url: `postgres://shop:${MASK}@db:5432/app`,
      file: `user: shop\npassword: ${MASK}\nref: \${PASSWORD}\n`,
      note: `the pin is ${MASK} and ${MASK}`,
      empty: { password: '' },
    });
  });

  it('says that a secret changed', () => {
    const shown = redaction.values(
      { auth: { pin: '123456', password: 'hunter22' } },
      node => places.holds(node),
      { auth: { pin: '654321', password: 'hunter22' } },
    );

    expect(shown).toEqual({
      auth: { pin: `${MASK} (changed)`, password: MASK },
    });
  });

  it('hides the data of a Secret', () => {
    const before = toJson(secret('x', 'a', { one: '1', two: '2' }));
    const after = toJson(secret('x', 'a', { one: '1', two: '3', three: '4' }));

    expect(maskObject(after, before)).toMatchObject({
      data: { one: MASK, two: `${MASK} (changed)`, three: MASK },
    });
  });
});

describe('secrets of the target', () => {
  const secrets = new TargetSecrets();
  const isSecret = ({ path }: JsonNode) => path.at(-1) === 'password';
  const database = {
    source: { password: 'dev-secret', user: 'shop' },
    current: { password: 'staging-secret', user: 'shop' },
    isSecret,
  };
  secrets.compare(database);
  const kept = (source: JsonObject, current?: JsonObject) =>
    editJson(source, secrets.editor({ source, current, isSecret })).value;

  it('stay, also in lists that are ordered otherwise', () => {
    expect(kept(database.source, database.current)).toEqual(database.current);
    expect(
      kept(
        {
          users: [
            { name: 'a', password: 'one' },
            { name: 'b', password: 'two' },
          ],
        },
        { users: [{ name: 'b', password: 'three' }] },
      ),
    ).toEqual({
      users: [
        { name: 'a', password: 'one' },
        { name: 'b', password: 'three' },
      ],
    });
  });

  it('are followed by whoever names those of the source', () => {
    expect(
      kept({
        password: 'dev-secret',
        url: 'postgres://shop:dev-secret@db:5432/app',
        note: 'dev-secret',
      }),
    ).toEqual({
      password: 'staging-secret',
      url: 'postgres://shop:staging-secret@db:5432/app',
      note: 'dev-secret',
    });
  });

  it('are not guessed where one is several at the target', () => {
    secrets.learn('shared-secret', 'a-secret');
    secrets.learn('shared-secret', 'b-secret');

    expect(kept({ password: 'shared-secret' })).toEqual({
      password: 'shared-secret',
    });
  });
});
