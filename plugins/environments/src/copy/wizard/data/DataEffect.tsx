import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import {
  DataChoice,
  PlannedStore,
} from '@foredeck/backstage-plugin-environments-common';
import { toneColor } from '@foredeck/backstage-plugin-foredeck-react';
import { environmentsCopyDataTranslationRef } from '../../messages/data';

const useStyles = makeStyles(
  theme => ({
    lost: { color: toneColor(theme, 'error'), fontWeight: 600 },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
    },
  }),
  { name: 'ForedeckDataEffect' },
);

/** What becomes of the target's data, and who has to wait for it. */
export function DataEffect(props: {
  store: PlannedStore;
  choice: DataChoice;
  isThere: boolean;
}) {
  const { store, choice, isThere } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyDataTranslationRef);
  const name = `${store.target.namespace}/${store.target.name}`;
  if (choice === 'none') {
    return <>{t(isThere ? 'effect.kept' : 'effect.made')}</>;
  }
  const held = store.consumers.map(consumer =>
    consumer.slice(consumer.lastIndexOf('/') + 1),
  );
  const made = choice === 'fresh' ? t('effect.made') : t('effect.filled');
  return (
    <>
      {isThere ? (
        <>
          <div className={classes.lost}>
            {choice === 'fresh'
              ? t('effect.emptied', { name })
              : t('effect.overwritten', { name })}
          </div>
          <div className={classes.second}>{t('effect.backup')}</div>
        </>
      ) : (
        <div>{made}</div>
      )}
      {held.length > 0 && (
        <div className={classes.second} title={store.consumers.join(', ')}>
          {held.length <= 3
            ? t('held', { names: held.join(', ') })
            : t('heldMany', { number: String(held.length) })}
        </div>
      )}
    </>
  );
}
