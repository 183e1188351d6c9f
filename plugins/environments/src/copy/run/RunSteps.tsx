import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles, useTheme } from '@material-ui/core/styles';
import Typography from '@material-ui/core/Typography';
import useMediaQuery from '@material-ui/core/useMediaQuery';
import { Copy } from '@foredeck/backstage-plugin-environments-common';
import {
  hairline,
  ViewToggle,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyRunTranslationRef } from '../messages/run';
import { Section } from '../parts/Section';
import { RunStep } from './copyLog';
import { StepDetails } from './StepDetails';
import { StepTable } from './StepTable';

const StepGraph = lazy(() =>
  import('../graph/StepGraph').then(m => ({ default: m.StepGraph })),
);

type View = 'graph' | 'table';

const useStyles = makeStyles(
  theme => ({
    chosen: { borderTop: hairline(theme), padding: theme.spacing(1.5, 2) },
    name: { fontSize: '0.9375rem', fontWeight: 600, margin: 0 },
  }),
  { name: 'ForedeckRunSteps' },
);

export interface RunStepsProps {
  copy: Copy;
  steps: readonly RunStep[];
  onActed(copy: Copy): void;
}

/** The steps of a copy, as a graph or as a table; small screens begin with the table. */
export function RunSteps({ copy, steps, onActed }: RunStepsProps) {
  const classes = useStyles();
  const theme = useTheme();
  const { t } = useTranslationRef(environmentsCopyRunTranslationRef);
  const small = useMediaQuery(theme.breakpoints.down('sm'), { noSsr: true });
  const [chosenView, setView] = useState<View>();
  const [selected, setSelected] = useState<string>();
  const view = chosenView ?? (small ? 'table' : 'graph');
  const states = useMemo(
    () => new Map(steps.map(({ key, now }) => [key, now.state])),
    [steps],
  );
  const stateOf = useCallback(
    (key: string) => states.get(key) ?? 'pending',
    [states],
  );
  const step =
    steps.find(({ key }) => key === selected) ??
    steps.find(({ now }) => now.state === 'failed') ??
    steps.find(({ now }) => now.state === 'running');
  return (
    <Section
      title={t('steps')}
      flush
      tools={
        <ViewToggle<View>
          label={t('view')}
          value={view}
          onChange={setView}
          options={[
            { value: 'graph', label: t('graph') },
            { value: 'table', label: t('table') },
          ]}
        />
      }
    >
      {view === 'table' ? (
        <StepTable copy={copy} steps={steps} onActed={onActed} />
      ) : (
        <>
          <Suspense fallback={<Progress />}>
            <StepGraph
              // One and the same while the copy runs, so that it is laid out once.
              steps={copy.plan.steps}
              stateOf={stateOf}
              selected={selected}
              onSelect={setSelected}
            />
          </Suspense>
          <div className={classes.chosen} aria-live="polite">
            {step ? (
              <>
                <Typography
                  variant="h6"
                  component="h3"
                  className={classes.name}
                >
                  {step.title}
                </Typography>
                <StepDetails
                  copy={copy}
                  step={step}
                  steps={steps}
                  onActed={onActed}
                />
              </>
            ) : (
              <Typography variant="body2" color="textSecondary">
                {t('pick')}
              </Typography>
            )}
          </div>
        </>
      )}
    </Section>
  );
}
