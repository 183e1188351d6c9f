import { memo } from 'react';
import DroppedIcon from '@material-ui/icons/ReportProblemOutlined';
import GoneIcon from '@material-ui/icons/HighlightOff';
import RestartedIcon from '@material-ui/icons/Autorenew';
import SeamIcon from '@material-ui/icons/History';
import StartedIcon from '@material-ui/icons/PlayArrowOutlined';
import classNames from 'classnames';
import type { LogMark } from '../../model/LogRow';
import { useRowWorld } from './RowContext';

const ICONS: Record<LogMark['kind'], typeof DroppedIcon> = {
  dropped: DroppedIcon,
  restarted: RestartedIcon,
  started: StartedIcon,
  gone: GoneIcon,
  seam: SeamIcon,
};

/** Something that happened between two lines. */
export const MarkLine = memo(Mark);

function Mark(props: {
  id: string;
  mark: LogMark;
  index: number;
  place: number;
  top: number;
  active: boolean;
}) {
  const { mark, active } = props;
  const { classes, t } = useRowWorld();
  const Icon = ICONS[mark.kind];
  return (
    <div
      id={props.id}
      role="row"
      aria-rowindex={props.place}
      aria-selected={active}
      data-row={props.index}
      className={classNames(
        classes.mark,
        mark.kind === 'dropped' && classes.toneWarning,
        mark.kind === 'restarted' && classes.toneError,
        active && classes.active,
      )}
      style={{ transform: `translateY(${props.top}px)` }}
    >
      <Icon aria-hidden />
      <span role="gridcell" title={mark.text}>
        <span className={classes.hidden}>{t(`mark.${mark.kind}`)}: </span>
        {mark.text}
      </span>
    </div>
  );
}
