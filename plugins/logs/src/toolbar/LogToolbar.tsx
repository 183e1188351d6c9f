import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import ToggleButton from '@material-ui/lab/ToggleButton';
import Tooltip from '@material-ui/core/Tooltip';
import WrapIcon from '@material-ui/icons/WrapText';
import type { LogTargets } from '@foredeck/backstage-plugin-logs-common';
import { viewOfLine } from '../address/lineAddress';
import type { LogViewAddress } from '../address/useLogView';
import { logsToolbarTranslationRef } from '../messages/toolbar';
import { PLAIN_VIEW } from '../model/LogView';
import { ConditionsButton } from './ConditionsButton';
import { FilterChips } from './FilterChips';
import { FindBox, FindResult } from './FindBox';
import { IgnoredNotice } from './IgnoredNotice';
import { LevelChips } from './LevelChips';
import type { ShownLevel } from './levelLook';
import { LookMenu } from './LookMenu';
import { MoreMenu, MoreMenuProps } from './MoreMenu';
import { PlacePicker } from './PlacePicker';
import { PlayButton } from './PlayButton';
import { placesOf } from './podGroups';
import type { PreviousRun } from './PodGroupList';
import { SourcePicker } from './SourcePicker';
import { TextFilter } from './TextFilter';
import { TimePicker } from './TimePicker';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1), minWidth: 0 },
    row: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'flex-start',
      gap: theme.spacing(0.75),
    },
    chips: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.5, 2),
    },
    toggle: { height: 34, padding: theme.spacing(0, 0.75) },
  }),
  { name: 'ForedeckLogToolbar' },
);

export interface LogToolbarProps
  extends Omit<MoreMenuProps, 'link' | 'lineOpen'> {
  address: LogViewAddress;
  /** Whether there can be several places: those of an entity. */
  choosesPlace: boolean;
  targets?: LogTargets;
  /** Why the pods could not be read. */
  targetsError?: Error;
  /** Lines held, by level. */
  counts: Partial<Record<ShownLevel, number>>;
  /** Names of the fields of the lines there are. */
  fields: readonly string[];
  /** What the portal says against the expression of the filter. */
  regexError?: string;
  find: FindResult;
  onFindStep(direction: 'next' | 'previous'): void;
  /** Absent where nothing new can come. */
  play?: { paused: boolean; onToggle(): void };
  onPrevious(run: PreviousRun): void;
}

/** All that chooses which lines are shown, and how. */
export function LogToolbar(props: LogToolbarProps) {
  const { address, targets } = props;
  const { view, change } = address;
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  const places = targets?.places ?? [];
  const where = props.choosesPlace
    ? { cluster: view.cluster, namespace: view.namespace }
    : {};
  return (
    <div className={classes.root}>
      <div className={classes.row} role="group" aria-label={t('label')}>
        {props.choosesPlace && places.length > 1 && (
          <PlacePicker
            {...where}
            places={places}
            onChange={place => change({ ...place, narrow: {} })}
          />
        )}
        <SourcePicker
          targets={targets}
          error={props.targetsError}
          where={where}
          narrow={view.narrow}
          onChange={narrow => change({ narrow })}
          onPrevious={props.onPrevious}
        />
        <TimePicker
          span={view.span}
          clock={view.clock}
          hasStore={
            !targets ||
            placesOf(targets, where).some(({ history }) => history.length > 0)
          }
          onChange={span => change({ span, line: undefined })}
        />
        <TextFilter
          filter={view.filter}
          regexError={props.regexError}
          onChange={filter => change({ filter }, { replace: true })}
        />
        <ConditionsButton
          filter={view.filter}
          fields={props.fields}
          onChange={filter => change({ filter })}
        />
        <FindBox
          value={view.find ?? ''}
          result={props.find}
          onChange={find =>
            change({ find: find || undefined }, { replace: true })
          }
          onStep={props.onFindStep}
        />
        {props.play && <PlayButton {...props.play} />}
        <Tooltip title={t('look.wrap')}>
          <ToggleButton
            value="wrap"
            size="small"
            className={classes.toggle}
            selected={view.wrap}
            onChange={() => change({ wrap: !view.wrap }, { replace: true })}
            aria-label={t('look.wrap')}
          >
            <WrapIcon fontSize="small" />
          </ToggleButton>
        </Tooltip>
        <LookMenu
          view={view}
          fields={props.fields}
          onChange={patch => change(patch, { replace: true })}
        />
        <MoreMenu
          textOf={props.textOf}
          link={() => linkTo(address)}
          lineOpen={view.line !== undefined}
          onAction={props.onAction}
        />
      </div>
      <div className={classes.chips}>
        <LevelChips
          levels={view.filter.levels}
          counts={props.counts}
          onChange={levels => change({ filter: { ...view.filter, levels } })}
        />
        <FilterChips
          view={view}
          onChange={change}
          onClear={() =>
            change({ filter: PLAIN_VIEW.filter, narrow: PLAIN_VIEW.narrow })
          }
        />
      </div>
      <IgnoredNotice ignored={address.ignored} />
    </div>
  );
}

/** What is shown, for somebody else to see: with a line open, the time around it. */
function linkTo({ view, href }: LogViewAddress): string {
  const shown = view.line ? viewOfLine(view, view.line) : view;
  return new URL(href(shown), window.location.origin).href;
}
