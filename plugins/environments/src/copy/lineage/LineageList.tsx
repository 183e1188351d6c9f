import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Alert from '@material-ui/lab/Alert';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import {
  Environment,
  environmentKey,
} from '@foredeck/backstage-plugin-environments-common';
import { messageOf } from '@foredeck/backstage-plugin-foredeck-react';
import { copiesApiRef } from '../api/CopiesApi';
import { environmentsCopyReportTranslationRef } from '../messages/report';
import { Section } from '../parts/Section';
import { DriftLine } from './DriftLine';

/** Where an environment came from, and what has changed since. */
export function LineageList({ environment }: { environment: Environment }) {
  const { t } = useTranslationRef(environmentsCopyReportTranslationRef);
  const api = useApi(copiesApiRef);
  const key = environmentKey(environment);
  const lineage = useAsyncRetry(() => api.getLineage(environment), [api, key]);
  if (lineage.error) {
    return (
      <Alert
        severity="warning"
        action={
          <Button color="inherit" size="small" onClick={lineage.retry}>
            ↻
          </Button>
        }
      >
        {t('lineageFailed')}: {messageOf(lineage.error)}
      </Alert>
    );
  }
  if (!lineage.value || lineage.value.length === 0) {
    return null;
  }
  return (
    <Section title={t('lineage')} about={t('lineageAbout')} flush>
      {lineage.value.map(drift => (
        <DriftLine key={drift.copyId} drift={drift} target={environment} />
      ))}
    </Section>
  );
}
