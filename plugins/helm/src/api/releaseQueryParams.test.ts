import fc from 'fast-check';
import {
  RELEASE_FACETS,
  RELEASE_SORTS,
} from '@foredeck/backstage-plugin-helm-common';
import { toReleaseFilter, toReleaseParams } from './releaseQueryParams';

const text = fc.string({ minLength: 1 });
const values = fc.uniqueArray(text, { minLength: 1, maxLength: 3 });

describe('releaseQueryParams', () => {
  it('reads from an address what it wrote there', () => {
    fc.assert(
      fc.property(
        fc.record(
          {
            text,
            entityRef: text,
            label: values,
            outdated: fc.constant(true),
            sort: fc.constantFrom(
              ...RELEASE_SORTS,
              ...RELEASE_SORTS.map(sort => `-${sort}` as const),
            ),
            ...(Object.fromEntries(
              RELEASE_FACETS.map(facet => [facet, values]),
            ) as Record<(typeof RELEASE_FACETS)[number], typeof values>),
          },
          { requiredKeys: [] },
        ),
        filter => {
          const written = toReleaseParams(filter).toString();
          expect(toReleaseFilter(new URLSearchParams(written))).toEqual(filter);
        },
      ),
    );
  });

  it('leaves alone what it does not know', () => {
    const params = new URLSearchParams('sort=colour&outdated=no&tab=1&status=');
    expect(toReleaseFilter(params)).toEqual({});
  });
});
