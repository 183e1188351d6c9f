import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Link } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import {
  CopyDrift,
  EnvironmentRef,
} from '@foredeck/backstage-plugin-environments-common';
import {
  hairline,
  LinkButton,
  RelativeTime,
  StatusLabel,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { environmentsCopyReportTranslationRef } from '../messages/report';
import { environmentName } from '../model/environmentName';
import { againPath } from '../parts/againPath';
import { LongTable } from '../parts/LongTable';
import { countDrift, driftedReleases } from './countDrift';

const useStyles = makeStyles(
  theme => ({
    root: { '& + &': { borderTop: hairline(theme) } },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
      padding: theme.spacing(1, 2),
    },
    words: { flex: '1 1 320px', minWidth: 0 },
    from: { fontWeight: 600 },
    name: { fontWeight: 600 },
  }),
  { name: 'ForedeckDriftLine' },
);

/** One copy into an environment, and how both sides moved since. */
export function DriftLine(props: { drift: CopyDrift; target: EnvironmentRef }) {
  const { drift, target } = props;
  const classes = useStyles();
  const paths = useEnvironmentPaths();
  const { t } = useTranslationRef(environmentsCopyReportTranslationRef);
  const [open, setOpen] = useState(false);
  const from = environmentName(drift.source);
  const counts = countDrift(drift);
  const moved = driftedReleases(drift);
  const words = [
    counts.source > 0 && t('atSource', { count: counts.source }),
    counts.target > 0 && t('here', { count: counts.target }),
  ].filter(Boolean);
  return (
    <div className={classes.root}>
      <div className={classes.line}>
        <div className={classes.words}>
          <div>
            <span className={classes.from}>
              <Link to={paths.environment(drift.source)}>
                {t('cameFrom', { from })}
              </Link>
            </span>{' '}
            · <RelativeTime value={drift.finishedAt} />
          </div>
          <StatusLabel tone={moved.length > 0 ? 'warning' : 'ok'}>
            {words.length > 0 ? `${words.join('; ')}.` : t('noDrift')}
          </StatusLabel>
        </div>
        {moved.length > 0 && (
          <Button
            size="small"
            aria-expanded={open}
            onClick={() => setOpen(!open)}
          >
            {t(open ? 'hideDrift' : 'showDrift')}
          </Button>
        )}
        <LinkButton
          size="small"
          variant="outlined"
          aria-label={t('againOf', { from })}
          to={againPath(paths, {
            id: drift.copyId,
            source: drift.source,
            target,
            mode: 'copy',
          })}
        >
          {t('again')}
        </LinkButton>
      </div>
      {open && (
        <LongTable
          label={t('lineageAbout')}
          minWidth={520}
          items={moved}
          keyOf={({ key }) => key}
          head={
            <TableRow>
              <TableCell>{t('col.service')}</TableCell>
              <TableCell>{t('colSource')}</TableCell>
              <TableCell>{t('colHere')}</TableCell>
              <TableCell>{t('colWhat')}</TableCell>
            </TableRow>
          }
          row={({ name, source, target: here, message }) => (
            <TableRow>
              <TableCell component="th" scope="row" role="rowheader">
                <span className={classes.name}>{name}</span>
              </TableCell>
              {[source, here].map((change, index) => (
                <TableCell key={index}>
                  <StatusLabel
                    tone={change === 'unchanged' ? 'neutral' : 'warning'}
                  >
                    {t(`change.${change}`)}
                  </StatusLabel>
                </TableCell>
              ))}
              <TableCell>{message}</TableCell>
            </TableRow>
          )}
        />
      )}
    </div>
  );
}
