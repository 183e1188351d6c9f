import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import Typography from '@material-ui/core/Typography';
import { environmentsCopyRulesTranslationRef } from '../../messages/rules';
import { expandHost } from '../../model/hostTemplate';
import { FACTORS, RuleForm } from '../../model/ruleForm';

const useStyles = makeStyles(
  theme => ({
    pair: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 180px), 1fr))',
      gap: theme.spacing(2),
    },
    factors: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))',
      gap: theme.spacing(2),
    },
    example: { overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckRuleFields' },
);

/** A host of the source, to show what a template makes of it. */
export type HostExample = Parameters<typeof expandHost>[1];

export interface RuleFieldsProps {
  form: RuleForm;
  example: HostExample;
  disabled: boolean;
  onChange(form: RuleForm): void;
}

/** The fields of one kind of rule. */
export function RuleFields(props: RuleFieldsProps) {
  const { form, example, disabled, onChange } = props;
  const classes = useStyles();
  const id = useId();
  const { t } = useTranslationRef(environmentsCopyRulesTranslationRef);
  const field = (
    name: Exclude<keyof RuleForm, 'type' | 'releases'>,
    label: string,
    helperText?: string,
  ) => (
    <TextField
      id={`${id}-${name}`}
      variant="outlined"
      size="small"
      fullWidth
      disabled={disabled}
      label={label}
      value={form[name]}
      helperText={helperText}
      onChange={event => onChange({ ...form, [name]: event.target.value })}
      inputProps={{ spellCheck: false, autoCapitalize: 'none' }}
    />
  );
  switch (form.type) {
    case 'host':
      return (
        <>
          {field('template', t('field.template'), t('field.templateHelp'))}
          {form.template.trim() !== '' && (
            <Typography
              variant="body2"
              role="status"
              className={classes.example}
            >
              {t('example', {
                from: example.host,
                to: expandHost(form.template.trim(), example),
              })}
            </Typography>
          )}
        </>
      );
    case 'scale':
      return (
        <div className={classes.factors}>
          {FACTORS.map(name => (
            <div key={name}>{field(name, t(`field.${name}`))}</div>
          ))}
        </div>
      );
    case 'set':
      return (
        <>
          {field('path', t('field.path'), t('field.pathHelp'))}
          {field('value', t('field.value'), t('field.valueHelp'))}
        </>
      );
    default:
      return (
        <div className={classes.pair}>
          {field('from', t('field.from'))}
          {field(
            'to',
            t(form.type === 'address' ? 'field.toOptional' : 'field.to'),
          )}
        </div>
      );
  }
}
