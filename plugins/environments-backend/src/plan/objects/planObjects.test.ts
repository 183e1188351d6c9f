import type { CopyRequest } from '@foredeck/backstage-plugin-environments-common';
import type { KubernetesObject } from '@kubernetes/client-node';
import {
  configMap,
  deployment,
  secret,
  service,
} from '../__testUtils__/objects';
import { release, requestOf, snapshotOf } from '../__testUtils__/snapshots';
import { createCopyPlanner } from '../planCopy';
import { toJson } from './toJson';

const planCopy = createCopyPlanner(() => []);

/** A release that reads a ConfigMap and a Secret of nobody's. */
const cart = release('cart', {
  objects: [
    {
      ...deployment('cart', 'shop-dev'),
      ...{
        spec: {
          template: {
            spec: {
              containers: [
                {
                  envFrom: [
                    { configMapRef: { name: 'settings' } },
                    { secretRef: { name: 'login' } },
                  ],
                },
              ],
            },
          },
        },
      },
    },
  ],
});

function plan(
  objects: KubernetesObject[],
  options: {
    target?: KubernetesObject[];
    request?: Partial<CopyRequest>;
  } = {},
) {
  const snapshot = snapshotOf(
    { releases: [cart], objects },
    { objects: options.target ?? [] },
  );
  return planCopy(snapshot, requestOf(options.request));
}

const actions = ({ plan: { objects } }: ReturnType<typeof plan>) =>
  objects.map(({ key, action }) => [key, action]);

