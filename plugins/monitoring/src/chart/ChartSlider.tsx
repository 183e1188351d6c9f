import { KeyboardEvent, ReactNode, RefObject, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { monitoringChartTranslationRef } from '../messages/chart';
import { pointCount } from './chartData';
import type { ChartModel } from './ChartModel';
import type { ChartView } from './ChartView';
import { CursorStore, useCursorPlace } from './CursorStore';
import { saidAt } from './readings';
import { timeText } from './timeText';

const useStyles = makeStyles(
  theme => ({
    root: {
      borderRadius: theme.shape.borderRadius,
      '&:focus-visible': {
        outline: `2px solid ${theme.palette.primary.main}`,
        outlineOffset: 1,
      },
    },
  }),
  { name: 'ForedeckChartSlider' },
);

const NOWHERE = new CursorStore();
/** Points that Page Up and Page Down pass over. */
const PAGE = 20;

export interface ChartSliderProps {
  model: ChartModel;
  label: string;
  describedBy: string;
  cursor: CursorStore;
  view: RefObject<ChartView | undefined>;
  onFocused(focused: boolean): void;
  onZoom?(from: number, to: number): void;
  onBackOut?(): void;
  onOpen?(): void;
  children: ReactNode;
}

/** Moves the cursor of a plot by keys, and says the values it stands at. */
export function ChartSlider(props: ChartSliderProps) {
  const { model, cursor, view, onZoom } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringChartTranslationRef);
  const [focused, setFocused] = useState(false);
  const [anchor, setAnchor] = useState<number>();
  // The others are not rendered as the cursor moves over all.
  const place = useCursorPlace(focused ? cursor : NOWHERE);
  const last = pointCount(model) - 1;
  const span = `${timeText(model.from, model)} – ${timeText(model.to, model)}`;

  const move = (to: number, extend: boolean) => {
    const index = Math.max(0, Math.min(last, to));
    const from = extend ? anchor ?? cursor.get()?.index ?? last : undefined;
    setAnchor(from);
    view.current?.point(index);
    view.current?.mark(
      from === undefined
        ? undefined
        : { first: Math.min(from, index), last: Math.max(from, index) },
    );
  };
  const zoom = () => {
    const at = cursor.get()?.index;
    if (anchor === undefined || at === undefined || anchor === at) {
      return false;
    }
    const { from, step } = model;
    setAnchor(undefined);
    view.current?.mark(undefined);
    onZoom?.(
      from + Math.min(anchor, at) * step,
      from + Math.max(anchor, at) * step,
    );
    return true;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const now = cursor.get()?.index;
    const at = now ?? last;
    const targets: Record<string, number> = {
      ArrowLeft: now === undefined ? last : at - 1,
      ArrowRight: at + 1,
      PageUp: at - PAGE,
      PageDown: at + PAGE,
      Home: 0,
      End: last,
    };
    if (event.key in targets) {
      event.preventDefault();
      move(targets[event.key], event.shiftKey && onZoom !== undefined);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (!zoom()) {
        props.onOpen?.();
      }
    } else if (event.key === 'Backspace' && props.onBackOut) {
      event.preventDefault();
      props.onBackOut();
    } else if (event.key === 'Escape' && anchor !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      setAnchor(undefined);
      view.current?.mark(undefined);
    }
  };
  return (
    <div
      className={classes.root}
      role="slider"
      tabIndex={0}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={place?.index ?? last}
      aria-valuetext={place ? saidAt(model, place.index, t('nothing')) : span}
      onKeyDown={onKeyDown}
      onFocus={() => {
        setFocused(true);
        props.onFocused(true);
      }}
      onBlur={() => {
        setFocused(false);
        setAnchor(undefined);
        view.current?.point(undefined);
        props.onFocused(false);
      }}
    >
      {props.children}
    </div>
  );
}
