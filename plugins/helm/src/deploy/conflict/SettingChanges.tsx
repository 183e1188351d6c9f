import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { toDottedPath } from '@foredeck/backstage-plugin-helm-common';
import { useValueText } from '../../form/useValueText';
import { helmDeployTranslationRef } from '../../messages/deploy';
import { changedSettings } from '../../values/threeWay';

const useStyles = makeStyles(
  theme => ({
    list: { margin: theme.spacing(0.5, 0), paddingLeft: theme.spacing(2.5) },
    path: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontSize: '0.8125rem',
    },
  }),
  { name: 'ForedeckSettingChanges' },
);

/** Which own values somebody else changed, one line each. */
export function SettingChanges(props: {
  changes: ReturnType<typeof changedSettings>;
}) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmDeployTranslationRef);
  const valueText = useValueText();
  if (props.changes.length === 0) {
    return <div>{t('conflict.sameValues')}</div>;
  }
  const say = (value: Parameters<typeof valueText>[0] | undefined) =>
    value === undefined ? t('conflict.notSet') : valueText(value);
  return (
    <>
      <div>{t('conflict.theirChanges')}</div>
      <ul className={classes.list}>
        {props.changes.map(({ path, before, after }) => (
          <li key={toDottedPath(path)}>
            <span className={classes.path}>{toDottedPath(path)}</span>:{' '}
            {t('conflict.change', { before: say(before), after: say(after) })}
          </li>
        ))}
      </ul>
    </>
  );
}
