import { quotaSchema } from '@foredeck/backstage-plugin-helm-node';
import { release, snapshotOf } from '../../plan/__testUtils__/snapshots';
import { FakeFacts } from '../__testUtils__/FakeFacts';
import {
  found,
  object,
  plannedCopy,
  plannedRelease,
  said,
} from '../__testUtils__/scenes';
import { ingressCheck } from './ingress';
import { kindsCheck } from './kinds';
import { operatorCheck } from './operator';
import { quotaCheck } from './quota';
import { rightsCheck } from './rights';
import { secretsCheck } from './secrets';
import { storageCheck } from './storage';

function facts(told: Partial<FakeFacts>): FakeFacts {
  return Object.assign(new FakeFacts(), told);
}

function deployment(replicas: number, image = 'a:1') {
  const resources = { requests: { cpu: '500m' } };
  const containers = [{ name: 'app', image, resources }];
  return object('Deployment', 'cart', {
    replicas,
    template: { spec: { containers } },
  });
}

describe('the check of rights', () => {
  const objects = [deployment(1)];
  const planned = plannedCopy({ plan: { releases: [plannedRelease()] } });

  it('finds nothing where all is allowed', async () => {
    expect(await found(rightsCheck, { objects, planned })).toEqual([]);
  });

  it('names what is refused once for each place', async () => {
    const refused = [
      { resource: 'deployments' },
      { namespace: 'shop-dev', verb: 'list' },
    ];
    const told = { objects, planned, facts: facts({ refused }) };

    expect(await found(rightsCheck, told)).toEqual([
      ['block', 'source:shop-dev'],
      ['block', 'target:shop-staging'],
    ]);
    expect(await said(rightsCheck, told)).toBe(
      'Kubernetes does not let you list secrets in namespace shop-dev on Cluster West.',
    );
  });

  it('asks for namespaces that are to be made', async () => {
    const namespaces = [{ from: 'shop-dev', to: 'shop-qa', create: true }];
    const refused = [{ resource: 'namespaces', verb: 'create' }];

    expect(
      await found(rightsCheck, {
        planned: plannedCopy({ plan: { namespaces } }),
        facts: facts({ refused }),
      }),
    ).toEqual([['block', 'target:']]);
  });

  it('leaves out namespaces that come with roles for the portal', async () => {
    const told = {
      objects,
      planned: plannedCopy({
        plan: {
          releases: [plannedRelease()],
          namespaces: [{ from: 'shop-dev', to: 'shop-staging', create: true }],
        },
      }),
      facts: facts({ refused: [{ namespace: 'shop-staging' }] }),
    };

    expect(await found(rightsCheck, told)).toEqual([
      ['block', 'target:shop-staging'],
    ]);
    expect(await found(rightsCheck, { ...told, grantsRoles: true })).toEqual(
      [],
    );
  });
});

describe('the check of quotas', () => {
  function quota(hard: Record<string, string>, used: Record<string, string>) {
    const spec = { hard };
    return quotaSchema.parse({
      metadata: { name: 'team' },
      spec,
      status: { used },
    });
  }

  it('counts all that is planned together', async () => {
    const objects = [
      deployment(2),
      { ...deployment(2), metadata: { name: 'b' } },
    ];
    const full = facts({
      quota: [quota({ 'requests.cpu': '2' }, { 'requests.cpu': '500m' })],
    });

    expect(await found(quotaCheck, { objects, facts: full })).toEqual([
      ['block', 'shop-staging:team:requests.cpu'],
    ]);
    expect(await said(quotaCheck, { objects, facts: full })).toBe(
      'Quota team of shop-staging allows 2 of requests.cpu; 500m are used, and the copy adds 2.',
    );
  });

  it('only warns of what is used while pods are replaced', async () => {
    const current = release('cart', {
      namespace: 'shop-staging',
      objects: [deployment(2, 'a:0')],
    });

    expect(
      await found(quotaCheck, {
        objects: [deployment(2)],
        snapshot: snapshotOf({}, { releases: [current] }),
        facts: facts({ quota: [quota({ pods: '2' }, { pods: '2' })] }),
      }),
    ).toEqual([['warn', 'shop-staging:team:pods']]);
  });
});

describe('the checks of kinds and operators', () => {
  const kafka = object(
    'Kafka',
    'events',
    {},
    { apiVersion: 'kafka.strimzi.io/v1' },
  );
  const old = object('CronJob', 'nightly', {}, { apiVersion: 'batch/v1beta1' });

  it('tell what Kubernetes lacks from what an operator would bring', async () => {
    const told = { objects: [kafka, old, deployment(1)] };

    expect(await found(kindsCheck, told)).toEqual([
      ['block', 'batch/v1beta1/CronJob'],
    ]);
    expect(await found(operatorCheck, told)).toEqual([
      ['block', 'kafka.strimzi.io/v1/Kafka'],
    ]);
  });

  it('know definitions that a chart brings along', async () => {
    const operator = release('operator', { crds: ['kafkas.kafka.strimzi.io'] });
    const deploys = new Map([
      [
        'shop-dev/operator',
        { release: operator.ref, chart: operator.source, values: {} },
      ],
    ]);

    expect(
      await found(operatorCheck, {
        objects: [kafka],
        snapshot: snapshotOf({ releases: [operator] }, {}),
        planned: plannedCopy({ deploys }),
      }),
    ).toEqual([]);
  });
});

