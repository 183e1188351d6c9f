import type { Finding } from '@foredeck/backstage-plugin-environments-common';
import type { NewPreflightEvent, Preflight } from '../../preflight/Preflight';
import type { PlannedCopy } from '../../plan/PlannedCopy';

/** Finds what a test tells it to find. */
export class FakePreflight implements Preflight {
  findings: Finding[] = [];

  async *check({ plan }: PlannedCopy): AsyncGenerator<NewPreflightEvent> {
    yield { type: 'started', checks: ['request'] };
    for (const finding of this.findings) {
      yield { type: 'finding', finding };
    }
    const count = (grade: Finding['grade']) =>
      this.findings.filter(one => one.grade === grade).length;
    yield {
      type: 'ended',
      blocks: count('block'),
      warnings: count('warn'),
      notes: count('note'),
      fingerprint: plan.fingerprint,
    };
  }
}
