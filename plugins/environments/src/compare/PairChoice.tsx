import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import IconButton from '@material-ui/core/IconButton';
import Tooltip from '@material-ui/core/Tooltip';
import SwapIcon from '@material-ui/icons/SwapHoriz';
import {
  Environment,
  environmentKey,
} from '@foredeck/backstage-plugin-environments-common';
import { SelectField } from '../fields/SelectField';
import { environmentsCompareTranslationRef } from '../messages/compare';

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'grid',
      gridTemplateColumns: 'minmax(120px, 260px) auto minmax(120px, 260px)',
      justifyContent: 'start',
      alignItems: 'center',
      gap: theme.spacing(1),
      '& .MuiOutlinedInput-root': {
        backgroundColor: theme.palette.background.paper,
      },
    },
  }),
  { name: 'ForedeckPairChoice' },
);

interface Pair {
  from: Environment;
  to: Environment;
}

/** Which two environments are compared. Choosing the other one swaps them. */
export function PairChoice(
  props: Pair & { environments: Environment[]; onChange(pair: Pair): void },
) {
  const { environments, from, to, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCompareTranslationRef);
  const clusters = new Set(environments.map(({ cluster }) => cluster));
  const options = environments.map(environment => ({
    value: environmentKey(environment),
    label:
      clusters.size > 1
        ? `${environment.title} (${environment.clusterTitle})`
        : environment.title,
  }));
  const find = (key: string) =>
    environments.find(environment => environmentKey(environment) === key);
  const swapped = { from: to, to: from };
  const choose = (field: keyof Pair, key: string) => {
    const chosen = find(key);
    const other = field === 'from' ? to : from;
    if (chosen) {
      onChange(chosen === other ? swapped : { from, to, [field]: chosen });
    }
  };
  return (
    <div className={classes.root}>
      <SelectField
        label={t('from')}
        value={environmentKey(from)}
        options={options}
        onChange={key => choose('from', key)}
      />
      <Tooltip title={t('swap')}>
        <IconButton aria-label={t('swap')} onClick={() => onChange(swapped)}>
          <SwapIcon />
        </IconButton>
      </Tooltip>
      <SelectField
        label={t('to')}
        value={environmentKey(to)}
        options={options}
        onChange={key => choose('to', key)}
      />
    </div>
  );
}
