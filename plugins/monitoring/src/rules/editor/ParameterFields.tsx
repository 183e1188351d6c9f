import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import TextField from '@material-ui/core/TextField';
import type {
  RuleDraft,
  RuleTemplate,
  TemplateParameter,
} from '@foredeck/backstage-plugin-monitoring-common';
import { monitoringRuleEditorTranslationRef } from '../../messages/ruleEditor';
import { parameterProblem } from './draft';
import { NumberField } from './NumberField';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(200px, 1fr))',
      gap: theme.spacing(2),
      alignItems: 'start',
    },
  }),
  { name: 'ForedeckRuleParameters' },
);

export interface ParameterFieldsProps {
  template: RuleTemplate;
  values: RuleDraft['parameters'];
  onChange(values: RuleDraft['parameters']): void;
}

/** What a template asks for. */
export function ParameterFields(props: ParameterFieldsProps) {
  const { template, values, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringRuleEditorTranslationRef);
  const id = useId();
  const problemOf = (parameter: TemplateParameter) => {
    const scale = parameter.kind === 'ratio' ? 100 : 1;
    const problem = parameterProblem(parameter, values[parameter.name]);
    switch (problem) {
      case 'min':
        return t('problem.min', { min: String((parameter.min ?? 0) * scale) });
      case 'max':
        return t('problem.max', { max: String((parameter.max ?? 0) * scale) });
      default:
        return problem && t(`problem.${problem}`);
    }
  };
  return (
    <div className={classes.root}>
      {template.parameters.map(parameter => {
        const { name, title, description, kind } = parameter;
        const value = values[name];
        const set = (next: number | string) =>
          onChange({ ...values, [name]: next });
        const shared = {
          id: `${id}-${name}`,
          label: title,
        };
        return kind === 'metric' || kind === 'text' ? (
          <TextField
            key={name}
            {...shared}
            variant="outlined"
            size="small"
            value={value ?? ''}
            onChange={event => set(event.target.value)}
            error={problemOf(parameter) !== undefined}
            helperText={problemOf(parameter) ?? description}
            inputProps={{ spellCheck: false, autoComplete: 'off' }}
          />
        ) : (
          <NumberField
            key={name}
            {...shared}
            value={typeof value === 'number' ? value : NaN}
            scale={kind === 'ratio' ? 100 : 1}
            unit={unitOf(kind, t('field.percent'), t('field.seconds'))}
            problem={problemOf(parameter)}
            hint={description}
            onChange={set}
          />
        );
      })}
    </div>
  );
}

function unitOf(
  kind: TemplateParameter['kind'],
  percent: string,
  seconds: string,
): string | undefined {
  if (kind === 'ratio') {
    return percent;
  }
  return kind === 'seconds' ? seconds : undefined;
}