describe('the check of storage classes', () => {
  function claims(...names: Array<string | undefined>) {
    return object('StatefulSet', 'db', {
      volumeClaimTemplates: names.map(storageClassName => ({
        spec: { storageClassName },
      })),
    });
  }

  it('names those the target has not, and asks for a default where none is named', async () => {
    const storageClasses = [{ name: 'standard', isDefault: false }];
    const told = {
      objects: [claims('fast', 'standard', undefined, '')],
      facts: facts({ storageClasses }),
    };

    expect(await found(storageCheck, told)).toEqual([
      ['block', 'fast'],
      ['block', 'default'],
    ]);
    expect(await said(storageCheck, told)).toBe(
      'shop-dev/cart asks for storage class fast, which Cluster East does not have; it has standard.',
    );
  });

  it('is content with the default', async () => {
    const storageClasses = [{ name: 'standard', isDefault: true }];

    expect(
      await found(storageCheck, {
        objects: [claims(undefined)],
        facts: facts({ storageClasses }),
      }),
    ).toEqual([]);
  });
});

describe('the check of ingresses', () => {
  function ingress(name: string, host: string, path = '/') {
    return object(
      'Ingress',
      name,
      {
        ingressClassName: 'nginx',
        rules: [{ host, http: { paths: [{ path }] } }],
      },
      { apiVersion: 'networking.k8s.io/v1' },
    );
  }
  const used = {
    ...{ host: 'cart.example.com', path: '/' },
    ...{ kind: 'Ingress', namespace: 'shop-live', name: 'cart' },
  };
  const ingressClasses = [{ name: 'nginx', isDefault: false }];

  it('finds classes that are missing', async () => {
    expect(
      await found(ingressCheck, {
        objects: [ingress('cart', 'a.example.com')],
      }),
    ).toEqual([['block', 'class:nginx']]);
  });

  it('finds hosts that are taken elsewhere, or twice by the copy', async () => {
    const objects = [
      ingress('cart', 'cart.example.com'),
      ingress('one', 'one.example.com'),
      ingress('two', 'one.example.com'),
      ingress('free', 'free.example.com'),
    ];

    expect(
      await found(ingressCheck, {
        objects,
        facts: facts({ ingressClasses, used: [used] }),
      }),
    ).toEqual([
      ['block', 'host:cart.example.com:Ingress/shop-staging/cart'],
      ['block', 'host:one.example.com:Ingress/shop-staging/two'],
    ]);
  });

  it('leaves an own Ingress its host, and warns of other paths', async () => {
    const own = { ...used, namespace: 'shop-staging' };
    const objects = [ingress('cart', 'cart.example.com')];

    expect(
      await found(ingressCheck, {
        objects,
        facts: facts({ ingressClasses, used: [own] }),
      }),
    ).toEqual([]);
    expect(
      await found(ingressCheck, {
        objects,
        facts: facts({ ingressClasses, used: [{ ...used, path: '/api' }] }),
      }),
    ).toEqual([['warn', 'host:cart.example.com:Ingress/shop-staging/cart']]);
  });
});

describe('the check of Secrets', () => {
  const pod = object('Deployment', 'cart', {
    template: {
      spec: {
        containers: [
          {
            envFrom: [{ secretRef: { name: 'from-env' } }],
            env: [
              {
                valueFrom: { secretKeyRef: { name: 'maybe', optional: true } },
              },
              { valueFrom: { secretKeyRef: { name: 'made' } } },
            ],
          },
        ],
        volumes: [{ secret: { secretName: 'there' } }],
      },
    },
  });
  const made = object('Secret', 'made', {}, { apiVersion: 'v1' });

  it('warns of those that pods would wait for', async () => {
    expect(
      await found(secretsCheck, {
        objects: [pod, made],
        facts: facts({ secretNames: ['there'] }),
      }),
    ).toEqual([['warn', 'missing:shop-staging/from-env']]);
  });

  it('insists on those that the target was to have', async () => {
    const secret = {
      ...{ type: 'Opaque', origin: 'plain' as const, keys: ['password'] },
      choice: 'reference' as const,
    };
    const planned = plannedCopy({
      plan: {
        objects: [
          {
            ...{ key: 'Secret/shop-dev/db', apiVersion: 'v1', kind: 'Secret' },
            source: { namespace: 'shop-dev', name: 'db' },
            target: { namespace: 'shop-staging', name: 'db' },
            ...{ action: 'keep', reason: '', stage: 'config', rewrites: [] },
            ...{ secret, neededBy: ['shop-dev/cart'] },
          },
        ],
      },
    });

    expect(await found(secretsCheck, { planned })).toEqual([
      ['block', 'reference:shop-staging/db'],
    ]);
    expect(
      await found(secretsCheck, {
        planned,
        facts: facts({ secretNames: ['db'] }),
      }),
    ).toEqual([]);
  });
});
