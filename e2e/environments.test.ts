import assert from 'node:assert/strict';
import {
  after,
  afterEach,
  before,
  beforeEach,
  describe,
  test,
} from 'node:test';
import { comparison } from './environments/comparison';
import { copying } from './environments/copying';
import { endings } from './environments/endings';
import { planning } from './environments/planning';
import { Story } from './environments/Story';

/** One developer's way with the shop's environments; each step begins where the one before it ended. */
describe('Environments and their copies', () => {
  let begun: Story | undefined;
  let broken: string | undefined;

  function story(): Story {
    assert.ok(begun, 'the portal did not start');
    return begun;
  }

  before(async () => {
    begun = await Story.begin();
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

  comparison(story);
  planning(story);
  copying(story);
  endings(story);

  test('the console stayed quiet', () => {
    assert.deepEqual(story().visitor.complaints, []);
  });
});
