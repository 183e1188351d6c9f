import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import Button from '@material-ui/core/Button';
import {
  ActionDialog,
  formatRelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { extendBy } from '../model/expiry';
import { endOfDay, toDateInput } from '../model/dateInput';
import { UpdateDialogProps } from './RenameDialog';
import { useDialogStyles } from './useDialogStyles';
import { TextInput } from '../fields/TextInput';

const EXTENSIONS = [1, 7, 30];

/** Says until when an environment lives; extends that or takes it away. */
export function LifetimeDialog(props: UpdateDialogProps) {
  const { environment } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  const api = useApi(environmentsApiRef);
  const now = Date.now();
  const before = environment.expiresAt;
  const [expiresAt, setExpiresAt] = useState(before);
  const dateOf = (iso: string) =>
    new Date(iso).toLocaleString(undefined, {
      dateStyle: 'full',
      timeStyle: 'short',
    });
  return (
    <ActionDialog
      title={t('expire.title', { name: environment.title })}
      run={t('expire.run')}
      ready={expiresAt !== before}
      onRun={() =>
        api.updateEnvironment(environment, { expiresAt: expiresAt ?? null })
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {running => (
        <div className={classes.fields}>
          <p className={classes.text}>
            {before
              ? t('expire.now', {
                  when: formatRelativeTime(before, now) ?? '',
                  date: dateOf(before),
                })
              : t('expire.never')}
          </p>
          <div className={classes.buttons}>
            {EXTENSIONS.map(count => (
              <Button
                key={count}
                size="small"
                variant="outlined"
                disabled={running}
                onClick={() => setExpiresAt(extendBy(before, count, now))}
              >
                {t('expire.extend', { count })}
              </Button>
            ))}
            {before && (
              <Button
                size="small"
                variant="outlined"
                disabled={running}
                onClick={() => setExpiresAt(undefined)}
              >
                {t('expire.clear')}
              </Button>
            )}
          </div>
          <TextInput
            type="date"
            label={t('expire.on')}
            value={expiresAt ? toDateInput(expiresAt) : ''}
            onChange={text => setExpiresAt(endOfDay(text))}
            disabled={running}
            InputLabelProps={{ shrink: true }}
            inputProps={{ min: toDateInput(new Date(now).toISOString()) }}
          />
          {expiresAt !== before && (
            <p className={classes.quiet} aria-live="polite">
              {expiresAt
                ? t('expire.next', { date: dateOf(expiresAt) })
                : t('expire.nextNever')}
            </p>
          )}
        </div>
      )}
    </ActionDialog>
  );
}
