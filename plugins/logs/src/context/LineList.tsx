import { RefObject, useState } from 'react';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import {
  toneBackground,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { stripAnsi } from '@foredeck/backstage-plugin-logs-common';
import { compactText } from '../view/rows/compactText';
import type { LogRow } from '../model/LogRow';
import type { LogView } from '../model/LogView';
import { levelColor } from '../toolbar/levelLook';
import { clockText, isOtherDay } from '../view/rows/clock';

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.75rem',
      lineHeight: 1.6,
    },
    line: {
      display: 'flex',
      gap: theme.spacing(1),
      padding: theme.spacing(0, 2, 0, 1.25),
      borderLeft: '3px solid transparent',
    },
    marked: {
      backgroundColor: toneBackground(theme, 'progress'),
      boxShadow: `inset 0 0 0 1px ${theme.palette.primary.main}`,
    },
    time: { flex: 'none', color: theme.palette.text.secondary },
    text: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', minWidth: 0 },
    rest: { color: theme.palette.text.secondary },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckLogLineList' },
);

/** A few lines of a log, one below the other. */
export function LineList(props: {
  rows: readonly LogRow[];
  clock: LogView['clock'];
  /** Time of the line that stands out. */
  markedTime?: string;
  /** What that line is, for screen readers. */
  marked?: string;
  target?: RefObject<HTMLLIElement>;
}) {
  const classes = useStyles();
  const theme = useTheme();
  const [now] = useState(() => Date.now());
  const [oldest] = props.rows;
  const dated = oldest && isOtherDay(oldest.time, props.clock, now);
  return (
    <ol className={classes.root}>
      {props.rows.map(row => {
        const compact = compactText(row);
        const isMarked = row.time === props.markedTime;
        return (
          <li
            key={row.id}
            ref={isMarked ? props.target : undefined}
            className={`${classes.line} ${isMarked ? classes.marked : ''}`}
            style={
              row.level && { borderLeftColor: levelColor(theme, row.level) }
            }
          >
            <time dateTime={row.time} title={row.time} className={classes.time}>
              {clockText(row.time, props.clock, { dated, now })}
            </time>
            <span className={classes.text}>
              {isMarked && (
                <span className={classes.hidden}>{props.marked}: </span>
              )}
              {compact ? compact.message : stripAnsi(row.text)}
              {compact && <span className={classes.rest}>{compact.rest}</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
