import { useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import IconButton from '@material-ui/core/IconButton';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import DownIcon from '@material-ui/icons/KeyboardArrowDown';
import RightIcon from '@material-ui/icons/KeyboardArrowRight';
import {
  CopyRequest,
  PlannedRelease,
} from '@foredeck/backstage-plugin-environments-common';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyPlanTranslationRef } from '../../messages/plan';
import { isChange, sortReleases } from '../../model/planLists';
import { ActionMark } from '../../parts/ActionMark';
import { LongTable } from '../../parts/LongTable';
import { ReleaseDetails } from './ReleaseDetails';

const useStyles = makeStyles(
  theme => ({
    bar: { padding: theme.spacing(0.5, 2) },
    none: { padding: theme.spacing(1.5, 2) },
    hidden: visuallyHidden,
    fold: { width: 1, paddingRight: '0 !important' },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
      overflowWrap: 'anywhere',
    },
    version: { fontVariantNumeric: 'tabular-nums' },
    details: {
      backgroundColor: theme.palette.action.hover,
      paddingTop: `${theme.spacing(2)}px !important`,
      paddingBottom: `${theme.spacing(2)}px !important`,
    },
  }),
  { name: 'ForedeckPlanReleaseTable' },
);

export interface ReleaseTableProps {
  releases: readonly PlannedRelease[];
  request: CopyRequest;
}

/** What happens to each service, with all of it on unfolding. */
export function ReleaseTable({ releases, request }: ReleaseTableProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const [changedOnly, setChangedOnly] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const sorted = useMemo(() => sortReleases(releases), [releases]);
  const shown = changedOnly
    ? sorted.filter(({ action }) => isChange(action))
    : sorted;
  const toggle = (key: string) => {
    const next = new Set(opened);
    if (!next.delete(key)) {
      next.add(key);
    }
    setOpened(next);
  };
  return (
    <>
      <div className={classes.bar}>
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              color="primary"
              checked={changedOnly}
              onChange={(_, checked) => setChangedOnly(checked)}
            />
          }
          label={<Typography variant="body2">{t('changedOnly')}</Typography>}
        />
      </div>
      {shown.length === 0 ? (
        <Typography color="textSecondary" className={classes.none}>
          {t(releases.length > 0 ? 'noChanges' : 'noServices')}
        </Typography>
      ) : (
        <LongTable
          label={t('tab.services', { number: String(releases.length) })}
          minWidth={680}
          items={shown}
          keyOf={({ key }) => key}
          head={
            <TableRow>
              <TableCell className={classes.fold}>
                <span className={classes.hidden}>{t('col.details')}</span>
              </TableCell>
              <TableCell className={classes.fold}>{t('col.action')}</TableCell>
              <TableCell>{t('col.service')}</TableCell>
              <TableCell>{t('col.chart')}</TableCell>
              <TableCell>{t('col.reason')}</TableCell>
            </TableRow>
          }
          row={release => (
            <>
              <ReleaseLine
                release={release}
                open={opened.has(release.key)}
                onToggle={() => toggle(release.key)}
              />
              {opened.has(release.key) && (
                <TableRow>
                  <TableCell colSpan={5} className={classes.details}>
                    <ReleaseDetails release={release} request={request} />
                  </TableCell>
                </TableRow>
              )}
            </>
          )}
        />
      )}
    </>
  );
}

function ReleaseLine(props: {
  release: PlannedRelease;
  open: boolean;
  onToggle(): void;
}) {
  const { release, open, onToggle } = props;
  const { action, chart, target, reason } = release;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const moved = chart.before !== undefined && chart.before !== chart.version;
  return (
    <TableRow>
      <TableCell className={classes.fold}>
        <IconButton
          size="small"
          onClick={onToggle}
          aria-expanded={open}
          aria-label={t('details', { name: target.name })}
        >
          {open ? <DownIcon /> : <RightIcon />}
        </IconButton>
      </TableCell>
      <TableCell>
        <ActionMark action={action} />
      </TableCell>
      <TableCell component="th" scope="row" role="rowheader">
        <div className={classes.name}>{target.name}</div>
        <div className={classes.second}>{target.namespace}</div>
      </TableCell>
      <TableCell className={classes.version}>
        {chart.name}
        <div className={classes.second}>
          {moved ? `${chart.before} → ${chart.version}` : chart.version}
        </div>
      </TableCell>
      <TableCell>{reason}</TableCell>
    </TableRow>
  );
}
