import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import {
  CopySummary,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import {
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { environmentsCopyReportTranslationRef } from '../messages/report';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { environmentName, sameEnvironment } from '../model/environmentName';
import { LongTable } from '../parts/LongTable';
import { Who } from '../parts/Who';
import { copyTone } from '../run/copyTone';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    number: { fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
  }),
  { name: 'ForedeckCopyTable' },
);

/** Copies, one line each, seen from one environment. */
export function CopyTable(props: {
  copies: readonly CopySummary[];
  environment: EnvironmentRef;
}) {
  const { copies, environment } = props;
  const classes = useStyles();
  const paths = useEnvironmentPaths();
  const { t } = useTranslationRef(environmentsCopyReportTranslationRef);
  const { t: tRun } = useTranslationRef(environmentsCopyRunTranslationRef);
  return (
    <LongTable
      label={t('copies')}
      minWidth={680}
      items={copies}
      keyOf={({ id }) => id}
      head={
        <TableRow>
          <TableCell>{t('col.copy')}</TableCell>
          <TableCell>{t('col.state')}</TableCell>
          <TableCell>{t('col.steps')}</TableCell>
          <TableCell>{t('col.when')}</TableCell>
          <TableCell>{t('col.by')}</TableCell>
        </TableRow>
      }
      row={copy => (
        <TableRow>
          <TableCell component="th" scope="row" role="rowheader">
            <div className={classes.name}>
              <Link to={paths.copy(copy.id)}>
                {t('copyOf', {
                  from: environmentName(copy.source),
                  to: environmentName(copy.target),
                })}
              </Link>
            </div>
            <div className={classes.second}>
              {t(sameEnvironment(copy.target, environment) ? 'into' : 'outOf')}
              {copy.summary && ` · ${copy.summary}`}
            </div>
          </TableCell>
          <TableCell>
            <StatusLabel tone={copyTone(copy.state)}>
              {tRun(`state.${copy.state}`)}
            </StatusLabel>
          </TableCell>
          <TableCell className={classes.number}>
            {copy.steps.done}/{copy.steps.total}
          </TableCell>
          <TableCell>
            <RelativeTime value={copy.createdAt} />
          </TableCell>
          <TableCell>
            <Who name={copy.requestedBy} />
          </TableCell>
        </TableRow>
      )}
    />
  );
}
