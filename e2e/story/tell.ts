import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import type { PortalStory } from './PortalStory';

/**
 * Frames the tests of a suite as steps of one story: each begins where the one
 * before it ended, so after one that fails none is tried. Call it in `describe`.
 *
 * @returns the story, once it has begun
 */
export function tell<T extends PortalStory>(begin: () => Promise<T>): () => T {
  let begun: T | undefined;
  let broken: string | undefined;

  before(async () => {
    begun = await begin();
  });

  beforeEach(() => {
    assert.equal(broken, undefined, 'this step failed, all after it are void');
  });

  afterEach(async context => {
    if ('passed' in context && !context.passed && !broken) {
      broken = context.name;
      await begun?.visitor.picture(
        `failed-${context.name.replace(/\W+/g, '-')}`,
      );
    }
  });

  after(() => begun?.end());

  return () => {
    assert.ok(begun, 'the portal did not start');
    return begun;
  };
}
