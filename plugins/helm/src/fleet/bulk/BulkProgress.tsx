import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import DialogActions from '@material-ui/core/DialogActions';
import DialogContent from '@material-ui/core/DialogContent';
import LinearProgress from '@material-ui/core/LinearProgress';
import Link from '@material-ui/core/Link';
import Alert from '@material-ui/lab/Alert';
import { Link as RouterLink } from 'react-router-dom';
import { HelmOperation } from '@foredeck/backstage-plugin-helm-common';
import {
  messageOf,
  StatusLabel,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmBulkTranslationRef } from '../../messages/bulk';
import { releasePath } from '../paths';
import { useBulkProgress } from './useBulkProgress';
import { useBulkStyles } from './useBulkStyles';

const TONES: Record<HelmOperation['state'], Tone> = {
  queued: 'neutral',
  running: 'progress',
  interrupted: 'warning',
  succeeded: 'ok',
  failed: 'error',
  cancelled: 'neutral',
};

/** How far a bulk operation has come, release by release. */
export function BulkProgress(props: {
  operation: HelmOperation;
  onClose(): void;
}) {
  const { operation, onClose } = props;
  const classes = useBulkStyles();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const { children, ended, error, reconnecting, cancel } =
    useBulkProgress(operation);
  const [stopping, setStopping] = useState(false);
  const [problem, setProblem] = useState<Error>();
  const done = children.filter(isOver).length;
  const failed = children.filter(({ state }) => state === 'failed').length;
  const words = [
    t('progress', { done: String(done), total: String(children.length) }),
    failed > 0 && t('progressFailed', { count: failed }),
  ].filter(Boolean);

  const stop = async () => {
    setStopping(true);
    try {
      await cancel();
    } catch (refusal) {
      setProblem(refusal as Error);
      setStopping(false);
    }
  };

  return (
    <>
      <DialogContent className={classes.content}>
        <div role="status" className={classes.summary}>
          {ended ? ended.summary : words.join(', ')}
        </div>
        <LinearProgress
          className={classes.progress}
          variant={children.length > 0 ? 'determinate' : 'indeterminate'}
          value={children.length > 0 ? (done / children.length) * 100 : 0}
          aria-label={operation.summary}
        />
        {reconnecting && <StatusLabel tone="warning">{t('lost')}</StatusLabel>}
        {[error, problem].map(
          failure =>
            failure && (
              <Alert key={failure.message} severity="error">
                {messageOf(failure)}
              </Alert>
            ),
        )}
        <ul className={`${classes.items} ${classes.list}`}>
          {children.map(child => (
            <Child key={child.id} child={child} />
          ))}
        </ul>
      </DialogContent>
      <DialogActions>
        {!ended && operation.cancellable && (
          <Button onClick={stop} disabled={stopping}>
            {t(stopping ? 'stopping' : 'stop')}
          </Button>
        )}
        <Button color="primary" variant="contained" onClick={onClose}>
          {t(ended ? 'close' : 'background')}
        </Button>
      </DialogActions>
    </>
  );
}

function Child({ child }: { child: HelmOperation }) {
  const classes = useBulkStyles();
  const { t } = useTranslationRef(helmBulkTranslationRef);
  const { release } = child;
  const name = release?.name ?? child.subject.name;
  return (
    <li className={classes.item}>
      <div className={classes.line}>
        <span>
          {release ? (
            <Link
              component={RouterLink}
              className={classes.name}
              to={`${releasePath(release)}?operation=${encodeURIComponent(
                child.id,
              )}`}
              aria-label={t('open', { name })}
            >
              {name}
            </Link>
          ) : (
            <span className={classes.name}>{name}</span>
          )}{' '}
          <span className={classes.place}>{child.subject.namespace}</span>
        </span>
        <span className={classes.effect}>
          {child.state === 'failed' && <span>{child.summary}</span>}
          <StatusLabel tone={TONES[child.state]}>
            {t(`state.${child.state}`)}
          </StatusLabel>
        </span>
      </div>
    </li>
  );
}

function isOver({ state }: HelmOperation) {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled';
}
