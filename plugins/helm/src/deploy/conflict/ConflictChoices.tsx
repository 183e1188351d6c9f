import { JsonValue } from '@backstage/types';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Radio from '@material-ui/core/Radio';
import RadioGroup from '@material-ui/core/RadioGroup';
import {
  toDottedPath,
  toPointer,
} from '@foredeck/backstage-plugin-helm-common';
import { useValueText } from '../../form/useValueText';
import { helmDeployTranslationRef } from '../../messages/deploy';
import { ValuesConflict } from '../../values/threeWay';

export type Side = 'mine' | 'theirs';

const useStyles = makeStyles(
  theme => ({
    root: { marginTop: theme.spacing(1) },
    item: {
      display: 'flex',
      flexWrap: 'wrap',
      alignItems: 'center',
      gap: theme.spacing(0, 2),
      border: 0,
      margin: 0,
      padding: 0,
      minWidth: 0,
    },
    path: {
      float: 'left',
      padding: 0,
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
      fontWeight: 600,
    },
    label: { fontSize: '0.875rem', overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckConflictChoices' },
);

/** For each setting both sides changed: whose value to go on with. */
export function ConflictChoices(props: {
  conflicts: ValuesConflict[];
  sides: ReadonlyMap<string, Side>;
  onChange(path: string[], side: Side): void;
}) {
  const { conflicts, sides, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const valueText = useValueText();
  const say = (value: JsonValue | undefined) =>
    value === undefined ? t('conflict.notSet') : valueText(value);
  return (
    <div className={classes.root}>
      {t('conflict.both', { count: conflicts.length })}
      {conflicts.map(({ path, mine, theirs }) => {
        const key = toPointer(path);
        return (
          <fieldset key={key} className={classes.item}>
            <legend className={classes.path}>{toDottedPath(path)}</legend>
            <RadioGroup
              row
              name={`conflict${key}`}
              value={sides.get(key) ?? 'mine'}
              onChange={(_, side) => onChange(path, side as Side)}
            >
              <FormControlLabel
                value="mine"
                control={<Radio size="small" color="primary" />}
                classes={{ label: classes.label }}
                label={t('conflict.mine', { value: say(mine) })}
              />
              <FormControlLabel
                value="theirs"
                control={<Radio size="small" color="primary" />}
                classes={{ label: classes.label }}
                label={t('conflict.theirs', { value: say(theirs) })}
              />
            </RadioGroup>
          </fieldset>
        );
      })}
    </div>
  );
}
