import { deployment, service } from './__testUtils__/objects';
import { release, requestOf, snapshotOf } from './__testUtils__/snapshots';
import { createCopyPlanner } from './planCopy';

const planCopy = createCopyPlanner(() => []);

describe('a large environment', () => {
  it('of 200 releases and 2,000 objects is planned', () => {
    const releases = Array.from({ length: 200 }, (_, index) =>
      release(`service-${index}`, {
        values: { host: `s${index}.dev.example.com`, image: { tag: '1' } },
        objects: [
          service(`service-${index}`, 'shop-dev'),
          ...Array.from({ length: 9 }, (__, part) =>
            deployment(`service-${index}-${part}`, 'shop-dev', {
              PEER: `http://service-${(index * 7) % 200}.shop-dev.svc:80`,
              PEER_TOO: `http://service-${(index + 3) % 200}:80`,
            }),
          ),
        ],
      }),
    );

    const { plan } = planCopy(snapshotOf({ releases }), requestOf());

    expect(plan.releases).toHaveLength(200);
    expect(plan.releases.flatMap(one => one.dependsOn).length).toBeGreaterThan(
      200,
    );
    expect(plan.steps).toHaveLength(204);
  });
});
