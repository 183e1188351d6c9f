import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import LinearProgress from '@material-ui/core/LinearProgress';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import DownIcon from '@material-ui/icons/KeyboardArrowDown';
import RightIcon from '@material-ui/icons/KeyboardArrowRight';
import { Copy } from '@foredeck/backstage-plugin-environments-common';
import {
  formatDuration,
  ViewToggle,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyPlanTranslationRef } from '../messages/plan';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { LongTable } from '../parts/LongTable';
import { StepStateIcon } from '../parts/StepStateIcon';
import { useStepStateName } from '../parts/useStepStateName';
import { RunStep } from './copyLog';
import { DataProgressView } from './DataProgressView';
import { isOver } from './estimateLeft';
import { StepDetails } from './StepDetails';

type Filter = 'all' | 'open' | 'failed';

const useStyles = makeStyles(
  theme => ({
    bar: { padding: theme.spacing(1, 2) },
    none: { padding: theme.spacing(0.5, 2, 2) },
    hidden: visuallyHidden,
    fold: { width: 1, paddingRight: '0 !important' },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    state: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.75),
      whiteSpace: 'nowrap',
    },
    message: { overflowWrap: 'anywhere' },
    progress: { borderRadius: 2, maxWidth: 240, marginTop: theme.spacing(0.5) },
    time: {
      whiteSpace: 'nowrap',
      fontVariantNumeric: 'tabular-nums',
      color: theme.palette.text.secondary,
    },
    details: { backgroundColor: theme.palette.action.hover },
  }),
  { name: 'ForedeckStepTable' },
);

export interface StepTableProps {
  copy: Copy;
  steps: readonly RunStep[];
  onActed(copy: Copy): void;
}

/** The steps of a copy as a table, each with all of it on unfolding. */
export function StepTable({ copy, steps, onActed }: StepTableProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const [filter, setFilter] = useState<Filter>('all');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const shown = steps.filter(step => {
    switch (filter) {
      case 'open':
        return !isOver(step);
      case 'failed':
        return step.now.state === 'failed';
      default:
        return true;
    }
  });
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
        <ViewToggle<Filter>
          label={t('filter')}
          value={filter}
          onChange={setFilter}
          options={[
            { value: 'all', label: t('filterAll') },
            { value: 'open', label: t('filterOpen') },
            { value: 'failed', label: t('filterFailed') },
          ]}
        />
      </div>
      {shown.length === 0 ? (
        <Typography color="textSecondary" className={classes.none}>
          {t('noSteps')}
        </Typography>
      ) : (
        <LongTable
          label={t('steps')}
          minWidth={640}
          items={shown}
          keyOf={({ key }) => key}
          head={
            <TableRow>
              <TableCell className={classes.fold}>
                <span className={classes.hidden}>{t('col.details')}</span>
              </TableCell>
              <TableCell>{t('col.step')}</TableCell>
              <TableCell>{t('col.state')}</TableCell>
              <TableCell>{t('col.what')}</TableCell>
              <TableCell align="right">{t('col.time')}</TableCell>
            </TableRow>
          }
          row={step => (
            <>
              <StepLine
                step={step}
                open={opened.has(step.key)}
                onToggle={() => toggle(step.key)}
              />
              {opened.has(step.key) && (
                <TableRow>
                  <TableCell colSpan={5} className={classes.details}>
                    <StepDetails
                      copy={copy}
                      step={step}
                      steps={steps}
                      onActed={onActed}
                    />
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

function StepLine(props: { step: RunStep; open: boolean; onToggle(): void }) {
  const { step, open, onToggle } = props;
  const { now, title, kind } = step;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const { t: tPlan } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const stateName = useStepStateName();
  const running = now.state === 'running';
  return (
    <TableRow aria-current={running ? 'step' : undefined}>
      <TableCell className={classes.fold}>
        <IconButton
          size="small"
          onClick={onToggle}
          aria-expanded={open}
          aria-label={t('details', { name: title })}
        >
          {open ? <DownIcon /> : <RightIcon />}
        </IconButton>
      </TableCell>
      <TableCell component="th" scope="row" role="rowheader">
        <div className={classes.name}>{title}</div>
        <div className={classes.second}>{tPlan(`kind.${kind}`)}</div>
      </TableCell>
      <TableCell>
        <span className={classes.state}>
          <StepStateIcon state={now.state} kind={kind} />
          {stateName(now.state)}
        </span>
      </TableCell>
      <TableCell className={classes.message}>
        {now.message}
        {running && now.data && (
          <DataProgressView name={title} data={now.data} />
        )}
        {running && !now.data && now.progress !== undefined && (
          <LinearProgress
            className={classes.progress}
            variant="determinate"
            value={now.progress * 100}
            aria-label={title}
          />
        )}
      </TableCell>
      <TableCell align="right" className={classes.time}>
        {timeOf(step)}
      </TableCell>
    </TableRow>
  );
}

/** How long it took; of one that runs, since when. */
function timeOf({ now }: RunStep): string {
  if (!now.startedAt) {
    return '';
  }
  return now.finishedAt
    ? formatDuration(Date.parse(now.finishedAt) - Date.parse(now.startedAt))
    : new Date(now.startedAt).toLocaleTimeString();
}
