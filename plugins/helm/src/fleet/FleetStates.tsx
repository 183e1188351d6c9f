import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Skeleton from '@material-ui/lab/Skeleton';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';
import { helmFleetTranslationRef } from '../messages/fleet';

const BONES = 14;

const useStyles = makeStyles(
  theme => ({
    bones: { flex: 1, padding: theme.spacing(1, 2), overflow: 'hidden' },
    bone: {
      display: 'grid',
      gridTemplateColumns: '24px 2fr 2fr 1fr 1.5fr 1fr',
      gap: theme.spacing(3),
      alignItems: 'center',
      height: 46,
    },
    message: { flex: 1, alignSelf: 'center', overflow: 'auto' },
  }),
  { name: 'ForedeckFleetStates' },
);

/** The shape of the list while it is on its way. */
export function FleetSkeleton() {
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  return (
    <div className={classes.bones} role="progressbar" aria-label={t('loading')}>
      {Array.from({ length: BONES }, (_, row) => (
        <div key={row} className={classes.bone}>
          {Array.from({ length: 6 }, (__, column) => (
            <Skeleton key={column} variant="text" />
          ))}
        </div>
      ))}
    </div>
  );
}

/** Why there is no list, told apart by what one can do about it. */
export function FleetFailed(props: { error: Error; onRetry(): void }) {
  const { error, onRetry } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const kind = messageKindOf(error);
  return (
    <div className={classes.message}>
      <MessageState
        kind={kind}
        title={t(kind === 'denied' ? 'denied' : 'failed')}
        actions={
          <Button variant="outlined" color="primary" onClick={onRetry}>
            {tCommon('retry')}
          </Button>
        }
      >
        {messageOf(error)}
      </MessageState>
    </div>
  );
}

/** That there is nothing at all, no cluster, or nothing that passes the filters. */
export function FleetEmpty(props: {
  narrowed: boolean;
  clusters: number;
  onClear(): void;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const { t: tCommon } = useTranslationRef(helmCommonTranslationRef);
  const { narrowed } = props;
  if (props.clusters === 0) {
    return (
      <div className={classes.message}>
        <MessageState kind="missing" title={tCommon('noClusters')}>
          {tCommon('noClustersText')}
        </MessageState>
      </div>
    );
  }
  return (
    <div className={classes.message}>
      <MessageState
        kind={narrowed ? 'missing' : 'empty'}
        title={t(narrowed ? 'none.filtered' : 'none.title')}
        actions={
          narrowed && (
            <Button variant="outlined" color="primary" onClick={props.onClear}>
              {t('none.clear')}
            </Button>
          )
        }
      >
        {t(narrowed ? 'none.filteredText' : 'none.text')}
      </MessageState>
    </div>
  );
}
