import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MenuItem from '@material-ui/core/MenuItem';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import ArrowBackIcon from '@material-ui/icons/ArrowBack';
import { useSearchParams } from 'react-router-dom';
import { ChartDetail } from '@foredeck/backstage-plugin-helm-common';
import { StatusLabel } from '@foredeck/backstage-plugin-foredeck-react';
import { LinkButton } from '../../page/LinkButton';
import { helmChartsTranslationRef } from '../../messages/charts';
import { ChartIcon } from '../charts/ChartIcon';
import { useStoreStyles } from '../useStoreStyles';
import { Versions } from './useVersions';

const useStyles = makeStyles(
  theme => ({
    back: { marginLeft: theme.spacing(-1) },
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(2),
      margin: theme.spacing(1, 0, 2),
    },
    text: { flex: '1 1 320px', minWidth: 0 },
  }),
  { name: 'ForedeckChartHeader' },
);

export function ChartHeader(props: {
  detail: ChartDetail;
  versions: Versions;
}) {
  const { detail, versions } = props;
  const classes = useStyles();
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const [, setSearch] = useSearchParams();
  const id = useId();
  const listed = versions.items.some(one => one.version === detail.version);
  return (
    <header>
      <LinkButton
        size="small"
        className={classes.back}
        startIcon={<ArrowBackIcon />}
        to={`../charts?source=${encodeURIComponent(detail.source)}`}
      >
        {t('back')}
      </LinkButton>
      <div className={classes.root}>
        <ChartIcon chart={detail} available={Boolean(detail.icon)} />
        <div className={classes.text}>
          <Typography variant="h1" className={store.title}>
            {detail.name}{' '}
            {detail.deprecated && (
              <StatusLabel tone="warning" pill>
                {t('list.deprecated')}
              </StatusLabel>
            )}
          </Typography>
          <Typography color="textSecondary">
            {detail.description ?? t('noDescription')}
          </Typography>
        </div>
        <TextField
          id={`${id}-1`}
          select
          variant="outlined"
          size="small"
          label={t('version')}
          className={store.select}
          value={detail.version}
          onChange={event =>
            setSearch(before => {
              const next = new URLSearchParams(before);
              next.set('version', event.target.value);
              return next;
            })
          }
        >
          {!listed && (
            <MenuItem value={detail.version}>{detail.version}</MenuItem>
          )}
          {versions.items.map(({ version }) => (
            <MenuItem key={version} value={version}>
              {version}
              {version === versions.newest && ` (${t('newest')})`}
            </MenuItem>
          ))}
        </TextField>
      </div>
    </header>
  );
}
