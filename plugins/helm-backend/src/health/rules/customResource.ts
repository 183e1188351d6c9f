import { isJsonMap } from '@foredeck/backstage-plugin-helm-common';
import { conditionOf, tell, text, type LiveObject } from '../liveObject';
import { failed, progressing, ready, type ObjectHealth } from '../healthState';

/** Conditions that are bad news when true. */
const BAD = ['Failed', 'Degraded', 'Error'];

/** Conditions that are good news when true, the most telling first. */
const GOOD = ['Ready', 'Available', 'Healthy', 'ReconcileSuccess'];

/** Words operators put into `status.phase`, `state` and `health`. */
const FAILED_WORD =
  /\b(fail\w*|errors?|invalid|degraded|unhealthy|lost|red|crash\w*|unrecoverable)\b/i;
const UNFINISHED_WORD = /\bnot\b|^not|yellow/i;
const READY_WORD =
  /\b(ready|running|succeeded|success|active|bound|available|healthy|green|completed?|deployed|online|ok|synced)\b/i;
const BUSY_WORD = /(pending|waiting|progress|[a-z]ing\b|applyingchanges)/i;

/**
 * Health of a custom resource, or of any kind without a rule of its own: by its
 * conditions, else by the word its operator keeps in the status, such as the
 * green, yellow and red of Elasticsearch on ECK. One that tells nothing is
 * ready by being there, as kstatus has it.
 */
export function customResourceHealth(object: LiveObject): ObjectHealth {
  const bad = BAD.map(type => conditionOf(object, type)).find(
    one => one?.status === 'True',
  );
  if (bad) {
    return failed(tell(bad));
  }
  const told = GOOD.map(type => conditionOf(object, type)).find(one => one);
  const words = statusWords(object);
  const worst = words.find(word => wordHealth(word)?.state === 'failed');
  if (worst) {
    return failed(worst);
  }
  if (told && told.status !== 'True') {
    return progressing(tell(told));
  }
  const unfinished = words.find(
    word => wordHealth(word)?.state === 'progressing',
  );
  return unfinished ? progressing(unfinished) : ready(words[0]);
}

/** `health` and `phase` as they are, or one level down. */
function statusWords({ status }: LiveObject): string[] {
  const health = isJsonMap(status.health) ? status.health : status;
  return [
    text(health, 'health') ??
      (health === status ? undefined : text(health, 'status')),
    text(status, 'phase'),
    text(status, 'state'),
  ].filter(word => word !== undefined);
}

function wordHealth(word: string): ObjectHealth | undefined {
  if (FAILED_WORD.test(word)) {
    return failed(word);
  }
  if (UNFINISHED_WORD.test(word)) {
    return progressing(word);
  }
  if (READY_WORD.test(word)) {
    return ready(word);
  }
  return BUSY_WORD.test(word) ? progressing(word) : undefined;
}
