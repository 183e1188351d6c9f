import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { comparison } from './environments/comparison';
import { copying } from './environments/copying';
import { endings } from './environments/endings';
import { planning } from './environments/planning';
import { Story } from './environments/Story';
import { tell } from './story/tell';

/** One developer's way with the shop's environments; each step begins where the one before it ended. */
describe('Environments and their copies', () => {
  const story = tell(Story.begin);

  comparison(story);
  planning(story);
  copying(story);
  endings(story);

  test('the console stayed quiet', () => {
    assert.deepEqual(story().visitor.complaints, []);
  });
});
