import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import MenuItem from '@material-ui/core/MenuItem';
import Paper from '@material-ui/core/Paper';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import CompareIcon from '@material-ui/icons/CompareArrows';
import {
  ChartVersionSummary,
  Profile,
} from '@foredeck/backstage-plugin-helm-common';
import {
  messageOf,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../../messages/common';
import { helmDeployTranslationRef } from '../../messages/deploy';
import { ChartDiffDialog } from './ChartDiffDialog';
import { useChartVersions } from './useChartVersions';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(1, 2),
      padding: theme.spacing(1.25, 2),
      marginBottom: theme.spacing(2),
    },
    words: { flex: '1 1 220px', minWidth: 0 },
    name: { fontSize: '0.9375rem', fontWeight: 600 },
    select: { width: 'min(100%, 280px)' },
    menu: { maxHeight: 360 },
    second: {
      marginLeft: theme.spacing(1),
      color: theme.palette.text.secondary,
    },
  }),
  { name: 'ForedeckChartVersionBar' },
);

export interface ChartVersionBarProps {
  profile: Profile;
  /** What the release runs now; absent for a first install. */
  current?: string;
  /** What was chosen; the profile's or the release's own unless told. */
  chosen?: string;
  loading: boolean;
  onChange(version: string | undefined): void;
}

/** Which version of the chart is deployed, and what another one changes. */
export function ChartVersionBar(props: ChartVersionBarProps) {
  const { profile, current, chosen, loading, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const versions = useChartVersions(profile);
  const [comparing, setComparing] = useState(false);
  const { source, name } = profile.chart;
  const next = chosen ?? profile.chart.version;
  const changes = current !== undefined && next !== current;
  // Nothing can be fetched of a version that left the store.
  const lost = changes && versions.value?.lacks(current) === true;
  const offered = withVersions(versions.value?.allowed ?? [], [
    next,
    lost ? undefined : current,
  ]);
  // A chart beside its profile has the one version; the preview names it.
  if (source === undefined) {
    return null;
  }
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('chartVersion.label')}
      className={classes.root}
    >
      <div className={classes.words}>
        <span className={classes.name}>
          {t('chartVersion.chart', { name })}
        </span>
        <Typography variant="body2" color="textSecondary">
          {changes
            ? t('chartVersion.changes', { before: current, after: next })
            : t('chartVersion.stays', { version: next })}
        </Typography>
        {lost && (
          <StatusLabel tone="warning">
            {t('chartVersion.lost', { version: current })}
          </StatusLabel>
        )}
        {versions.error && (
          <StatusLabel tone="warning">
            {t('chartVersion.failed', { message: messageOf(versions.error) })}
          </StatusLabel>
        )}
      </div>
      {changes && !lost && !versions.loading && (
        <Button
          size="small"
          startIcon={<CompareIcon />}
          onClick={() => setComparing(true)}
        >
          {t('chartVersion.compare')}
        </Button>
      )}
      {offered.length > 1 && (
        <TextField
          id="deploy-chart-version"
          select
          variant="outlined"
          size="small"
          className={classes.select}
          label={t('chartVersion.version')}
          value={next}
          disabled={loading}
          onChange={({ target }) =>
            onChange(
              target.value === (current ?? '') ? undefined : target.value,
            )
          }
          SelectProps={{
            labelId: 'deploy-chart-version-label',
            renderValue: value => String(value),
            MenuProps: {
              getContentAnchorEl: null,
              classes: { paper: classes.menu },
            },
          }}
          InputLabelProps={{ id: 'deploy-chart-version-label' }}
        >
          {offered.map(({ version, appVersion, deprecated }) => (
            <MenuItem key={version} value={version}>
              {version}
              <span className={classes.second}>
                {[
                  version === current && t('chartVersion.current'),
                  appVersion &&
                    tCommon('word.appVersion', { version: appVersion }),
                  deprecated && t('chartVersion.deprecated'),
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </MenuItem>
          ))}
        </TextField>
      )}
      {current !== undefined && comparing && (
        <ChartDiffDialog
          chart={{ source, name }}
          from={current}
          to={next}
          onClose={() => setComparing(false)}
        />
      )}
    </Paper>
  );
}

/** What is deployed or chosen can be chosen again, also outside the range. */
function withVersions(
  versions: ChartVersionSummary[],
  more: Array<string | undefined>,
): ChartVersionSummary[] {
  const missing = [...new Set(more)].filter(
    (version): version is string =>
      version !== undefined &&
      versions.every(candidate => candidate.version !== version),
  );
  return [
    ...versions,
    ...missing.map(version => ({
      version,
      deprecated: false,
      prerelease: false,
    })),
  ];
}
