import { useState } from 'react';
import { useApi, useTranslationRef } from '@backstage/frontend-plugin-api';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { ActionDialog } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsApiRef } from '../api/EnvironmentsApi';
import { QuotaFields } from '../fields/QuotaFields';
import { useDialogStyles } from '../lifecycle/useDialogStyles';
import { environmentsQuotaTranslationRef } from '../messages/quota';
import {
  isQuantity,
  isQuotaDraftValid,
  quotaChange,
  quotaDraftOf,
} from '../model/quantity';
import { LIMIT_FIELDS, LimitDraft, NO_LIMITS, toLimits } from './limitDraft';
import { TextInput } from '../fields/TextInput';

export interface QuotaDialogProps {
  environment: Environment;
  onDone(environment: Environment): void;
  onClose(): void;
}

/** Sets what each namespace may use, and what containers get by default. */
export function QuotaDialog(props: QuotaDialogProps) {
  const { environment } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsQuotaTranslationRef);
  const api = useApi(environmentsApiRef);
  const [before] = useState(() => quotaDraftOf(environment.quota));
  const [draft, setDraft] = useState(before);
  const [limits, setLimits] = useState<LimitDraft>(NO_LIMITS);
  const limitsValid = LIMIT_FIELDS.every(
    field => !limits[field].trim() || isQuantity(limits[field].trim()),
  );
  const quota = quotaChange(before, draft);
  const newLimits = toLimits(limits);
  return (
    <ActionDialog
      title={t('dialog.title', { name: environment.title })}
      run={t('dialog.run')}
      ready={
        isQuotaDraftValid(draft) &&
        limitsValid &&
        (quota !== undefined || newLimits !== undefined)
      }
      onRun={() =>
        api.updateEnvironment(environment, { quota, limits: newLimits })
      }
      onDone={props.onDone}
      onClose={props.onClose}
    >
      {running => (
        <div className={classes.fields}>
          <h3 className={classes.heading}>{t('dialog.quota')}</h3>
          <QuotaFields value={draft} onChange={setDraft} disabled={running} />
          <p className={classes.quiet}>{t('dialog.quotaHint')}</p>
          <h3 className={classes.heading}>{t('dialog.limits')}</h3>
          <div className={classes.row}>
            {LIMIT_FIELDS.map(field => {
              const text = limits[field].trim();
              return (
                <TextInput
                  key={field}
                  label={t(`dialog.${field}`)}
                  value={limits[field]}
                  onChange={written =>
                    setLimits({ ...limits, [field]: written })
                  }
                  disabled={running}
                  error={text !== '' && !isQuantity(text)}
                />
              );
            })}
          </div>
          <p className={classes.quiet}>{t('dialog.limitsHint')}</p>
        </div>
      )}
    </ActionDialog>
  );
}
