import { ReactNode } from 'react';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import BackIcon from '@material-ui/icons/ArrowBack';
import { Helmet } from 'react-helmet';
import { useParams } from 'react-router-dom';
import { LinkButton } from '../page/LinkButton';
import { helmTranslationRef } from '../translation';

const useStyles = makeStyles(
  theme => ({
    root: {
      boxSizing: 'border-box',
      minHeight: '100vh',
      padding: theme.spacing(2, 3, 4),
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
    },
    back: { marginBottom: theme.spacing(1) },
  }),
  { name: 'ForedeckReleaseFrame' },
);

/** The page around one release, with the way back to all. */
export function ReleaseFrame({ children }: { children: ReactNode }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  const portal = useApi(configApiRef).getOptionalString('app.title');
  const { name } = useParams();
  return (
    <main className={classes.root}>
      <Helmet title={[name, portal].filter(Boolean).join(' | ')} />
      <LinkButton
        to=".."
        startIcon={<BackIcon />}
        size="small"
        className={classes.back}
      >
        {t('common.backToReleases')}
      </LinkButton>
      {children}
    </main>
  );
}
