import { useMemo } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import { CopyPlan } from '@foredeck/backstage-plugin-environments-common';
import { LoadFailed } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { Draft, targetOf } from '../../model/draft';
import { releasesOf } from '../../model/releasesOf';
import { environmentName } from '../../model/environmentName';
import { serviceRows } from '../../model/serviceRows';
import { useMatrix } from '../place/useMatrix';
import { ClusterSection } from './ClusterSection';
import { NamespaceSection } from './NamespaceSection';
import { ObjectSection } from './ObjectSection';
import { RemovalSection } from './RemovalSection';
import { ServiceChoice } from './ServiceChoice';

const useStyles = makeStyles(
  theme => ({ root: { display: 'grid', gap: theme.spacing(2) } }),
  { name: 'ForedeckServicesStep' },
);

export interface ServicesStepProps {
  draft: Draft;
  /** The newest there is; it may be one behind. */
  plan?: CopyPlan;
  onChange(draft: Draft): void;
}

/** Second step: which services, and what else of the namespaces. */
export function ServicesStep({ draft, plan, onChange }: ServicesStepProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  const target = targetOf(draft);
  const here = useMatrix(draft.source?.space);
  const there = useMatrix(
    draft.targetKind === 'existing' ? target?.space : undefined,
  );
  const rows = useMemo(
    () =>
      serviceRows(
        releasesOf(here.value, draft.source),
        releasesOf(there.value, target),
      ),
    [here.value, there.value, draft.source, target],
  );
  const error = here.error ?? there.error;
  if (error) {
    return (
      <Paper variant="outlined">
        <LoadFailed
          title={t('failed')}
          error={error}
          onRetry={() => {
            here.retry();
            there.retry();
          }}
        />
      </Paper>
    );
  }
  if (!here.value || !draft.source) {
    return <Progress />;
  }
  return (
    <div className={classes.root}>
      <ServiceChoice
        rows={rows}
        from={environmentName(draft.source)}
        services={draft.services}
        onChange={services => onChange({ ...draft, services })}
      />
      {plan && (
        <>
          <RemovalSection
            releases={plan.releases}
            remove={draft.remove}
            onChange={remove => onChange({ ...draft, remove })}
          />
          <NamespaceSection
            namespaces={plan.namespaces}
            chosen={draft.namespaces}
            onChange={namespaces => onChange({ ...draft, namespaces })}
          />
          {plan.objects.length > 0 && (
            <ObjectSection
              objects={plan.objects}
              draft={draft}
              onChange={onChange}
            />
          )}
          <ClusterSection objects={plan.clusterObjects} />
        </>
      )}
    </div>
  );
}
