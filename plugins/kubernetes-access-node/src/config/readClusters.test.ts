import { ConfigReader } from '@backstage/config';
import { readClusters } from './readClusters';

function read(kubernetes: object | undefined, foredeck: object = {}) {
  const data = { ...(kubernetes && { kubernetes }), foredeck };
  return readClusters(new ConfigReader(JSON.parse(JSON.stringify(data))));
}

const good = {
  name: 'good',
  url: 'https://good.example.com:6443/',
  authProvider: 'serviceAccount',
  serviceAccountToken: 'secret-token',
};

describe('readClusters', () => {
  it('reads what the Kubernetes plugin reads', () => {
    const { definitions, warnings } = read(
      {
        clusterLocatorMethods: [
          { type: 'localKubectlProxy' },
          {
            type: 'config',
            clusters: [
              {
                ...good,
                title: 'Good',
                caData: 'Y2E=',
                skipMetricsLookup: true,
              },
              {
                name: 'eks',
                url: 'https://eks.example.com',
                caFile: '/etc/ca.pem',
                skipTLSVerify: true,
                dashboardUrl: 'https://dashboard.example.com',
                authMetadata: {
                  'kubernetes.io/auth-provider': 'aws',
                  'kubernetes.io/aws-assume-role': 'arn:aws:iam::1:role/r',
                },
              },
            ],
          },
        ],
      },
      { kubernetes: { impersonate: true } },
    );

    expect(warnings).toEqual([]);
    expect(definitions).toEqual([
      {
        name: 'local',
        title: 'local',
        url: 'http://localhost:8001',
        authProvider: 'localKubectlProxy',
        skipTLSVerify: false,
        authMetadata: {},
        impersonate: true,
      },
      {
        name: 'good',
        title: 'Good',
        url: 'https://good.example.com:6443',
        authProvider: 'serviceAccount',
        serviceAccountToken: 'secret-token',
        caData: 'Y2E=',
        caFile: undefined,
        skipTLSVerify: false,
        authMetadata: {},
        impersonate: true,
      },
      {
        name: 'eks',
        title: 'eks',
        url: 'https://eks.example.com',
        authProvider: 'aws',
        serviceAccountToken: undefined,
        caData: undefined,
        caFile: '/etc/ca.pem',
        skipTLSVerify: true,
        authMetadata: {
          'kubernetes.io/auth-provider': 'aws',
          'kubernetes.io/aws-assume-role': 'arn:aws:iam::1:role/r',
        },
        impersonate: true,
      },
    ]);
  });

  it.each([
    [
      'a missing url',
      { name: 'bad', authProvider: 'aws' },
      /clusters\[0\]\.url/,
    ],
    ['a url without scheme', { ...good, url: 'good:6443' }, /\.url must begin/],
    ['a url that is none', { ...good, url: '%%' }, /\.url is not a URL/],
    [
      'a url with a password',
      { ...good, url: 'https://me:pass@good' },
      /\.url must not hold/,
    ],
    [
      'a missing authProvider',
      { name: 'bad', url: 'https://bad' },
      /clusters\[0\]\.authProvider of the cluster bad is missing/,
    ],
    [
      'a wrong type',
      { ...good, serviceAccountToken: 12 },
      /clusters\[0\]\.serviceAccountToken/,
    ],
  ])('leaves out %s and keeps the others', (_name, bad, message) => {
    const { definitions, warnings } = read({
      clusterLocatorMethods: [
        { type: 'config', clusters: [bad, { ...good, name: 'other' }] },
      ],
    });

    expect(definitions.map(({ name }) => name)).toEqual(['other']);
    expect(warnings).toEqual([expect.stringMatching(message)]);
  });

  it('takes the first of two clusters of one name', () => {
    const { definitions, warnings } = read({
      clusterLocatorMethods: [
        { type: 'config', clusters: [good, { ...good, url: 'https://two' }] },
      ],
    });

    expect(definitions.map(({ url }) => url)).toEqual([
      'https://good.example.com:6443',
    ]);
    expect(warnings).toEqual([
      expect.stringContaining(
        'clusters[1].name: there is a cluster named good',
      ),
    ]);
  });

  it.each(['catalog', 'gke'])('says that %s is not served', type => {
    const { definitions, warnings } = read({
      clusterLocatorMethods: [{ type }, { type: 'config', clusters: [good] }],
    });

    expect(definitions).toHaveLength(1);
    expect(warnings).toEqual([
      `kubernetes.clusterLocatorMethods[0].type: clusters found by ${type} are not served here; list them with the type config to use them`,
    ]);
  });

  it('warns once when there are no clusters', () => {
    expect(read(undefined)).toEqual({
      definitions: [],
      warnings: [expect.stringMatching(/^No clusters are configured/)],
    });
  });

  it('impersonates when the switch can not be understood', () => {
    const { definitions, warnings } = read(
      { clusterLocatorMethods: [{ type: 'config', clusters: [good] }] },
      { kubernetes: { impersonate: 'perhaps' } },
    );

    expect(definitions[0].impersonate).toBe(true);
    expect(warnings).toEqual([
      expect.stringContaining('foredeck.kubernetes.impersonate'),
    ]);
  });

  it('keeps tokens out of warnings', () => {
    const { warnings } = read({
      clusterLocatorMethods: [
        { type: 'config', clusters: [good, good, { ...good, url: 'x' }] },
      ],
    });

    expect(warnings).toHaveLength(2);
    expect(warnings.join()).not.toContain('secret-token');
  });
});
