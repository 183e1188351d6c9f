import {
  KeyboardEvent,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import useMeasure from 'react-use/esm/useMeasure';
import {
  CopyStepState,
  PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';
import { ViewToggle } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyPlanTranslationRef } from '../messages/plan';
import { layOutSteps } from './layOutSteps';
import { isMoveKey, moveFocus } from './moveFocus';
import { GraphLines } from './GraphLines';
import { GraphNode } from './GraphNode';
import {
  COLUMN_WIDTH,
  MARGIN,
  NODE_HEIGHT,
  NODE_WIDTH,
  ROW_HEIGHT,
  useGraphStyles,
} from './useGraphStyles';

/** More lines than this are a thicket: only those of the step in focus are drawn. */
const MOST_LINES = 400;
/** Smaller can not be read. */
const LEAST_SCALE = 0.7;

export interface StepGraphProps {
  steps: readonly PlannedStep[];
  /** How far each is; a plan has none. */
  stateOf?(key: string): CopyStepState;
  selected?: string;
  onSelect?(key: string): void;
}

/**
 * Steps as a graph, from left to right by what waits for what. Every step is a
 * button; the arrow keys go from one to the next.
 */
export function StepGraph(props: StepGraphProps) {
  const { steps, stateOf, selected, onSelect } = props;
  const classes = useGraphStyles();
  const hint = useId();
  const { t } = useTranslationRef(environmentsCopyPlanTranslationRef);
  const layout = useMemo(() => layOutSteps(steps), [steps]);
  const byKey = useMemo(
    () => new Map(steps.map(step => [step.key, step])),
    [steps],
  );
  const [focused, setFocused] = useState<string>();
  const [size, setSize] = useState<'fit' | 'full'>('fit');
  const [frame, { width: room }] = useMeasure<HTMLDivElement>();
  const scroll = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const moved = useRef(false);

  const width =
    layout.columns * COLUMN_WIDTH - (COLUMN_WIDTH - NODE_WIDTH) + 2 * MARGIN;
  const height =
    layout.rows * ROW_HEIGHT - (ROW_HEIGHT - NODE_HEIGHT) + 2 * MARGIN;
  const scale =
    size === 'fit' && room > 0
      ? Math.min(1, Math.max(LEAST_SCALE, room / width))
      : 1;
  const current = focused ?? selected ?? layout.nodes[0]?.key;

  useEffect(() => {
    if (moved.current && focused !== undefined) {
      moved.current = false;
      const buttons =
        canvas.current?.querySelectorAll<HTMLElement>('[data-step]') ?? [];
      [...buttons].find(({ dataset }) => dataset.step === focused)?.focus();
    }
  }, [focused]);
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      const { step } = event.currentTarget.dataset;
      if (step !== undefined && isMoveKey(event.key)) {
        event.preventDefault();
        moved.current = true;
        setFocused(moveFocus(layout, step, event.key));
      }
    },
    [layout],
  );
  const choose = useCallback(
    (key: string) => {
      setFocused(key);
      onSelect?.(key);
    },
    [onSelect],
  );
  // What goes on stays in sight, as long as nobody looks elsewhere.
  const front = Math.max(
    -1,
    ...layout.nodes
      .filter(({ key }) => stateOf?.(key) === 'running')
      .map(({ column }) => column),
  );
  useEffect(() => {
    if (front >= 0 && focused === undefined) {
      scroll.current?.scrollTo?.({
        left: (front + 1) * COLUMN_WIDTH * scale - room / 2,
        behavior: 'smooth',
      });
    }
  }, [front, focused, scale, room]);
  const thicket = layout.edges.length > MOST_LINES;

  return (
    <div ref={frame}>
      <div className={classes.bar}>
        <span id={hint} className={classes.hint}>
          {t('graph.hint')} {thicket && t('graph.manyLines')}
        </span>
        <ViewToggle<'fit' | 'full'>
          label={t('graph.size')}
          value={size}
          onChange={setSize}
          options={[
            { value: 'fit', label: t('graph.fit') },
            { value: 'full', label: t('graph.full') },
          ]}
        />
      </div>
      <div ref={scroll} className={classes.scroll}>
        <div
          className={classes.sized}
          style={{ width: width * scale, height: height * scale }}
        >
          <div
            ref={canvas}
            className={classes.canvas}
            style={{ width, height, transform: `scale(${scale})` }}
            role="group"
            aria-label={t('graph.label')}
            aria-describedby={hint}
          >
            <GraphLines
              layout={layout}
              width={width}
              height={height}
              current={focused ?? selected}
              onlyCurrent={thicket}
            />
            {layout.nodes.map(({ key, column, row }) => {
              const step = byKey.get(key);
              return (
                step && (
                  <GraphNode
                    key={key}
                    step={step}
                    state={stateOf?.(key)}
                    x={MARGIN + column * COLUMN_WIDTH}
                    y={MARGIN + row * ROW_HEIGHT}
                    reachable={key === current}
                    chosen={key === selected}
                    onKeyDown={onKeyDown}
                    onChoose={choose}
                  />
                )
              );
            })}
          </div>
        </div>
      </div>
    </div>
  );
}
