import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Tooltip from '@material-ui/core/Tooltip';
import { foredeckReactTranslationRef } from '../translation';
import { formatRelativeTime } from './formatRelativeTime';

const REFRESH_MS = 30_000;

/** "3 minutes ago", kept true while shown, with the exact time on hover. */
export function RelativeTime({ value }: { value: string }) {
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), REFRESH_MS);
    return () => clearInterval(timer);
  }, []);
  const text = formatRelativeTime(value, now);
  if (text === undefined) {
    return <span>{t('time.unknown')}</span>;
  }
  return (
    <Tooltip title={new Date(value).toLocaleString()}>
      <time dateTime={value}>{text}</time>
    </Tooltip>
  );
}
