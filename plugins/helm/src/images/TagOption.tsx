import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import { ImageTags } from '@foredeck/backstage-plugin-helm-common';
import { formatRelativeTime } from '@foredeck/backstage-plugin-foredeck-react';
import { helmFormTranslationRef } from '../messages/form';
import { shortDigest } from './shortDigest';

const useStyles = makeStyles(
  theme => ({
    root: { width: '100%', minWidth: 0, lineHeight: 1.45 },
    head: {
      display: 'flex',
      alignItems: 'baseline',
      justifyContent: 'space-between',
      gap: theme.spacing(2),
    },
    tag: {
      fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace',
      fontWeight: 600,
      overflowWrap: 'anywhere',
    },
    second: {
      fontSize: '0.75rem',
      color: theme.palette.text.secondary,
      whiteSpace: 'nowrap',
    },
    facts: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(0, 1.5),
      fontSize: '0.75rem',
      color: theme.palette.text.secondary,
    },
    mono: { fontFamily: 'ui-monospace, SFMono-Regular, Menlo, monospace' },
  }),
  { name: 'ForedeckTagOption' },
);

/** A tag with its age, its digest and the build it came from. */
export function TagOption({ item }: { item: ImageTags['items'][number] }) {
  const classes = useStyles();
  const { t } = useTranslationRef(helmFormTranslationRef);
  const { tag, created, digest, build } = item;
  const revision = build?.revision?.slice(0, 8);
  return (
    <div className={classes.root}>
      <div className={classes.head}>
        <span className={classes.tag}>{tag}</span>
        {created && (
          <span className={classes.second}>
            {formatRelativeTime(created, Date.now())}
          </span>
        )}
      </div>
      <div className={classes.facts}>
        {digest && <span className={classes.mono}>{shortDigest(digest)}</span>}
        {revision && <span>{t('images.revision', { revision })}</span>}
        {build?.version && build.version !== tag && (
          <span>{build.version}</span>
        )}
      </div>
    </div>
  );
}
