import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import Paper from '@material-ui/core/Paper';
import BackIcon from '@material-ui/icons/ArrowBack';
import Alert from '@material-ui/lab/Alert';
import { EnvironmentRef } from '@foredeck/backstage-plugin-environments-common';
import {
  LinkButton,
  LoadFailed,
  messageKindOf,
  messageOf,
  MessageState,
  PageFrame,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useParams } from 'react-router-dom';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { OperationPage } from '../operation/OperationPage';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { usePageStyles } from '../page/usePageStyles';
import { EnvironmentContent } from './EnvironmentContent';
import { useEnvironment } from './useEnvironment';
import { useEnvironmentAddress } from './useEnvironmentAddress';

/** One environment, or one operation of it, by its address. */
export function EnvironmentPage() {
  const { space = '', cluster = '', name = '' } = useParams();
  const { operation } = useEnvironmentAddress();
  const ref = { space, cluster, name };
  return operation ? (
    <OperationPage id={operation} environment={ref} />
  ) : (
    <OneEnvironment environment={ref} />
  );
}

function OneEnvironment({ environment: ref }: { environment: EnvironmentRef }) {
  const { space, name } = ref;
  const classes = usePageStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const paths = useEnvironmentPaths();
  const { value: last, error, reload } = useEnvironment(ref);
  // What it was is of no use any more when it is gone.
  const gone = error !== undefined && messageKindOf(error) === 'missing';
  const value = gone ? undefined : last;
  const title = value?.title ?? name;

  return (
    <PageFrame title={`${space}/${title}`}>
      <div className={classes.root}>
        <LinkButton
          to={paths.space(space)}
          startIcon={<BackIcon />}
          size="small"
          className={classes.back}
        >
          {space}
        </LinkButton>
        {value && error && (
          <Alert severity="warning">
            {t('outdated', { message: messageOf(error) })}
          </Alert>
        )}
        {value && <EnvironmentContent environment={value} onChanged={reload} />}
        {!value && !error && <Progress />}
        {!value && error && (
          <Paper variant="outlined">
            {gone ? (
              <MessageState
                kind="missing"
                title={t('gone', { name: `${space}/${name}` })}
                actions={
                  <LinkButton
                    variant="contained"
                    color="primary"
                    to={paths.space(space)}
                  >
                    {t('openSpace')}
                  </LinkButton>
                }
              >
                {t('goneText')}
              </MessageState>
            ) : (
              <LoadFailed
                title={t('failed', { name: `${space}/${name}` })}
                error={error}
                onRetry={reload}
              />
            )}
          </Paper>
        )}
      </div>
    </PageFrame>
  );
}
