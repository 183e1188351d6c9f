import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Progress } from '@backstage/core-components';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import BackIcon from '@material-ui/icons/ArrowBack';
import Alert from '@material-ui/lab/Alert';
import { ReleaseRef } from '@foredeck/backstage-plugin-helm-common';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { RollbackPreviewPage } from '../history/RollbackPreviewPage';
import { LinkButton } from '../page/LinkButton';
import { RunView } from '../run/RunView';
import { helmCommonTranslationRef } from '../messages/common';
import { helmOperationTranslationRef } from '../messages/operation';
import { helmReleaseTranslationRef } from '../messages/release';
import { ReleaseHeader } from './ReleaseHeader';
import { ReleaseTabs } from './ReleaseTabs';
import { StuckBanner } from './StuckBanner';
import { useRelease } from './useRelease';
import { useReleaseAddress } from './useReleaseAddress';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr)',
      gap: theme.spacing(2),
    },
    back: { justifySelf: 'start' },
  }),
  { name: 'ForedeckReleaseContent' },
);

export interface ReleaseContentProps {
  release: ReleaseRef;
  clusterTitle: string;
  /** The way back to where releases are listed. */
  back: ReactNode;
}

/** Everything about one release: what it is, what was done to it, what can be done. */
export function ReleaseContent(props: ReleaseContentProps) {
  const { release, clusterTitle } = props;
  const { name, namespace } = release;
  const classes = useStyles();
  const { t } = useTranslationRef(helmOperationTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { t: tRelease } = useTranslationRef(helmReleaseTranslationRef);
  const address = useReleaseAddress();
  const { value: detail, error, reload } = useRelease(release);
  const place = t('run.place', { namespace, cluster: clusterTitle });
  const backToRelease = (
    <LinkButton
      to={address.href({})}
      startIcon={<BackIcon />}
      size="small"
      className={classes.back}
    >
      {tRelease('backTo', { name })}
    </LinkButton>
  );

  if (address.operation) {
    const open = (
      <LinkButton variant="contained" color="primary" to={address.href({})}>
        {t('run.openRelease')}
      </LinkButton>
    );
    return (
      <div className={classes.root}>
        {backToRelease}
        <RunView
          deployId={address.operation}
          releaseName={name}
          place={place}
          successActions={detail ? open : undefined}
          failureActions={open}
          onSettled={reload}
        />
      </div>
    );
  }
  if (!detail) {
    return error ? (
      <div className={classes.root}>
        <div>{props.back}</div>
        <Paper variant="outlined">
          <MessageState
            kind={messageKindOf(error)}
            title={tRelease('failed', { name })}
            actions={
              <Button variant="outlined" onClick={reload}>
                {tCommon('retry')}
              </Button>
            }
          >
            {messageOf(error)}
          </MessageState>
        </Paper>
      </div>
    ) : (
      <Progress />
    );
  }
  if (address.rollback !== undefined) {
    return (
      <div className={classes.root}>
        {backToRelease}
        <RollbackPreviewPage
          release={detail}
          place={place}
          revision={address.rollback}
        />
      </div>
    );
  }
  return (
    <div className={classes.root}>
      <div>{props.back}</div>
      {error && (
        <Alert severity="warning">
          {tCommon('outdated', { message: messageOf(error) })}
        </Alert>
      )}
      <ReleaseHeader detail={detail} place={place} />
      <StuckBanner
        release={detail}
        onStarted={operation => address.go({ operation: operation.id })}
      />
      <ReleaseTabs detail={detail} />
    </div>
  );
}
