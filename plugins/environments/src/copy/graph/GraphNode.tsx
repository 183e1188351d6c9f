import { KeyboardEvent, memo } from 'react';
import classNames from 'classnames';
import {
  CopyStepState,
  PlannedStep,
} from '@foredeck/backstage-plugin-environments-common';
import { StepStateIcon } from '../parts/StepStateIcon';
import { useStepStateName } from '../parts/useStepStateName';
import { useGraphStyles } from './useGraphStyles';

export interface GraphNodeProps {
  step: PlannedStep;
  state?: CopyStepState;
  x: number;
  y: number;
  /** Whether the tab key stops here; the arrow keys reach the others. */
  reachable: boolean;
  chosen: boolean;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
  onChoose(key: string): void;
}

/** One step: what it does, and how far it is or of what kind. */
export const GraphNode = memo((props: GraphNodeProps) => {
  const { step, state, x, y, reachable, chosen, onKeyDown, onChoose } = props;
  const classes = useGraphStyles();
  const stateName = useStepStateName();
  return (
    <button
      type="button"
      className={classNames(classes.node, {
        [classes.running]: state === 'running',
        [classes.failed]: state === 'failed',
        [classes.chosen]: chosen,
      })}
      style={{ left: x, top: y }}
      tabIndex={reachable ? 0 : -1}
      aria-pressed={chosen}
      data-step={step.key}
      title={step.title}
      onKeyDown={onKeyDown}
      onClick={() => onChoose(step.key)}
    >
      <StepStateIcon state={state} kind={step.kind} />
      <span className={classes.title}>{step.title}</span>
      {state && <span className={classes.hidden}>, {stateName(state)}</span>}
    </button>
  );
});
