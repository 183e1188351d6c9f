import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { EntityRefLink } from '@backstage/plugin-catalog-react';
import { makeStyles } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import { AffectedParties } from '@foredeck/backstage-plugin-helm-common';
import { helmPreviewTranslationRef } from '../../messages/preview';

const useStyles = makeStyles(
  theme => ({
    list: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0.5, 2.5),
      listStyle: 'none',
      margin: theme.spacing(0.5, 0, 0),
      padding: 0,
      fontSize: '0.875rem',
    },
  }),
  { name: 'ForedeckAffectedPanel' },
);

/** Whose components say they depend on what is about to change. */
export function AffectedPanel({ affected }: { affected: AffectedParties }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmPreviewTranslationRef);
  const { dependents } = affected;
  return (
    <>
      <Typography variant="body2">
        {t('dependents', { count: dependents.length })}
      </Typography>
      <ul className={classes.list}>
        {dependents.map(entityRef => (
          <li key={entityRef}>
            <EntityRefLink entityRef={entityRef} />
          </li>
        ))}
      </ul>
    </>
  );
}
