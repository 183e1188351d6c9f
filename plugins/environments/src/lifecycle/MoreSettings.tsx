import { useTranslationRef } from '@backstage/frontend-plugin-api';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import TextField from '@material-ui/core/TextField';
import { usualNamespace } from '../model/names';
import { environmentsLifecycleTranslationRef } from '../messages/lifecycle';
import { CreateDraft } from './createDraft';
import { OwnerField } from './OwnerField';
import { QuotaFields } from './QuotaFields';
import { useDialogStyles } from './useDialogStyles';

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
      <TextField
        fullWidth
        variant="outlined"
        size="small"
        label={t('field.namespaces')}
        value={draft.namespaces}
        onChange={event => onChange({ namespaces: event.target.value })}
        disabled={disabled}
        error={problem !== undefined}
        helperText={
          problem === undefined
            ? t('field.namespacesHint', {
                usual: usualNamespace(draft.space, draft.name || '…'),
              })
            : t('invalid.namespace', { name: problem })
        }
        autoComplete="off"
        inputProps={{ spellCheck: false }}
      />
      <TextField
        fullWidth
        variant="outlined"
        size="small"
        label={t('field.title')}
        value={draft.title}
        onChange={event => onChange({ title: event.target.value })}
        disabled={disabled}
        helperText={t('field.titleHint')}
        autoComplete="off"
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
