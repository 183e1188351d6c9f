import { useEffect, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import CopyIcon from '@material-ui/icons/FileCopyOutlined';
import DoneIcon from '@material-ui/icons/Done';
import { foredeckReactTranslationRef } from '../translation';

const SHOWN_MS = 2000;

/** Copies text and says so, to the eye and to a screen reader. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslationRef(foredeckReactTranslationRef);
  const [result, setResult] = useState<'copied' | 'failed' | undefined>();

  useEffect(() => {
    if (result === undefined) {
      return undefined;
    }
    const timer = setTimeout(() => setResult(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [result]);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setResult('copied');
    } catch {
      setResult('failed');
    }
  };

  return (
    <Button
      size="small"
      onClick={copy}
      startIcon={result === 'copied' ? <DoneIcon /> : <CopyIcon />}
    >
      <span aria-live="polite">
        {result ? t(`copy.${result}`) : label ?? t('copy.copy')}
      </span>
    </Button>
  );
}
