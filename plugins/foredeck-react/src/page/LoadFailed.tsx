import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import { messageKindOf, messageOf } from '../message/messageKindOf';
import { MessageState } from '../message/MessageState';
import { foredeckReactTranslationRef } from '../translation';

export interface LoadFailedProps {
  /** What could not be loaded. */
  title: string;
  error: Error;
  /** Left out where trying again can not help. */
  onRetry?(): void;
}

/** A part of a page that could not be loaded: what, why, and once more. */
export function LoadFailed({ title, error, onRetry }: LoadFailedProps) {
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const kind = messageKindOf(error);
  return (
    <MessageState
      kind={kind}
      title={title}
      actions={
        onRetry &&
        kind !== 'denied' && (
          <Button variant="outlined" onClick={onRetry}>
            {t('message.retry')}
          </Button>
        )
      }
    >
      {messageOf(error)}
    </MessageState>
  );
}
