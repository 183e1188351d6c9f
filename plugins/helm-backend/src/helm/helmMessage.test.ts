import { helmCause, helmMessage } from './helmMessage';

const ROLLED_BACK = `level=WARN msg="upgrade failed" name=web error="resource Deployment/shop/web not ready"
level=DEBUG msg="rolling back" name=web
Error: UPGRADE FAILED: release web failed, and has been rolled back due to rollback-on-failure being set: resource Deployment/shop/web not ready. status: InProgress
context deadline exceeded
`;

describe('helmMessage', () => {
  it('takes the error and leaves the log', () => {
    expect(helmMessage(ROLLED_BACK)).toBe(
      'UPGRADE FAILED: release web failed, and has been rolled back due to rollback-on-failure being set: resource Deployment/shop/web not ready. status: InProgress\ncontext deadline exceeded',
    );
  });

  it('shows all there is when Helm names no error', () => {
    expect(helmMessage('level=DEBUG msg="a"\nKilled\n')).toBe('Killed');
    expect(helmMessage('level=DEBUG msg="a"\n')).toBe('a');
    expect(
      helmMessage(
        'level=WARN msg="rollback failed" name=web error="pod \\"web-1\\" is not ready"\n',
      ),
    ).toBe('pod "web-1" is not ready');
    expect(helmMessage('')).toBe('');
  });

  it('is bounded', () => {
    expect(helmMessage(`Error: ${'x'.repeat(20_000)}`).length).toBeLessThan(
      8_100,
    );
  });
});

describe('helmCause', () => {
  it('leaves only the cause, on one line', () => {
    expect(helmCause(helmMessage(ROLLED_BACK))).toBe(
      'resource Deployment/shop/web not ready. status: InProgress; context deadline exceeded',
    );
    expect(helmCause('INSTALLATION FAILED: cannot reuse a name')).toBe(
      'cannot reuse a name',
    );
  });
});
