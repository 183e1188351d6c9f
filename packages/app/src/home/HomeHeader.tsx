import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { RiRefreshLine, RiRocket2Line } from '@remixicon/react';
import Button from '@material-ui/core/Button';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import { makeStyles } from '@material-ui/core/styles';
import { appTranslationRef } from '../translation';
import { Loaded } from './data/useLoaded';
import { OwnedComponent } from './data/useOwnedComponents';
import { User } from './data/useUser';
import { HomeReleases } from './model/homeReleases';
import { anyKnown } from './model/clusters';
import { failing } from './model/failing';
import { partOfDay } from './model/partOfDay';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    words: { flex: 1, minWidth: 240 },
    title: {
      margin: 0,
      fontSize: '1.375rem',
      fontWeight: 650,
      letterSpacing: '-0.015em',
      lineHeight: 1.3,
    },
    summary: {
      margin: 0,
      minHeight: '1.43em',
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckHomeHeader' },
);

export interface HomeHeaderProps {
  user: Loaded<User>;
  components: Loaded<OwnedComponent[]>;
  releases: Loaded<HomeReleases>;
  onDeploy: () => void;
  onRefresh: () => void;
}

/** Greets, and answers the first two questions in one line. */
export function HomeHeader(props: HomeHeaderProps) {
  const { user, components, releases } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(appTranslationRef);
  const name =
    (user.status === 'ready' && user.value.displayName) ||
    t('home.greeting.someone');
  const refreshing = releases.status === 'ready' && releases.reloading;

  const summary = () => {
    if (components.status !== 'ready') {
      return '';
    }
    const refs = new Set(components.value.map(one => one.entityRef));
    const count = t('home.summary.components', { count: refs.size });
    if (releases.status === 'loading' || refs.size === 0) {
      return count;
    }
    const health =
      releases.status === 'ready' && anyKnown(releases.value)
        ? t('home.summary.failing', {
            count: failing(releases.value.items, refs).mine.length,
          })
        : t('home.summary.unknown');
    return `${count}, ${health}`;
  };

  return (
    <header className={classes.root}>
      <div className={classes.words}>
        <h1 className={classes.title}>
          {t(`home.greeting.${partOfDay(new Date().getHours())}`, { name })}
        </h1>
        <p className={classes.summary} aria-live="polite">
          {summary()}
        </p>
      </div>
      <Tooltip title={refreshing ? t('home.refreshing') : t('home.refresh')}>
        <span>
          <IconButton
            size="small"
            aria-label={t('home.refresh')}
            disabled={refreshing}
            onClick={props.onRefresh}
          >
            <RiRefreshLine size={20} />
          </IconButton>
        </span>
      </Tooltip>
      <Button
        variant="contained"
        color="primary"
        startIcon={<RiRocket2Line size={18} />}
        onClick={props.onDeploy}
      >
        {t('home.create.deploy')}
      </Button>
    </header>
  );
}
