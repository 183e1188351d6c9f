import { NameReplacer } from './NameReplacer';

const names = new NameReplacer({
  pairs: [
    { from: 'shop-dev', to: 'shop-staging', kind: 'namespace' },
    { from: 'shop-dev-data', to: 'shop-staging-data', kind: 'namespace' },
    { from: 'dev', to: 'staging', kind: 'environment' },
  ],
  kept: ['dev-tools'],
  services: new Map([['shop-dev', new Set(['catalog'])]]),
});

const replace = (text: string, path: string[] = ['x'], before?: string) =>
  names.replace(text, before === undefined ? { path } : { path, before });

describe('NameReplacer', () => {
  it.each([
    ['shop-dev', 'shop-staging'],
    ['shop-dev-data', 'shop-staging-data'],
    ['db.shop-dev', 'db.shop-staging'],
    ['db.shop-dev.svc', 'db.shop-staging.svc'],
    [
      'db.shop-dev.svc.cluster.local:5432',
      'db.shop-staging.svc.cluster.local:5432',
    ],
    ['db.shop-dev-data.svc', 'db.shop-staging-data.svc'],
    [
      'http://catalog.shop-dev:8080/api?x=1',
      'http://catalog.shop-staging:8080/api?x=1',
    ],
    [
      'postgres://shop-dev:shop-dev@db.shop-dev.svc:5432/app',
      'postgres://shop-dev:shop-dev@db.shop-staging.svc:5432/app',
    ],
    [
      'Server=db.shop-dev.svc;User Id=sa;Password=shop-dev;',
      'Server=db.shop-staging.svc;User Id=sa;Password=shop-dev;',
    ],
    [
      'kafka-0.k.shop-dev.svc:9092,kafka-1.k.shop-dev.svc:9092',
      'kafka-0.k.shop-staging.svc:9092,kafka-1.k.shop-staging.svc:9092',
    ],
    ['shop-dev@example.com', 'shop-staging@example.com'],
    ['assets-shop-dev-eu', 'assets-shop-staging-eu'],
  ])('moves the namespace in %s', (from, to) => expect(replace(from)).toBe(to));

  it.each([
    ['dev', 'staging'],
    ['DEV', 'STAGING'],
    ['Dev', 'Staging'],
    ['catalog.dev.example.com', 'catalog.staging.example.com'],
    ['https://example.com/dev/api', 'https://example.com/staging/api'],
    ['https://dev.example.com', 'https://staging.example.com'],
    ['dev,debug', 'staging,debug'],
    ['--spring.profiles.active=dev', '--spring.profiles.active=staging'],
    ['mode: dev\nlevel: info', 'mode: staging\nlevel: info'],
    ['{"env": "dev"}', '{"env": "staging"}'],
    ['orders-dev', 'orders-staging'],
  ])('changes the environment in %s', (from, to) =>
    expect(replace(from)).toBe(to),
  );

  it.each([
    'myshop-development',
    'prometheus.shop-dev-monitoring.svc:9090',
    'device',
    '/dev/null',
    'echo hi > /dev/stdout 2>/dev/null',
    'npm run dev',
    'for a dev it is easy',
    'https://go.dev/doc',
    'catalog_dev',
    'DEV_MODE',
    'dEv',
    'http://dev-tools:80',
    '',
  ])('leaves %j', text => expect(replace(text)).toBe(text));

  it('takes a word among arguments for a name only after a flag', () => {
    expect(replace('dev', ['args', '2'], 'run')).toBe('dev');
    expect(replace('dev', ['args', '2'], '--env')).toBe('staging');
  });

  it('does not look again at what it has replaced', () => {
    const swapped = new NameReplacer({
      pairs: [
        { from: 'a-1', to: 'b-1', kind: 'namespace' },
        { from: 'b-1', to: 'a-1', kind: 'namespace' },
      ],
    });
    const longer = new NameReplacer({
      pairs: [{ from: 'shop-dev', to: 'shop-dev-2', kind: 'namespace' }],
    });

    expect(swapped.replace('x.a-1.svc x.b-1.svc', { path: [] })).toBe(
      'x.b-1.svc x.a-1.svc',
    );
    expect(longer.replace('db.shop-dev.svc', { path: [] })).toBe(
      'db.shop-dev-2.svc',
    );
  });

  it('tells a namespace from an environment of the same name', () => {
    const same = new NameReplacer({
      pairs: [
        { from: 'dev', to: 'shop-staging', kind: 'namespace' },
        { from: 'dev', to: 'staging', kind: 'environment' },
      ],
      services: new Map([['dev', new Set(['db'])]]),
    });
    const text = (one: string, key = 'x') => same.replace(one, { path: [key] });

    expect(text('db.dev.svc:5432')).toBe('db.shop-staging.svc:5432');
    expect(text('db.dev:5432')).toBe('db.shop-staging:5432');
    expect(text('dev', 'namespace')).toBe('shop-staging');
    expect(text('dev', 'profile')).toBe('staging');
    expect(text('api.dev.example.com')).toBe('api.staging.example.com');
  });
});
