import { mockServices } from '@backstage/backend-test-utils';
import { PlaceRules } from './PlaceRules';

const logger = mockServices.logger.mock();

function rules(namespaces: object[]) {
  const data = { foredeck: { environments: { namespaces } } };
  return new PlaceRules({ config: mockServices.rootConfig({ data }), logger });
}

describe('PlaceRules', () => {
  beforeEach(() => logger.warn.mockClear());

  it('goes by the labels first', () => {
    const labels = {
      'foredeck.io/space': 'shop',
      'foredeck.io/environment': 'dev',
    };

    expect(
      rules([{ match: '.*', space: 'other' }]).placeOf('east', {
        metadata: { name: 'shop-dev', labels },
      }),
    ).toEqual({ space: 'shop', environment: 'dev' });
  });

  it('takes names apart by the first rule that matches the whole name', () => {
    const place = rules([
      { match: '(?<space>bank)-(?<environment>.+)', cluster: 'west' },
      { match: '(?<space>[a-z]+)-(?<environment>dev|staging)' },
      { match: 'legacy-.*', space: 'legacy', environment: 'prod' },
    ]);
    const at = (name: string) => place.placeOf('east', { metadata: { name } });

    expect(at('bank-dev')).toEqual({ space: 'bank', environment: 'dev' });
    expect(at('bank-dev-2')).toEqual({});
    expect(at('legacy-crm')).toEqual({ space: 'legacy', environment: 'prod' });
  });

  it('leaves out bad rules with one warning that names them', () => {
    const place = rules([{ match: '(' }, { mach: 'x' }, { match: 'a.*' }]);

    expect(place.placeOf('east', { metadata: { name: 'ab' } })).toEqual({});
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toMatch(
      /namespaces\[0\]\.match.*namespaces\[1\]/,
    );
  });
});
