import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import { Space } from '@foredeck/backstage-plugin-environments-common';
import { environmentsSpacesTranslationRef } from '../messages/spaces';

const useStyles = makeStyles(
  theme => ({
    facts: {
      color: theme.palette.text.secondary,
      fontSize: '0.8125rem',
      lineHeight: 1.5,
      overflowWrap: 'anywhere',
    },
  }),
  { name: 'ForedeckSpaceFacts' },
);

/** What a space is about, whose it is, how large it is. */
export function SpaceFacts({ space }: { space: Space }) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsSpacesTranslationRef);
  const { description, owner, role } = space;
  return (
    <div className={classes.facts}>
      {t('count.environments', { count: space.environments.length })}
      {owner && (
        <>
          {' · '}
          {t('owner')}{' '}
          <EntityRefLink entityRef={owner} defaultKind="group" hideIcon />
        </>
      )}
      {role && ` · ${t(`role.${role}`)}`}
      {description && ` · ${description}`}
    </div>
  );
}
