import { toError } from '@backstage/errors';
import { parse } from 'yaml';
import type { LoadedPack } from './LoadedPack';
import { parsePacks } from './parsePacks';

/** Annotation of an entity that holds packs of its own, as YAML or JSON. */
export const METRIC_PACKS_ANNOTATION = 'foredeck.io/metric-packs';

/** Panels of one entity, of all its packs. */
const MOST_PANELS = 20;
/** Of the faults in it; the others show when these are gone. */
const TOLD_PROBLEMS = 5;
/** Characters of the annotation. */
const LONGEST = 64 * 1024;

/**
 * Reads what an entity's owner wrote. It is not trusted: it is held to bounds,
 * it can not take the place of other packs, and its queries are the user's own
 * as far as rights are concerned.
 */
export function readEntityPacks(
  text: string,
  taken: ReadonlySet<string>,
): { packs: LoadedPack[]; notices: string[] } {
  const notices: string[] = [];
  const leftOut = (why: string) =>
    notices.push(
      `Panels of the annotation ${METRIC_PACKS_ANNOTATION} are left out: ${why}`,
    );
  if (text.length > LONGEST) {
    leftOut(`it has more than ${LONGEST} characters`);
    return { packs: [], notices };
  }
  let input: unknown;
  try {
    // Warnings would go to the portal's own output.
    input = parse(text, { maxAliasCount: 20, logLevel: 'error' });
  } catch (error) {
    leftOut(toError(error).message.split('\n')[0]);
    return { packs: [], notices };
  }
  const { packs, problems } = parsePacks(input, 'packs');
  if (problems.length) {
    const more = problems.length - TOLD_PROBLEMS;
    leftOut(
      [
        ...problems.slice(0, TOLD_PROBLEMS),
        ...(more > 0 ? [`and ${more} more`] : []),
      ].join('; '),
    );
  }
  const kept: LoadedPack[] = [];
  let panels = 0;
  for (const pack of packs) {
    panels += pack.panels.length;
    if (taken.has(pack.id)) {
      leftOut(`there is a pack ${pack.id} already; give it another id`);
    } else if (panels > MOST_PANELS) {
      leftOut(
        `an entity has at most ${MOST_PANELS} panels, and with pack ${pack.id} it has ${panels}`,
      );
    } else {
      kept.push({ ...pack, group: 'custom', origin: 'entity' });
    }
  }
  return { packs: kept, notices };
}
