import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Paper from '@material-ui/core/Paper';
import BackIcon from '@material-ui/icons/ArrowBack';
import Alert from '@material-ui/lab/Alert';
import {
  LinkButton,
  LoadFailed,
  messageKindOf,
  messageOf,
  MessageState,
  PageFrame,
  visuallyHidden,
} from '@foredeck/backstage-plugin-foredeck-react';
import { useParams } from 'react-router-dom';
import { environmentsEnvironmentTranslationRef } from '../messages/environment';
import { OperationView } from '../operation/OperationView';
import { useEnvironmentPaths } from '../page/useEnvironmentPaths';
import { usePageStyles } from '../page/usePageStyles';
import { EnvironmentContent } from './EnvironmentContent';
import { useEnvironment } from './useEnvironment';
import { useEnvironmentAddress } from './useEnvironmentAddress';

const useStyles = makeStyles(
  { hidden: visuallyHidden },
  { name: 'ForedeckEnvironmentPage' },
);

/** One environment by its address. */
export function EnvironmentPage() {
  const { space = '', cluster = '', name = '' } = useParams();
  const ref = { space, cluster, name };
  const classes = usePageStyles();
  const own = useStyles();
  const { t } = useTranslationRef(environmentsEnvironmentTranslationRef);
  const paths = useEnvironmentPaths();
  const address = useEnvironmentAddress();
  const { value: last, error, reload } = useEnvironment(ref);
  // What it was is of no use any more when it is gone.
  const gone = error !== undefined && messageKindOf(error) === 'missing';
  const value = gone ? undefined : last;
  const title = value?.title ?? name;

  const toSpace = (
    <LinkButton
      to={paths.space(space)}
      startIcon={<BackIcon />}
      size="small"
      className={classes.back}
    >
      {space}
    </LinkButton>
  );
  if (address.operation) {
    return (
      <PageFrame title={`${space}/${title}`}>
        <div className={classes.root}>
          {value ? (
            <LinkButton
              to={paths.environment(ref)}
              startIcon={<BackIcon />}
              size="small"
              className={classes.back}
            >
              {t('operation.back', { name: title })}
            </LinkButton>
          ) : (
            toSpace
          )}
          <h1 className={own.hidden}>
            {t('environment')} {title}
          </h1>
          <OperationView id={address.operation} onSettled={reload} />
        </div>
      </PageFrame>
    );
  }
  return (
    <PageFrame title={`${space}/${title}`}>
      <div className={classes.root}>
        {toSpace}
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
