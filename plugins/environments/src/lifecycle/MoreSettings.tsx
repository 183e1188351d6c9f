import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import { usualNamespace } from '../model/names';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { CreateDraft } from './createDraft';
import { OwnerField } from '../fields/OwnerField';
import { QuotaFields } from '../fields/QuotaFields';
import { useDialogStyles } from './useDialogStyles';
import { TextInput } from '../fields/TextInput';

export interface MoreSettingsProps {
  draft: CreateDraft;
  /** A namespace whose name can not be one. */
  problem?: string;
  onChange(change: Partial<CreateDraft>): void;
  disabled: boolean;
}

/** What of a new environment can be left as it usually is. */
export function MoreSettings(props: MoreSettingsProps) {
  const { draft, problem, onChange, disabled } = props;
  const classes = useDialogStyles();
  const { t } = useTranslationRef(environmentsLifecycleTranslationRef);
  return (
    <>
      <TextInput
        label={t('field.namespaces')}
        value={draft.namespaces}
        onChange={text => onChange({ namespaces: text })}
        disabled={disabled}
        error={problem !== undefined}
        helperText={
          problem === undefined
            ? t('field.namespacesHint', {
                usual: usualNamespace(draft.space, draft.name || '…'),
              })
            : t('invalid.namespace', { name: problem })
        }
        inputProps={{ spellCheck: false }}
      />
      <TextInput
        label={t('field.title')}
        value={draft.title}
        onChange={text => onChange({ title: text })}
        disabled={disabled}
        helperText={t('field.titleHint')}
      />
      <OwnerField
        value={draft.owner}
        onChange={owner => onChange({ owner })}
        disabled={disabled}
      />
      <div>
        <p className={classes.heading}>{t('field.quota')}</p>
      </div>
      <QuotaFields
        value={draft.quota}
        onChange={quota => onChange({ quota })}
        disabled={disabled}
      />
      <FormControlLabel
        control={
          <Checkbox
            color="primary"
            checked={draft.protected}
            onChange={(_, checked) => onChange({ protected: checked })}
            disabled={disabled}
          />
        }
        label={t('field.protected')}
      />
    </>
  );
}