describe('objects of no release', () => {
  const settings = configMap('settings', 'shop-dev', {
    URL: 'http://catalog.shop-dev.svc',
  });
  const login = secret('login', 'shop-dev', {
    password: 'shop-dev',
    DATABASE_URL: 'postgres://shop:shop-dev@db.shop-dev.svc/app',
  });
  const spare = configMap('spare', 'shop-dev', {});

  it('come along when a copied release refers to them', () => {
    const planned = plan([spare, settings, login]);

    expect(actions(planned)).toEqual([
      ['ConfigMap/shop-dev/settings', 'add'],
      ['ConfigMap/shop-dev/spare', 'keep'],
      ['Secret/shop-dev/login', 'add'],
    ]);
    expect(planned.plan.objects[0].neededBy).toEqual(['shop-dev/cart']);
    expect(planned.objects.get('ConfigMap/shop-dev/settings')).toEqual(
      configMap('settings', 'shop-staging', {
        URL: 'http://catalog.shop-staging.svc',
      }),
    );
    const order = planned.plan.steps.map(({ key }) => key);
    expect(order).toEqual([
      'lock',
      'object/ConfigMap/shop-dev/settings',
      'object/Secret/shop-dev/login',
      'release/shop-dev/cart',
      'verify',
      'record',
    ]);
  });

  it('change within connection strings of a Secret, never in its passwords, and are not shown', () => {
    const { plan: shown, objects } = plan([login]);

    expect(objects.get('Secret/shop-dev/login')).toEqual(
      secret('login', 'shop-staging', {
        DATABASE_URL: 'postgres://shop:shop-dev@db.shop-staging.svc/app',
        password: 'shop-dev',
      }),
    );
    expect(JSON.stringify(shown.objects)).not.toContain('postgres');
    expect(shown.objects[0].secret).toEqual({
      type: 'Opaque',
      origin: 'plain',
      choice: 'copy',
      keys: ['DATABASE_URL', 'password'],
    });
  });

  it('are never overwritten unless the request says so', () => {
    const target = [
      configMap('settings', 'shop-staging', { URL: 'other' }),
      configMap('spare', 'shop-staging', {}),
    ];
    const key = 'ConfigMap/shop-dev/settings';

    expect(actions(plan([settings, spare], { target }))).toEqual([
      [key, 'keep'],
      ['ConfigMap/shop-dev/spare', 'unchanged'],
    ]);
    const told = plan([settings], {
      target,
      request: { objects: { [key]: 'copy' } },
    });
    expect(actions(told)).toEqual([[key, 'update']]);
    const skipped = plan([settings], {
      request: { objects: { [key]: 'skip' } },
    });
    expect(actions(skipped)).toEqual([[key, 'keep']]);
  });

  it('get new values where a Secret is made anew, once', () => {
    const request = { secrets: { 'shop-dev/login': 'regenerate' as const } };

    const first = plan([login], { request });

    const made = first.objects.get('Secret/shop-dev/login');
    expect(toJson(made!).data).not.toEqual(toJson(login).data);
    expect(actions(plan([login], { request, target: [made!] }))).toEqual([
      ['Secret/shop-dev/login', 'unchanged'],
    ]);
  });

  it('are expected at the target where a Secret is only referred to', () => {
    const { plan: shown } = plan([login], {
      request: { secrets: { 'shop-dev/login': 'reference' } },
    });

    expect(shown.objects[0]).toMatchObject({
      action: 'keep',
      reason: 'one of that name is expected at the target',
    });
    expect(shown.notes).toEqual([
      'Secret login has to be in shop-staging before the copy starts.',
    ]);
  });

  it('stay where they are when they are sealed for their place', () => {
    const { plan: shown } = plan([
      {
        apiVersion: 'bitnami.com/v1alpha1',
        kind: 'SealedSecret',
        metadata: { name: 'login', namespace: 'shop-dev' },
      },
    ]);

    expect(shown.objects[0]).toMatchObject({ action: 'keep' });
    expect(shown.notes[0]).toMatch(
      /^SealedSecret login: it is sealed for its name in namespace shop-dev \(strict scope\).*seal it anew for shop-staging/,
    );
  });

  it('leave behind what clusters and controllers keep about them', () => {
    const claim = {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'files-dev',
        namespace: 'shop-dev',
        uid: 'u',
        resourceVersion: '7',
        finalizers: ['kubernetes.io/pvc-protection'],
        annotations: { 'pv.kubernetes.io/bind-completed': 'yes', team: 'shop' },
      },
      spec: { storageClassName: 'gp2', volumeName: 'pvc-1' },
      status: { phase: 'Bound' },
    };
    const key = 'PersistentVolumeClaim/shop-dev/files-dev';

    const { objects } = plan([claim], {
      request: {
        objects: { [key]: 'copy' },
        rules: [{ id: 'class', type: 'storageClass', from: 'gp2', to: 'fast' }],
      },
    });

    expect(objects.get(key)).toEqual({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: {
        name: 'files-staging',
        namespace: 'shop-staging',
        annotations: { team: 'shop' },
      },
      spec: { storageClassName: 'fast' },
    });
  });

  it('come along when a copied release speaks of their Service', () => {
    const speaking = release('web', {
      objects: [
        deployment('web', 'shop-dev', { BROKER_URL: 'amqp://events:5672' }),
      ],
    });
    const snapshot = snapshotOf({
      releases: [speaking],
      objects: [
        service('events', 'shop-dev', 5672),
        deployment('events', 'shop-dev'),
        deployment('other', 'shop-dev'),
      ],
    });

    expect(actions(planCopy(snapshot, requestOf()))).toEqual([
      ['Deployment/shop-dev/events', 'add'],
      ['Deployment/shop-dev/other', 'keep'],
      ['Service/shop-dev/events', 'add'],
    ]);
  });

  it('follow each other: a store of secrets comes with what reads it', () => {
    const custom = (kind: string, name: string, spec: object) => ({
      apiVersion: 'external-secrets.io/v1',
      kind,
      metadata: { name, namespace: 'shop-dev' },
      spec,
    });

    const planned = plan([
      custom('SecretStore', 'vault', {}),
      custom('ExternalSecret', 'login-from-vault', {
        secretStoreRef: { kind: 'SecretStore', name: 'vault' },
        target: { name: 'login' },
      }),
    ]);

    expect(actions(planned)).toEqual([
      ['ExternalSecret/shop-dev/login-from-vault', 'add'],
      ['SecretStore/shop-dev/vault', 'add'],
    ]);
  });
});
