import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Table from '@material-ui/core/Table';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { ChartDiff } from '@foredeck/backstage-plugin-helm-common';
import {
  ManifestDiff,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmChartsTranslationRef } from '../../messages/charts';
import { useStoreStyles } from '../useStoreStyles';
import { useChartStyles } from './useChartStyles';

type SettingChange = ChartDiff['settings'][number]['change'];

/** Those that can break a release that uses the setting stand out. */
const TONES: Record<SettingChange, Tone> = {
  added: 'ok',
  looser: 'ok',
  default: 'neutral',
  type: 'warning',
  stricter: 'warning',
  removed: 'error',
};

export function ChartDiffView({ diff }: { diff: ChartDiff }) {
  const classes = useChartStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  const { before, after } = diff.appVersion;
  return (
    <>
      {before !== after && before && after && (
        <Typography>{t('diff.application', { before, after })}</Typography>
      )}
      {diff.dependencies.map(dependency => (
        <DependencyChange key={dependency.name} dependency={dependency} />
      ))}
      <Typography variant="h3" className={classes.heading}>
        {t('diff.settings')}
      </Typography>
      {diff.settings.length === 0 ? (
        <Typography color="textSecondary">{t('diff.none')}</Typography>
      ) : (
        <SettingsTable settings={diff.settings} />
      )}
      {diff.values.before !== diff.values.after && (
        <>
          <Typography variant="h3" className={classes.heading}>
            {t('diff.file')}
          </Typography>
          <ManifestDiff
            manifests={[
              {
                apiVersion: '',
                kind: 'values.yaml',
                name: `${diff.from.version} → ${diff.to.version}`,
                change: 'update',
                ...diff.values,
              },
            ]}
          />
        </>
      )}
    </>
  );
}

function DependencyChange(props: {
  dependency: ChartDiff['dependencies'][number];
}) {
  const { name, before, after } = props.dependency;
  const { t } = useTranslationRef(helmChartsTranslationRef);
  if (before && after) {
    return (
      <Typography>{t('diff.dependency', { name, before, after })}</Typography>
    );
  }
  return (
    <Typography>
      {after
        ? t('diff.dependencyAdded', { name, after })
        : t('diff.dependencyRemoved', { name, before: before ?? '' })}
    </Typography>
  );
}

function SettingsTable({ settings }: { settings: ChartDiff['settings'] }) {
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmChartsTranslationRef);
  return (
    <Table size="small" aria-label={t('diff.settings')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('diff.path')}</TableCell>
          <TableCell>{t('diff.change')}</TableCell>
          <TableCell>{t('diff.meaning')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {settings.map(({ path, change, message }) => (
          <TableRow key={`${path} ${change}`}>
            <TableCell component="th" scope="row" className={store.mono}>
              {path}
            </TableCell>
            <TableCell>
              <StatusLabel tone={TONES[change]} pill>
                {t(`diff.${change}`)}
              </StatusLabel>
            </TableCell>
            <TableCell>{message}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
