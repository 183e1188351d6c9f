import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  PlannedObject,
  SecretChoice,
} from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { OptionField } from '../../parts/OptionField';

const CHOICES: readonly SecretChoice[] = ['copy', 'regenerate', 'reference'];

const useStyles = makeStyles(
  theme => ({
    field: { maxWidth: 180 },
    note: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'ForedeckSecretCell' },
);

/** What is done with the data of a Secret, and what that means. */
export function SecretCell(props: {
  object: PlannedObject;
  chosen?: SecretChoice;
  onChange(choice: SecretChoice): void;
}) {
  const { object, chosen, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  const { secret } = object;
  if (!secret) {
    return null;
  }
  const keys = `${secret.type} · ${t('secret.keys', {
    count: secret.keys.length,
  })}`;
  if (secret.origin !== 'plain') {
    return (
      <>
        <div>{t(`secret.${secret.origin}`)}</div>
        <div className={classes.note} title={secret.keys.join(', ')}>
          {keys}
        </div>
      </>
    );
  }
  const choice = chosen ?? secret.choice;
  return (
    <>
      <div className={classes.field}>
        <OptionField
          label={t('objects.choice', { name: object.source.name })}
          value={choice}
          options={CHOICES.map(value => ({
            value,
            label: t(`secret.${value}`),
          }))}
          onChange={onChange}
        />
      </div>
      <div className={classes.note} title={secret.keys.join(', ')}>
        {t(`secret.${choice}Text`)} · {keys}
      </div>
    </>
  );
}
