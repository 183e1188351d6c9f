import { ReactNode } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  messageKindOf,
  messageOf,
} from '@foredeck/backstage-plugin-foredeck-react';
import { RiErrorWarningLine, RiLock2Line, RiPlugLine } from '@remixicon/react';
import Button from '@material-ui/core/Button';
import { appTranslationRef } from '../../translation';
import { Loaded } from '../data/useLoaded';
import { CardMessage } from './CardMessage';
import { CardSkeleton } from './CardSkeleton';

export interface CardBodyProps<T> {
  data: Loaded<T>;
  skeletonRows: number;
  /** Says what could not be read. */
  errorTitle: string;
  children: (value: T) => ReactNode;
}

/** The states every card shares: loading, denied, not installed, failed; else what the card shows. */
export function CardBody<T>(props: CardBodyProps<T>) {
  const { data } = props;
  const { t } = useTranslationRef(appTranslationRef);
  if (data.status === 'loading') {
    return <CardSkeleton rows={props.skeletonRows} />;
  }
  if (data.status === 'ready') {
    return <>{props.children(data.value)}</>;
  }
  if (messageKindOf(data.error) === 'denied') {
    return (
      <CardMessage
        tone="warning"
        icon={<RiLock2Line size={20} />}
        title={t('home.denied.title')}
        hint={t('home.denied.hint')}
      />
    );
  }
  if (messageKindOf(data.error) === 'missing') {
    return (
      <CardMessage
        tone="neutral"
        icon={<RiPlugLine size={20} />}
        title={props.errorTitle}
        hint={t('home.missing.hint')}
      />
    );
  }
  return (
    <CardMessage
      tone="error"
      icon={<RiErrorWarningLine size={20} />}
      title={props.errorTitle}
      hint={messageOf(data.error)}
      action={
        <Button variant="outlined" size="small" onClick={data.reload}>
          {t('home.retry')}
        </Button>
      }
    />
  );
}
