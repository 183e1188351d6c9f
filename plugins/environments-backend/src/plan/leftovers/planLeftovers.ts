import type { Leftover } from '@foredeck/backstage-plugin-environments-common';
import { mergeValues } from '@foredeck/backstage-plugin-helm-common';
import type { NamePair } from '../naming/NamePair';
import { redactionOf } from '../releases/plannedRelease';
import type { ReleaseDraft } from '../releases/ReleaseDraft';
import { releaseKey } from '../releases/releaseKey';
import { Redaction } from '../secrets/Redaction';
import { changes } from '../steps/changes';
import { LeftoverFinder, type Searched } from './LeftoverFinder';

/** Names of the source in the values and charts of releases that change. */
export function planLeftovers(
  drafts: readonly ReleaseDraft[],
  pairs: readonly NamePair[],
): Leftover[] {
  const finder = new LeftoverFinder(pairs);
  // Releases of one chart share its text.
  const byDigest = new Map<string, Leftover[]>();
  return drafts.filter(changes).flatMap(draft => {
    const subject = releaseKey(draft.target);
    const values = finder.inJson(mergeValues(draft.below, draft.values), {
      subject,
      where: 'values',
      redaction: redactionOf(draft),
      isSecret: node => draft.secrets.holds(node),
    });
    const { digest } = draft.source;
    const chart = byDigest.get(digest) ?? inChart(draft, finder);
    byDigest.set(digest, chart);
    return [...values, ...chart.map(one => ({ ...one, subject }))];
  });
}

function inChart({ source }: ReleaseDraft, finder: LeftoverFinder): Leftover[] {
  const searched: Searched = {
    subject: '',
    where: 'chart',
    redaction: new Redaction([]),
    isSecret: () => false,
  };
  return [...source.chartText()].flatMap(({ path, text }) =>
    finder.inText(text, searched, path),
  );
}
