import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import Typography from '@material-ui/core/Typography';
import type {
  MetricPlace,
  RulePlace,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';

const useStyles = makeStyles(
  theme => ({
    root: { display: 'grid', gap: theme.spacing(1.5) },
    heading: { margin: 0, fontSize: '0.9375rem', fontWeight: 600 },
    workloads: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(0, 2) },
    go: { justifySelf: 'start' },
  }),
  { name: 'ForedeckRulePlaceList' },
);

export interface PlaceListProps {
  places: readonly MetricPlace[];
  entityRef?: string;
  onChoose(place: RulePlace): void;
}

/** The places a rule can be made at; there, all workloads or some. */
export function PlaceList({ places, entityRef, onChoose }: PlaceListProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const id = useId();
  const keys = places.map(place => `${place.cluster}/${place.namespace}`);
  const first = places.findIndex(place => place.may.manageRules);
  const [key, setKey] = useState(first < 0 ? undefined : keys[first]);
  const [some, setSome] = useState<ReadonlySet<string>>(new Set());
  const place = places[keys.indexOf(key ?? '')];
  const toggle = (workload: string) => {
    const next = new Set(some);
    if (!next.delete(workload)) {
      next.add(workload);
    }
    setSome(next);
  };
  const choose = () => {
    if (place) {
      const { cluster, namespace } = place;
      onChoose({
        cluster,
        namespace,
        ...(entityRef && { entityRef }),
        ...(some.size > 0 && { workloads: [...some] }),
      });
    }
  };
  return (
    <div className={classes.root}>
      <h3 className={classes.heading} id={id}>
        {t('place.places')}
      </h3>
      <RadioGroup
        aria-labelledby={id}
        value={key ?? ''}
        onChange={(_, next) => {
          setKey(next);
          setSome(new Set());
        }}
      >
        {places.map((one, index) => (
          <FormControlLabel
            key={keys[index]}
            value={keys[index]}
            disabled={!one.may.manageRules}
            control={<Radio size="small" color="primary" />}
            label={
              <>
                {one.namespace}{' '}
                <Typography
                  component="span"
                  variant="body2"
                  color="textSecondary"
                >
                  {[
                    one.clusterTitle,
                    one.space &&
                      one.environment &&
                      t('place.environment', {
                        space: one.space,
                        environment: one.environment,
                      }),
                    !one.may.manageRules && t('place.refused'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </Typography>
              </>
            }
          />
        ))}
      </RadioGroup>
      {place && place.workloads.length > 1 && (
        <div
          role="group"
          aria-label={t('place.workloads', { namespace: place.namespace })}
        >
          <h3 className={classes.heading}>
            {t('place.workloads', { namespace: place.namespace })}
          </h3>
          <FormControlLabel
            control={
              <Checkbox
                size="small"
                color="primary"
                checked={some.size === 0}
                onChange={() => setSome(new Set())}
              />
            }
            label={t('place.allWorkloads')}
          />
          <div className={classes.workloads}>
            {place.workloads.map(({ kind, name }) => {
              const workload = `${kind}/${name}`;
              return (
                <FormControlLabel
                  key={workload}
                  control={
                    <Checkbox
                      size="small"
                      color="primary"
                      checked={some.has(workload)}
                      onChange={() => toggle(workload)}
                    />
                  }
                  label={workload}
                />
              );
            })}
          </div>
        </div>
      )}
      <Button
        variant="contained"
        color="primary"
        className={classes.go}
        disabled={!place}
        onClick={choose}
      >
        {t('place.go')}
      </Button>
    </div>
  );
}
