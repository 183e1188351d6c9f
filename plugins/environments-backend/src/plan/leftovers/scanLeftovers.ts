import type { Leftover } from '@foredeck/backstage-plugin-environments-common';
import { objectBody } from '../objects/objectBody';
import type { ScanLeftovers } from '../CopyPlanner';
import type { NameKind } from '../naming/NamePair';
import { releaseKey } from '../releases/releaseKey';
import { Redaction } from '../secrets/Redaction';
import { SecretPlaces } from '../secrets/SecretPlaces';
import { openSecret } from '../secrets/secretTexts';
import { LeftoverFinder, type Searched } from './LeftoverFinder';

/** Looks for names of the source in objects rendered for the target, Secrets opened. */
export const scanLeftovers: ScanLeftovers = (planned, { subject, objects }) => {
  const finder = new LeftoverFinder(
    planned.names.map(one => ({ ...one, kind: one.kind as NameKind })),
  );
  const deploy = [...planned.deploys.values()].find(
    ({ release }) => releaseKey(release) === subject,
  );
  const places = new SecretPlaces([]);
  const redaction = new Redaction(deploy ? places.texts(deploy.values) : []);
  return objects.flatMap((object): Leftover[] => {
    const where = `${object.kind} ${object.metadata?.name ?? ''}`;
    const searched: Searched = {
      subject,
      where,
      redaction,
      isSecret: node =>
        places.holds(node) ||
        (object.kind === 'Secret' && node.path[0] === 'data'),
    };
    const body = objectBody(object);
    const { data: _, stringData: __, ...rest } = body;
    const content =
      object.kind === 'Secret'
        ? { ...rest, data: openSecret(body).texts }
        : body;
    return finder.inJson(content, searched);
  });
};
