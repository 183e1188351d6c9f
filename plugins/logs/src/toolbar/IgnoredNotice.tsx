import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Alert from '@material-ui/lab/Alert';
import type { IgnoredParameter } from '../address/readView';
import { logsToolbarTranslationRef } from '../messages/toolbar';

const LONGEST = 80;

const useStyles = makeStyles(
  { list: { margin: 0, paddingLeft: 20, overflowWrap: 'anywhere' } },
  { name: 'ForedeckLogIgnored' },
);

/** What of the address could not be understood. */
export function IgnoredNotice(props: { ignored: readonly IgnoredParameter[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(logsToolbarTranslationRef);
  if (props.ignored.length === 0) {
    return null;
  }
  return (
    <Alert severity="warning">
      {t('ignored.title')}
      <ul className={classes.list}>
        {props.ignored.map(({ parameter, value, reason }) => (
          <li key={`${parameter}-${value}`}>
            {t(`ignored.${reason}`, {
              parameter,
              value: value.slice(0, LONGEST),
            })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
