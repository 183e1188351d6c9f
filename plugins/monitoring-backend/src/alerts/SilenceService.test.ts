import type { SilenceRequest } from '@foredeck/backstage-plugin-monitoring-common';
import { deployment, namespace } from '../panels/__testUtils__/scopes';
import type { ScopedNamespace } from '../scopes/ScopeService';
import { ADA, FakeScopes } from './__testUtils__/FakeScopes';
import { FakeSources } from './__testUtils__/FakeSources';
import { SilenceService } from './SilenceService';

const NOW = new Date('2026-11-24T02:00:00Z');
const shop = namespace('shop-dev', [deployment('cart')], { whole: true });
const partly = namespace('shop-dev', [deployment('cart')]);

const request: SilenceRequest = {
  cluster: 'demo',
  namespace: 'shop-dev',
  matchers: [
    { name: 'alertname', value: 'CartErrors', regex: false, equal: true },
  ],
  endsAt: '2026-11-24T04:00:00Z',
  comment: 'we know',
};

function service(
  silence: ScopedNamespace[] = [shop],
  read: ScopedNamespace[] = [shop],
) {
  const sources = new FakeSources();
  const scopes = new FakeScopes({ silence, read });
  const now = () => NOW;
  return { sources, silences: new SilenceService({ scopes, sources, now }) };
}

function matcher(name: string, value: string, more = {}) {
  return { name, value, regex: false, equal: true, ...more };
}

async function keep(
  { sources }: ReturnType<typeof service>,
  ...matchers: ReturnType<typeof matcher>[]
) {
  return sources.silencer.createSilence({
    matchers: matchers.map(({ name, value, regex, equal }) => ({
      ...{ name, value, isRegex: regex, isEqual: equal },
    })),
    ...{ startsAt: '2026-11-24T01:00:00Z', endsAt: '2026-11-24T09:00:00Z' },
    ...{ createdBy: 'user:default/bob', comment: 'work' },
  });
}

describe('making a silence', () => {
  it('keeps it to the namespace, in the name of who asks', async () => {
    const { silences, sources } = service();
    sources.source.fixedMatchers = { cluster: 'prod' };
    const made = await silences.create(request, ADA);
    expect(made).toMatchObject({
      ...{ state: 'active', createdBy: 'user:default/ada', comment: 'we know' },
      ...{
        startsAt: '2026-11-24T02:00:00.000Z',
        endsAt: '2026-11-24T04:00:00.000Z',
      },
      matchers: [
        matcher('cluster', 'prod'),
        matcher('namespace', 'shop-dev'),
        matcher('alertname', 'CartErrors'),
      ],
    });
  });

  it.each<[string, Partial<SilenceRequest>, string]>([
    [
      'another namespace',
      { matchers: [matcher('namespace', 'vault')] },
      'kept to namespace="shop-dev"',
    ],
    [
      'every namespace',
      {
        matchers: [
          ...request.matchers,
          matcher('namespace', '.*', { regex: true }),
        ],
      },
      'matchers.1: the silence is kept to',
    ],
    [
      'nothing but the namespace',
      { matchers: [matcher('namespace', 'shop-dev')] },
      'beside the namespace',
    ],
    [
      'a bad regular expression',
      { matchers: [matcher('pod', '(', { regex: true })] },
      'matchers.0.value',
    ],
    ['no reason', { comment: '  ' }, 'comment'],
    ['an end before now', { endsAt: '2026-11-24T01:00:00Z' }, 'endsAt'],
    ['an end before its start', { startsAt: '2026-11-24T05:00:00Z' }, 'endsAt'],
    ['an end too far away', { endsAt: '2026-12-25T02:00:00Z' }, '30 days'],
  ])('refuses %s', async (_what, change, message) => {
    const { silences, sources } = service();
    await expect(
      silences.create({ ...request, ...change }, ADA),
    ).rejects.toMatchObject({
      name: 'InputError',
      message: expect.stringContaining(message),
    });
    expect(sources.silencer.kept.size).toBe(0);
  });

  it('needs the right to, which reading is not', async () => {
    const { silences } = service([], [shop]);
    await expect(silences.create(request, ADA)).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
  });

  it('must name a workload where only some are allowed', async () => {
    const { silences } = service([partly]);
    await expect(silences.create(request, ADA)).rejects.toThrow(
      'only of Deployment/cart in shop-dev',
    );
    const others = [matcher('pod', '.*', { regex: true })];
    await expect(
      silences.create({ ...request, matchers: others }, ADA),
    ).rejects.toThrow('deployment="cart"');
    await expect(
      silences.create(
        { ...request, matchers: [matcher('deployment', 'cart')] },
        ADA,
      ),
    ).resolves.toMatchObject({ state: 'active' });
  });

  it('says in words that there is no Alertmanager', async () => {
    const { silences, sources } = service();
    sources.hasAlertmanager = false;
    await expect(silences.create(request, ADA)).rejects.toThrow(
      'has no Alertmanager; configure one',
    );
  });
});

describe('listing silences', () => {
  it('shows those that can cover what may be read', async () => {
    const scene = service([], [partly]);
    const mine = await keep(scene, matcher('namespace', 'shop-dev'));
    const wide = await keep(scene, matcher('alertname', 'Watchdog'));
    const some = await keep(
      scene,
      matcher('namespace', 'shop-.*', { regex: true }),
    );
    await keep(scene, matcher('namespace', 'vault'));
    await keep(scene, matcher('namespace', 'shop-dev', { equal: false }));
    await keep(
      scene,
      matcher('namespace', 'shop-dev'),
      matcher('deployment', 'orders'),
    );
    const old = await keep(scene, matcher('namespace', 'shop-dev'));
    await scene.sources.silencer.expireSilence(old);

    const found = await scene.silences.list({}, ADA);
    expect(found.silences.map(({ id }) => id)).toEqual([mine, wide, some]);
    const all = await scene.silences.list({ expired: true }, ADA);
    expect(all.silences.map(({ id }) => id)).toContain(old);
  });
});

describe('ending a silence', () => {
  it('needs the right in every namespace it covers', async () => {
    const scene = service();
    const mine = await keep(scene, matcher('namespace', 'shop-dev'));
    const both = await keep(
      scene,
      matcher('namespace', 'shop-dev|vault', { regex: true }),
    );
    const wide = await keep(scene, matcher('alertname', 'Watchdog'));
    const patterned = await keep(
      scene,
      matcher('namespace', 'shop-.*', { regex: true }),
    );
    await scene.silences.expire({ cluster: 'demo', id: mine }, ADA);
    expect(scene.sources.silencer.kept.get(mine)?.status.state).toBe('expired');
    for (const id of [both, wide, patterned]) {
      await expect(
        scene.silences.expire({ cluster: 'demo', id }, ADA),
      ).rejects.toMatchObject({ name: 'NotAllowedError' });
      expect(scene.sources.silencer.kept.get(id)?.status.state).toBe('active');
    }
  });

  it('asks nothing of the cluster for who may silence nowhere', async () => {
    const scene = service([]);
    scene.sources.down = true;
    await expect(
      scene.silences.expire({ cluster: 'demo', id: 'any' }, ADA),
    ).rejects.toMatchObject({ name: 'NotAllowedError' });
  });
});
