import {
  forwardRef,
  Ref,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Skeleton from '@material-ui/lab/Skeleton';
import { visuallyHidden } from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringChartTranslationRef } from '../messages/chart';
import { ChartReadout } from './ChartReadout';
import { ChartSlider } from './ChartSlider';
import { ChartView } from './ChartView';
import { CursorStore } from './CursorStore';
import { ChartModelProps, useChartModel } from './useChartModel';
import { usePlot } from './usePlot';
import { useWidth } from './useWidth';

const useStyles = makeStyles(
  theme => ({
    root: {
      position: 'relative',
      minWidth: 0,
      '& .u-select': { backgroundColor: theme.palette.action.selected },
      '& .u-hz .u-cursor-x': { borderColor: theme.palette.text.secondary },
    },
    plot: { overflow: 'hidden' },
    failed: {
      display: 'flex',
      flexDirection: 'column',
      justifyContent: 'center',
      alignItems: 'center',
      gap: theme.spacing(1),
    },
    hidden: visuallyHidden,
  }),
  { name: 'ForedeckLineChart' },
);

export interface LineChartProps extends ChartModelProps {
  /** What it shows, for screen readers. */
  label: string;
  /** Pixels. */
  height: number;
  /** Cursors of charts with the same one move together. */
  syncKey?: string;
  /** A span was chosen by dragging or by keys. Seconds since 1970. */
  onZoom?(from: number, to: number): void;
  /** Double click, or Backspace. */
  onBackOut?(): void;
  /** Enter. */
  onOpen?(): void;
  onDot?(key: string): void;
}

/** What is behind a chart, for exports. */
export interface ChartHandle {
  /** What is drawn now; undefined before anything is. */
  canvas(): HTMLCanvasElement | undefined;
}

/** Lines over time. What draws them is loaded with the first chart. */
export const LineChart = forwardRef(Chart);

function Chart(props: LineChartProps, ref: Ref<ChartHandle>) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringChartTranslationRef);
  const id = useId();
  const [element, setElement] = useState<HTMLDivElement | null>(null);
  const width = useWidth(element);
  const { Plot, error, retry } = usePlot();
  const [cursor] = useState(() => new CursorStore());
  const [hovered, setHovered] = useState(false);
  const [focused, setFocused] = useState(false);
  const view = useRef<ChartView>();
  const model = useChartModel(props);
  const latest = useRef({ props, model });
  useLayoutEffect(() => {
    latest.current = { props, model };
  });

  useLayoutEffect(() => {
    if (!Plot || !element) {
      return undefined;
    }
    const made = new ChartView({
      Plot,
      element,
      model: latest.current.model,
      syncKey: props.syncKey,
      events: {
        onSelect: (from, to) => latest.current.props.onZoom?.(from, to),
        onBackOut: () => latest.current.props.onBackOut?.(),
        onCursor: cursor.set,
      },
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = undefined;
    };
  }, [Plot, element, cursor, props.syncKey]);
  useLayoutEffect(() => {
    if (width > 0) {
      view.current?.show(model, { width, height: props.height });
    }
  }, [Plot, element, model, width, props.height, props.syncKey]);
  useImperativeHandle(ref, () => ({ canvas: () => view.current?.canvas }), []);

  const clickDot = () => {
    const dot = cursor.get()?.dot;
    if (dot) {
      props.onDot?.(dot);
    }
  };
  const pointer = {
    onPointerEnter: () => setHovered(true),
    onPointerLeave: () => setHovered(false),
  };
  return (
    <div
      className={classes.root}
      style={{ height: props.height }}
      {...pointer}
      onClick={clickDot}
      role="presentation"
    >
      <ChartSlider
        model={model}
        label={props.label}
        describedBy={id}
        cursor={cursor}
        view={view}
        onFocused={setFocused}
        onZoom={props.onZoom}
        onBackOut={props.onBackOut}
        onOpen={props.onOpen}
      >
        <div
          ref={setElement}
          className={classes.plot}
          style={{ height: props.height }}
        />
      </ChartSlider>
      {!Plot && !error && (
        <Skeleton
          variant="rect"
          height={props.height}
          style={{ position: 'absolute', inset: 0 }}
        />
      )}
      {error && (
        <div
          className={classes.failed}
          style={{ position: 'absolute', inset: 0 }}
          role="alert"
        >
          {t('notLoaded')}
          <Button size="small" variant="outlined" onClick={retry}>
            {t('retry')}
          </Button>
        </div>
      )}
      {(hovered || focused) && (
        <ChartReadout model={model} cursor={cursor} width={width} />
      )}
      <span id={id} className={classes.hidden}>
        {t('keys')}
      </span>
    </div>
  );
}
