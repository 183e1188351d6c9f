import { shopRequest } from '../__testUtils__/fakeCopies';
import { DEV, STAGING } from '../__testUtils__/shopSpaces';
import {
  Draft,
  draftOfRequest,
  EMPTY_DRAFT,
  withSource,
  withTarget,
} from './draft';
import { isLabel, requestOf } from './request';

const draft: Draft = withTarget(withSource(EMPTY_DRAFT, DEV), STAGING);

describe('requestOf', () => {
  it('says nothing of what was not chosen', () => {
    expect(requestOf(draft)).toEqual({
      source: DEV,
      target: { kind: 'existing', environment: STAGING },
      mode: 'copy',
      services: { include: 'all' },
      rules: [],
      data: {},
    });
  });

  it.each([
    ['no source', { ...draft, source: undefined }],
    ['no target', { ...draft, existing: undefined }],
    ['the source as its target', { ...draft, existing: DEV }],
    [
      'no service chosen',
      { ...draft, services: { include: 'some', releases: [] } },
    ],
    [
      'half a label',
      { ...draft, services: { include: 'label', label: 'team=' } },
    ],
  ] as Array<[string, Draft]>)('is none with %s', (_, incomplete) => {
    expect(requestOf(incomplete)).toBeUndefined();
  });

  it('makes the same request of a copy that is done once more', () => {
    const request = {
      ...shopRequest,
      rules: [{ id: 'text-1', type: 'text' as const, from: 'a', to: 'b' }],
      remove: [{ namespace: 'shop-staging', name: 'legacy' }],
      objects: { 'ConfigMap/shop-dev/flags': 'copy' as const },
      parallelism: 2,
    };
    expect(requestOf(draftOfRequest(request))).toEqual(request);
  });

  it('copies into what a former copy made', () => {
    const environment = { ...DEV, name: 'pr-42' };
    expect(
      requestOf(
        draftOfRequest({
          ...shopRequest,
          target: { kind: 'new', environment },
        }),
      )?.target,
    ).toEqual({ kind: 'existing', environment });
  });

  it('lets a new environment live to the end of its last day', () => {
    const request = requestOf({
      ...draft,
      targetKind: 'new',
      fresh: {
        ...DEV,
        name: 'pr-42',
        title: ' Try it ',
        owner: '',
        expires: '2026-05-01',
      },
    });
    expect(request?.target).toEqual({
      kind: 'new',
      environment: { ...DEV, name: 'pr-42' },
      title: 'Try it',
      expiresAt: new Date('2026-05-01T23:59:00').toISOString(),
    });
  });
});

describe('another end', () => {
  it('forgets what was chosen among the services of the former source', () => {
    const chosen: Draft = {
      ...draft,
      services: {
        include: 'some',
        releases: [{ namespace: 'shop-dev', name: 'cart' }],
      },
      data: { 'shop-dev/postgres/postgres': { choice: 'copy' } },
      rules: [{ id: 'text-1', type: 'text', from: 'a', to: 'b' }],
    };
    const other = withSource(chosen, { ...DEV, space: 'billing' });
    expect(other.services).toEqual({ include: 'all' });
    expect(other.data).toEqual({});
    // Rules speak of names, not of services: they stay.
    expect(other.rules).toEqual(chosen.rules);
    expect(withTarget(chosen, { ...DEV, name: 'demo' }).data).toEqual(
      chosen.data,
    );
  });
});

describe('isLabel', () => {
  it.each(['team=shop', 'app.kubernetes.io/part-of=shop_1'])('%s', text => {
    expect(isLabel(text)).toBe(true);
  });
  it.each(['team', 'team=', '=shop', 'team=a b', 'a=b=c'])('not %s', text => {
    expect(isLabel(text)).toBe(false);
  });
});
