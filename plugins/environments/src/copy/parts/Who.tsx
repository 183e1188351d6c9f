import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { isEntityRef } from '../../model/names';

/** Who did something: a link where it is a user of the catalog. */
export function Who({ name }: { name: string }) {
  return isEntityRef(name) ? (
    <EntityRefLink entityRef={name} defaultKind="user" hideIcon />
  ) : (
    <>{name}</>
  );
}
