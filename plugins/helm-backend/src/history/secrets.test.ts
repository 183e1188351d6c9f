import fc from 'fast-check';
import { revisionDiff } from './revisionDiff';
import {
  shownSecrets,
  revision,
  stored,
} from './__testUtils__/secretRevisions';

jest.setTimeout(60_000);

describe('a diff of revisions', () => {
  it('shows no secret of either, in whatever form', () => {
    fc.assert(
      fc.property(revision, revision, (from, to) => {
        const diff = revisionDiff(stored(from), stored(to));
        expect(shownSecrets(diff, [from, to])).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('tells that a secret changed without telling what it is', () => {
    fc.assert(
      fc.property(revision, revision, (from, to) => {
        fc.pre(from.secrets.every((one, at) => one !== to.secrets[at]));
        const { manifests } = revisionDiff(
          stored(from),
          stored({
            ...to,
            objects: JSON.parse(JSON.stringify(to.objects)),
          }),
        );
        expect(manifests.map(one => one.change)).not.toContain('unchanged');
      }),
      { numRuns: 30 },
    );
  });

  it('finds nothing changed between a revision and itself', () => {
    fc.assert(
      fc.property(revision, one => {
        const diff = revisionDiff(stored(one), stored(one));
        expect(diff.values.before).toBe(diff.values.after);
        expect(new Set(diff.manifests.map(({ change }) => change))).toEqual(
          new Set(['unchanged']),
        );
      }),
      { numRuns: 30 },
    );
  });
});
