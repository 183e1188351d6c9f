import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Radio from '@material-ui/core/Radio';
import classNames from 'classnames';
import {
  Environment,
  environmentKey,
  EnvironmentRef,
  SpaceMatrix,
} from '@foredeck/backstage-plugin-environments-common';
import { hairline } from '@foredeck/backstage-plugin-foredeck-react';
import { MarkPill } from '../../../marks/MarkPill';
import { useMarks } from '../../../marks/useMarks';
import { countHealth } from '../../../model/healthCount';
import { environmentsCopyWizardTranslationRef } from '../../messages/wizard';
import { Unfit } from '../../model/choosable';
import { sameEnvironment } from '../../model/environmentName';
import { HealthSummary } from './HealthSummary';
import { useUnfitText } from './useUnfitText';

const useStyles = makeStyles(
  theme => ({
    list: { display: 'grid', border: 0, margin: 0, padding: 0, minWidth: 0 },
    item: {
      display: 'grid',
      gridTemplateColumns: 'auto minmax(0, 1fr)',
      alignItems: 'start',
      gap: theme.spacing(0, 1),
      padding: theme.spacing(1, 1.5, 1, 0.5),
      cursor: 'pointer',
      '& + &': { borderTop: hairline(theme) },
      '&:hover': { backgroundColor: theme.palette.action.hover },
    },
    chosen: { backgroundColor: theme.palette.action.selected },
    unfit: {
      cursor: 'default',
      '&:hover': { backgroundColor: 'transparent' },
    },
    radio: { padding: theme.spacing(0.5) },
    line: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0.25, 1.5),
    },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    cluster: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
    why: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.body2.fontSize,
    },
  }),
  { name: 'ForedeckEnvironmentChoice' },
);

export interface EnvironmentChoiceProps {
  /** Such as "From", for screen readers. */
  label: string;
  environments: readonly Environment[];
  /** What runs in them; absent while it is read. */
  matrix?: SpaceMatrix;
  value?: EnvironmentRef;
  unfit(environment: Environment): Unfit | undefined;
  onChange(environment: Environment): void;
}

/** The environments of a space, one of which is chosen. */
export function EnvironmentChoice(props: EnvironmentChoiceProps) {
  const { environments, matrix, value, unfit, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyWizardTranslationRef);
  const unfitText = useUnfitText();
  const marksOf = useMarks();
  const group = useId();
  return (
    <div role="radiogroup" aria-label={props.label} className={classes.list}>
      {environments.map(environment => {
        const key = environmentKey(environment);
        const reason = unfit(environment);
        const chosen = sameEnvironment(value, environment);
        return (
          <label
            key={key}
            className={classNames(classes.item, {
              [classes.chosen]: chosen,
              [classes.unfit]: reason !== undefined,
            })}
          >
            <Radio
              size="small"
              color="primary"
              className={classes.radio}
              name={group}
              checked={chosen}
              disabled={reason !== undefined}
              onChange={() => onChange(environment)}
              inputProps={{
                'aria-label': t('environmentOption', {
                  name: environment.title,
                  cluster: environment.clusterTitle,
                }),
                'aria-describedby': `${group}-${key}`,
              }}
            />
            <div id={`${group}-${key}`}>
              <div className={classes.line}>
                <span className={classes.name}>{environment.title}</span>
                <span className={classes.cluster}>
                  {environment.clusterTitle}
                </span>
                {marksOf(environment).map(mark => (
                  <MarkPill key={mark.kind} mark={mark} />
                ))}
              </div>
              {matrix && (
                <HealthSummary
                  health={countHealth(matrix.services, environment)}
                />
              )}
              {reason && <div className={classes.why}>{unfitText(reason)}</div>}
            </div>
          </label>
        );
      })}
    </div>
  );
}
