import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { FieldOwner } from '@foredeck/backstage-plugin-helm-common';
import {
  hairline,
  RelativeTime,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmDriftTranslationRef } from '../messages/drift';

/** More fields of one owner than this are counted. */
const NAMED = 6;

const useStyles = makeStyles(
  theme => ({
    root: {
      listStyle: 'none',
      margin: 0,
      padding: theme.spacing(1.5, 2),
      borderBottom: hairline(theme),
      fontSize: theme.typography.body2.fontSize,
    },
    owner: { padding: theme.spacing(0.25, 0), overflowWrap: 'anywhere' },
    manager: { fontWeight: 600 },
    field: { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace' },
  }),
  { name: 'ForedeckFieldOwners' },
);

/** "kubectl-edit changed spec.replicas 2 hours ago", one line for each who wrote a field that differs. */
export function OwnerSentences({ owners }: { owners: FieldOwner[] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmDriftTranslationRef);
  return (
    <ul className={classes.root} aria-label={t('owners')}>
      {owners.map(owner => (
        <li
          key={`${owner.manager}-${owner.operation}-${owner.at}`}
          className={classes.owner}
        >
          <span className={classes.manager}>{owner.manager}</span>{' '}
          {t('changed')}{' '}
          {owner.fields.slice(0, NAMED).map((field, index) => (
            <span key={field}>
              {index > 0 && ', '}
              <span className={classes.field}>{field}</span>
            </span>
          ))}
          {owner.fields.length > NAMED &&
            ` ${t('moreFields', { count: owner.fields.length - NAMED })}`}
          {owner.at && (
            <>
              {' '}
              <RelativeTime value={owner.at} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
