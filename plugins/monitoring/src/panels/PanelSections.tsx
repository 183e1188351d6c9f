import { memo, useId, useLayoutEffect } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import ExpandIcon from '@material-ui/icons/ExpandMore';
import FoldedIcon from '@material-ui/icons/ChevronRight';
import type {
  PackGroup,
  PanelsAnswer,
} from '@foredeck/backstage-plugin-monitoring-common';
import { measurePaint } from '../chart/paintMarks';
import { monitoringPanelsTranslationRef } from '../messages/panels';
import { PanelCard } from './PanelCard';
import { PanelGroup, panelGroups } from './panelGroups';
import { panelKey } from './usePanelChart';
import { usePanelGridStyles } from './usePanelGridStyles';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1.5) },
    heading: { margin: 0, fontSize: '1rem' },
    fold: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(0.5),
      padding: theme.spacing(0.5, 0.5, 0.5, 0),
      border: 0,
      borderRadius: theme.shape.borderRadius,
      background: 'none',
      color: theme.palette.text.primary,
      font: 'inherit',
      fontWeight: 600,
      cursor: 'pointer',
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
      },
    },
    packs: {
      fontWeight: 400,
      fontSize: '0.8125rem',
      color: theme.palette.text.secondary,
      marginLeft: theme.spacing(1),
    },
  }),
  { name: 'ForedeckPanelSections' },
);

export interface PanelSectionsProps {
  answer: PanelsAnswer;
  folded: readonly PackGroup[];
  onFold(folded: PackGroup[]): void;
}

/** All panels, in groups that fold. */
export const PanelSections = memo(Sections);

function Sections({ answer, folded, onFold }: PanelSectionsProps) {
  const classes = useStyles();
  // Runs after the charts below have been given their values.
  useLayoutEffect(() => {
    const { panels } = answer;
    const points = panels
      .flatMap(({ series }) => series)
      .reduce((sum, { values }) => sum + values.length, 0);
    measurePaint({ panels: panels.length, points });
  }, [answer]);
  return (
    <div className={classes.root}>
      {panelGroups(answer).map(group => (
        <Section
          key={group.group}
          group={group}
          folded={folded.includes(group.group)}
          onToggle={() =>
            onFold(
              folded.includes(group.group)
                ? folded.filter(one => one !== group.group)
                : [...folded, group.group],
            )
          }
        />
      ))}
    </div>
  );
}

function Section(props: {
  group: PanelGroup;
  folded: boolean;
  onToggle(): void;
}) {
  const { group, folded, onToggle } = props;
  const classes = useStyles();
  const grid = usePanelGridStyles();
  const { t } = useTranslationRef(monitoringPanelsTranslationRef);
  const id = useId();
  const title = t(`group.${group.group}`);
  return (
    <section aria-label={title}>
      <h2 className={classes.heading}>
        <button
          type="button"
          className={classes.fold}
          aria-expanded={!folded}
          aria-controls={folded ? undefined : id}
          title={t(folded ? 'unfold' : 'fold', { title })}
          onClick={onToggle}
        >
          {folded ? <FoldedIcon /> : <ExpandIcon />}
          {title}
          <span className={classes.packs}>
            {folded
              ? t('count', { count: group.panels.length })
              : group.packs.join(', ')}
          </span>
        </button>
      </h2>
      {!folded && (
        <div id={id} className={grid.root}>
          {group.panels.map(panel => (
            <PanelCard key={panelKey(panel)} panel={panel} />
          ))}
        </div>
      )}
    </section>
  );
}
