import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { helmOperationTranslationRef } from '../messages/operation';

const ENTITY_REF = /^[^:/]+:[^:/]+\/[^:/]+$/;

/** Who did something: a link to the user, or the name of the CI token. */
export function Actor(props: { initiator?: string; token?: string }) {
  const { initiator, token } = props;
  const { t } = useTranslationRef(helmOperationTranslationRef);
  if (token) {
    return <>{t('token', { name: token })}</>;
  }
  return initiator && ENTITY_REF.test(initiator) ? (
    <EntityRefLink entityRef={initiator} defaultKind="user" hideIcon />
  ) : (
    <>{initiator}</>
  );
}

/** The last part of an entity ref, for a sentence. */
export function shortName(entityRef: string): string {
  return entityRef.slice(entityRef.lastIndexOf('/') + 1);
}
