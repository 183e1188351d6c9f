import type { V1Pod } from '@kubernetes/client-node';
import { podProblem } from '@foredeck/backstage-plugin-helm-node';
import { diagnose } from './diagnose';
import type { Evidence } from './EvidenceBook';

const CANCELED =
  'UPGRADE FAILED: release cart failed, and has been rolled back due to rollback-on-failure being set: context canceled';

function evidence(
  waiting: { reason: string; message?: string } | undefined,
  more: Partial<Evidence> = {},
): Evidence {
  const pod: V1Pod = {
    metadata: { name: 'cart-1' },
    spec: { containers: [{ name: 'app' }] },
    status: {
      phase: 'Pending',
      containerStatuses: [
        {
          name: 'app',
          image: 'ghcr.io/shop/cart:2',
          imageID: '',
          ready: false,
          restartCount: 3,
          state: waiting ? { waiting } : { running: {} },
        },
      ],
    },
  };
  return {
    pod,
    workload: 'Deployment/cart',
    problem: podProblem(pod),
    resource: {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      name: 'cart',
      state: 'progressing',
    },
    events: [],
    ...more,
  };
}

function cause(
  found: Evidence[],
  helmMessage = CANCELED,
  givenUp?: { reason: 'fatal' | 'timeout'; why: string },
) {
  return diagnose({
    evidence: found,
    helmMessage,
    release: 'cart',
    participle: 'deployed',
    givenUp,
    timeout: '5 minutes',
    redact: text => text.replaceAll('hunter22', '***'),
  });
}

describe('diagnose', () => {
  it('picks the line of a log that tells the cause', () => {
    const found = cause([
      evidence(
        { reason: 'CrashLoopBackOff' },
        {
          logs: {
            pod: 'cart-1',
            container: 'app',
            previous: true,
            lines: [
              'starting',
              'Error: PASSWORD hunter22 is refused',
              '    at connect (db.js:3)',
              'bye',
            ],
          },
        },
      ),
    ]);

    expect(found.summary).toBe("cart's new pod is crash-looping");
    expect(found.hints[0]).toBe('The log says: Error: PASSWORD *** is refused');
    expect(found.logs[1]).toBe('Error: PASSWORD *** is refused');
    expect(found.resource).toMatchObject({ name: 'cart', state: 'failed' });
  });

  it('says what the probe said of a pod that never got ready', () => {
    const found = cause(
      [
        evidence(undefined, {
          events: [
            {
              at: '2026-11-23T12:00:00Z',
              type: 'Warning',
              reason: 'Unhealthy',
              message: 'Readiness probe failed: HTTP 503',
              count: 9,
            },
          ],
        }),
      ],
      CANCELED,
      { reason: 'timeout', why: 'not ready within 5 minutes' },
    );

    expect(found.summary).toBe(
      "cart's new pod did not become ready within 5 minutes: Readiness probe failed: HTTP 503",
    );
    expect(found.helmMessage).toContain(
      'stopped by the portal: not ready within 5 minutes',
    );
    expect(found.hints[0]).toContain('readiness probe');
  });

  it.each([
    [
      'UPGRADE FAILED: conflict occurred while applying object shop/cart apps/v1, Kind=Deployment: Apply failed with 1 conflict: conflict with "kubectl" using apps/v1: .spec.replicas',
      'Take over what they changed',
    ],
    [
      'INSTALLATION FAILED: unable to continue with install: Service "cart" exists and cannot be imported into the current release: invalid ownership metadata',
      'An object of that name exists',
    ],
    ['INSTALLATION FAILED: pods "x" is forbidden: exceeded quota', 'quota'],
    ['INSTALLATION FAILED: roles is forbidden: User "x"', 'permission'],
  ])('leaves the word to Helm when no pod is to blame', (message, hint) => {
    const found = cause([evidence(undefined)], message);

    expect(found.summary).toMatch(/^cart could not be deployed: /);
    expect(found.summary).not.toContain('FAILED:');
    expect(found.hints[0]).toContain(hint);
    expect(found.pod).toBe(undefined);
  });

  it('tells an image that is missing from one that is refused', () => {
    const missing = cause([
      evidence({ reason: 'ImagePullBackOff', message: 'x: not found' }),
    ]);
    const refused = cause([
      evidence({ reason: 'ErrImagePull', message: '401 unauthorized' }),
    ]);

    expect(missing.hints[0]).toContain('name and tag');
    expect(refused.hints[0]).toContain('pull secret');
  });
});
