import { makeStyles, useTheme } from '@material-ui/core/styles';
import SvgIcon from '@material-ui/core/SvgIcon';
import Tooltip from '@material-ui/core/Tooltip';
import AutorenewIcon from '@material-ui/icons/Autorenew';
import LockIcon from '@material-ui/icons/LockOutlined';
import NightsStayIcon from '@material-ui/icons/NightsStayOutlined';
import ReportIcon from '@material-ui/icons/ReportProblemOutlined';
import SyncAltIcon from '@material-ui/icons/SyncAlt';
import TimerIcon from '@material-ui/icons/TimerOutlined';
import {
  toneColor,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { Mark, MarkKind } from './useMarks';

export const MARK_ICONS: Record<MarkKind, typeof SvgIcon> = {
  problem: ReportIcon,
  locked: AutorenewIcon,
  asleep: NightsStayIcon,
  expires: TimerIcon,
  protected: LockIcon,
  managedBy: SyncAltIcon,
};

const useStyles = makeStyles(
  {
    root: { display: 'inline-flex', flex: 'none' },
    icon: { fontSize: '1rem' },
    hidden: visuallyHidden,
  },
  { name: 'ForedeckMarkIcon' },
);

/** One mark of an environment as an icon that says more when asked. */
export function MarkIcon({ mark }: { mark: Mark }) {
  const classes = useStyles();
  const theme = useTheme();
  const Icon = MARK_ICONS[mark.kind];
  return (
    <Tooltip title={mark.text}>
      <span
        className={classes.root}
        style={{ color: toneColor(theme, mark.tone) }}
      >
        <Icon className={classes.icon} aria-hidden />
        <span className={classes.hidden}>{mark.text}</span>
      </span>
    </Tooltip>
  );
}
