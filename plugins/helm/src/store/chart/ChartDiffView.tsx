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
import { helmTranslationRef } from '../../translation';
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
  const { t } = useTranslationRef(helmTranslationRef);
  const { before, after } = diff.appVersion;
  return (
    <>
      {before !== after && before && after && (
        <Typography>
          {t('chartChanges.application', { before, after })}
        </Typography>
      )}
      {diff.dependencies.map(dependency => (
        <DependencyChange key={dependency.name} dependency={dependency} />
      ))}
      <Typography variant="h3" className={classes.heading}>
        {t('chartChanges.settings')}
      </Typography>
      {diff.settings.length === 0 ? (
        <Typography color="textSecondary">{t('chartChanges.none')}</Typography>
      ) : (
        <SettingsTable settings={diff.settings} />
      )}
      {diff.values.before !== diff.values.after && (
        <>
          <Typography variant="h3" className={classes.heading}>
            {t('chartChanges.file')}
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
  const { t } = useTranslationRef(helmTranslationRef);
  if (before && after) {
    return (
      <Typography>
        {t('chartChanges.dependency', { name, before, after })}
      </Typography>
    );
  }
  return (
    <Typography>
      {after
        ? t('chartChanges.dependencyAdded', { name, after })
        : t('chartChanges.dependencyRemoved', { name, before: before ?? '' })}
    </Typography>
  );
}

function SettingsTable({ settings }: { settings: ChartDiff['settings'] }) {
  const store = useStoreStyles();
  const { t } = useTranslationRef(helmTranslationRef);
  return (
    <Table size="small" aria-label={t('chartChanges.settings')}>
      <TableHead>
        <TableRow>
          <TableCell>{t('chartChanges.path')}</TableCell>
          <TableCell>{t('chartChanges.change')}</TableCell>
          <TableCell>{t('chartChanges.meaning')}</TableCell>
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
                {t(`chartChanges.${change}`)}
              </StatusLabel>
            </TableCell>
            <TableCell>{message}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
