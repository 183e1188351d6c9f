import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import Paper from '@material-ui/core/Paper';
import {
  MessageState,
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmCommonTranslationRef } from '../messages/common';

/** A part of a page that could not be loaded: what, why, and once more. */
export function LoadFailed(props: {
  title: string;
  error: Error;
  onRetry(): void;
}) {
  const { t } = useTranslationRef(helmCommonTranslationRef);
  const kind = messageKindOf(props.error);
  return (
    <Paper variant="outlined">
      <MessageState
        kind={kind}
        title={props.title}
        actions={
          kind === 'denied' ? undefined : (
            <Button variant="outlined" onClick={props.onRetry}>
              {t('retry')}
            </Button>
          )
        }
      >
        {messageOf(props.error)}
      </MessageState>
    </Paper>
  );
}
