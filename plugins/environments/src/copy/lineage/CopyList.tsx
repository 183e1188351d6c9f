import { useCallback, useEffect, useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import {
  CopySummary,
  Environment,
  environmentKey,
} from '@foredeck/backstage-plugin-environments-common';
import {
  LinkButton,
  LoadFailed,
  MessageState,
  useFresh,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useEnvironmentPaths } from '../../page/useEnvironmentPaths';
import { copiesApiRef } from '../api/CopiesApi';
import { environmentsCopyReportTranslationRef } from '../messages/report';
import { Section } from '../parts/Section';
import { isMoving } from '../run/useCopyRun';
import { CopyTable } from './CopyTable';

const MOVING_MS = 4_000;
const STILL_MS = 30_000;
const PAGE = 25;

const useStyles = makeStyles(
  theme => ({
    tools: { display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1) },
    more: { padding: theme.spacing(1) },
  }),
  { name: 'ForedeckCopyList' },
);

/** Copies into and out of an environment, the newest first. */
export function CopyList({ environment }: { environment: Environment }) {
  const classes = useStyles();
  const paths = useEnvironmentPaths();
  const { t } = useTranslationRef(environmentsCopyReportTranslationRef);
  const api = useApi(copiesApiRef);
  const key = environmentKey(environment);
  const { cluster, space, name } = environment;
  const [limit, setLimit] = useState(PAGE);
  const load = useCallback(
    () => api.getCopies({ environment: { cluster, space, name }, limit }),
    [api, cluster, space, name, limit],
  );
  const page = useFresh(load, value =>
    value?.items.some(({ state }) => isMoving(state)) ? MOVING_MS : STILL_MS,
  );
  // A longer list takes the place of the shorter one only once it is there.
  const [shown, setShown] = useState<{ items: CopySummary[]; more: boolean }>();
  useEffect(() => setShown(undefined), [key]);
  useEffect(() => {
    if (page.value) {
      setShown({
        items: page.value.items,
        more: page.value.nextCursor !== undefined,
      });
    }
  }, [page.value]);

  const tools = (
    <div className={classes.tools}>
      {environment.may.includes('copyFrom') && (
        <LinkButton
          size="small"
          variant="outlined"
          to={paths.newCopy({ from: environment })}
        >
          {t('newFrom')}
        </LinkButton>
      )}
      {environment.may.includes('copyInto') && !environment.protected && (
        <LinkButton
          size="small"
          variant="outlined"
          to={paths.newCopy({ to: environment })}
        >
          {t('newInto')}
        </LinkButton>
      )}
    </div>
  );
  if (!shown) {
    return page.error ? (
      <Paper variant="outlined">
        <LoadFailed
          title={t('failed')}
          error={page.error}
          onRetry={page.reload}
        />
      </Paper>
    ) : (
      <Progress />
    );
  }
  if (shown.items.length === 0) {
    return (
      <Paper variant="outlined">
        <MessageState kind="empty" title={t('noCopies')} actions={tools}>
          {t('noCopiesText')}
        </MessageState>
      </Paper>
    );
  }
  return (
    <Section title={t('copies')} about={t('copiesAbout')} flush tools={tools}>
      <CopyTable copies={shown.items} environment={environment} />
      {shown.more && (
        <div className={classes.more}>
          <Button size="small" onClick={() => setLimit(limit + PAGE)}>
            {t('more')}
          </Button>
        </div>
      )}
    </Section>
  );
}
