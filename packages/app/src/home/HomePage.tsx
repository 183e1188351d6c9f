import { useState } from 'react';
import {
  configApiRef,
  useApi,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { Helmet } from 'react-helmet';
import { appTranslationRef } from '../translation';
import { CreateCard } from './cards/CreateCard';
import { FailingCard } from './cards/FailingCard';
import { OwnedCard } from './cards/OwnedCard';
import { RecentCard } from './cards/RecentCard';
import { ClusterBanners } from './ClusterBanners';
import { Loaded } from './data/useLoaded';
import { useOwnedComponents } from './data/useOwnedComponents';
import { useReleases } from './data/useReleases';
import { useTemplates } from './data/useTemplates';
import { useUser } from './data/useUser';
import { DeployDialog } from './DeployDialog';
import { HomeHeader } from './HomeHeader';

const useStyles = makeStyles(
  theme => ({
    root: {
      boxSizing: 'border-box',
      minHeight: '100vh',
      padding: theme.spacing(2.5, 3, 4),
      backgroundColor: theme.palette.background.default,
      color: theme.palette.text.primary,
    },
    content: {
      display: 'grid',
      gap: theme.spacing(2),
      maxWidth: 1480,
      margin: '0 auto',
    },
    columns: {
      display: 'grid',
      gap: theme.spacing(2),
      alignItems: 'start',
      [theme.breakpoints.up('md')]: {
        gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 5fr)',
      },
    },
    column: { display: 'grid', gap: theme.spacing(2), minWidth: 0 },
  }),
  { name: 'ForedeckHomePage' },
);

function reload(data: Loaded<unknown>) {
  if (data.status !== 'loading') {
    data.reload();
  }
}

/** What do I own, what is failing, what changed lately, what can I create. */
export function HomePage() {
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const portal =
    useApi(configApiRef).getOptionalString('app.title') ?? 'Foredeck';
  const user = useUser();
  const components = useOwnedComponents();
  const releases = useReleases();
  const templates = useTemplates();
  const [deploying, setDeploying] = useState(false);

  return (
    <main className={classes.root}>
      <Helmet title={`${t('home.title')} | ${portal}`} />
      <div className={classes.content}>
        <HomeHeader
          user={user}
          components={components}
          releases={releases}
          onDeploy={() => setDeploying(true)}
          onRefresh={() => [components, releases, templates].forEach(reload)}
        />
        <ClusterBanners releases={releases} />
        <div className={classes.columns}>
          <div className={classes.column}>
            <FailingCard releases={releases} components={components} />
            <OwnedCard components={components} releases={releases} />
          </div>
          <div className={classes.column}>
            <RecentCard releases={releases} />
            <CreateCard
              templates={templates}
              onDeploy={() => setDeploying(true)}
            />
          </div>
        </div>
      </div>
      <DeployDialog
        open={deploying}
        onClose={() => setDeploying(false)}
        components={components}
      />
    </main>
  );
}
