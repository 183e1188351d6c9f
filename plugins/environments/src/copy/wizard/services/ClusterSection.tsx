import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { PlannedClusterObject } from '@foredeck/backstage-plugin-environments-common';
import { StatusLabel, Tone } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { LongTable } from '../../parts/LongTable';
import { Section } from '../../parts/Section';

const TONES: Record<PlannedClusterObject['decision'], Tone> = {
  shared: 'ok',
  renamed: 'ok',
  missing: 'warning',
  conflict: 'error',
};

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
  }),
  { name: 'ForedeckClusterSection' },
);

/** What no namespace holds, and what was decided about it. */
export function ClusterSection(props: {
  objects: readonly PlannedClusterObject[];
}) {
  const { objects } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  if (objects.length === 0) {
    return null;
  }
  return (
    <Section title={t('cluster.title')} about={t('cluster.about')} flush>
      <LongTable
        label={t('cluster.title')}
        minWidth={560}
        items={objects}
        keyOf={({ apiVersion, kind, name }) => `${apiVersion}/${kind}/${name}`}
        head={
          <TableRow>
            <TableCell>{t('col.object')}</TableCell>
            <TableCell>{t('col.decision')}</TableCell>
            <TableCell>{t('col.releases')}</TableCell>
          </TableRow>
        }
        row={({ kind, name, decision, reason, releases }) => (
          <TableRow>
            <TableCell component="th" scope="row" role="rowheader">
              <div className={classes.name}>{name}</div>
              <div className={classes.second}>{kind}</div>
            </TableCell>
            <TableCell>
              <StatusLabel tone={TONES[decision]}>
                {t(`cluster.${decision}`)}
              </StatusLabel>
              <div className={classes.second}>{reason}</div>
            </TableCell>
            <TableCell>{releases.join(', ')}</TableCell>
          </TableRow>
        )}
      />
    </Section>
  );
}
