import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { HealthBadge } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { ServiceRow, versionOf } from '../../model/serviceRows';
import { LongTable } from '../../parts/LongTable';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    version: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
    box: { width: 1, paddingRight: '0 !important' },
    check: { padding: theme.spacing(0.5) },
  }),
  { name: 'ForedeckCopyServiceTable' },
);

export interface ServiceTableProps {
  rows: readonly ServiceRow[];
  /** Keys of the chosen ones; without it nothing can be chosen. */
  chosen?: ReadonlySet<string>;
  onToggle?(key: string): void;
}

/** Services with their versions at both sides. */
export function ServiceTable({ rows, chosen, onToggle }: ServiceTableProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  return (
    <LongTable
      label={t('title')}
      minWidth={560}
      items={rows}
      keyOf={({ key }) => key}
      head={
        <TableRow>
          {chosen && <TableCell>{t('col.choice')}</TableCell>}
          <TableCell>{t('col.service')}</TableCell>
          <TableCell>{t('col.source')}</TableCell>
          <TableCell>{t('col.target')}</TableCell>
          <TableCell>{t('col.health')}</TableCell>
        </TableRow>
      }
      row={({ key, source, target, sameVersion }) => (
        <TableRow hover={chosen !== undefined} selected={chosen?.has(key)}>
          {chosen && (
            <TableCell className={classes.box}>
              <Checkbox
                size="small"
                color="primary"
                className={classes.check}
                checked={chosen.has(key)}
                onChange={() => onToggle?.(key)}
                inputProps={{ 'aria-label': t('choose', { name: key }) }}
              />
            </TableCell>
          )}
          <TableCell component="th" scope="row" role="rowheader">
            <div className={classes.name}>{source.name}</div>
            <div className={classes.second}>{source.namespace}</div>
          </TableCell>
          <TableCell className={classes.version}>{versionOf(source)}</TableCell>
          <TableCell className={classes.version}>
            {target ? versionOf(target) : t('absent')}
            {sameVersion && <div className={classes.second}>{t('same')}</div>}
          </TableCell>
          <TableCell>
            <HealthBadge state={source.health.state} />
          </TableCell>
        </TableRow>
      )}
    />
  );
}
