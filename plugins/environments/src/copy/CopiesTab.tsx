import { makeStyles } from '@material-ui/core/styles';
import { Environment } from '@foredeck/backstage-plugin-environments-common';
import { CopyList } from './lineage/CopyList';
import { LineageList } from './lineage/LineageList';

const useStyles = makeStyles(
  theme => ({ root: { display: 'grid', gap: theme.spacing(2), minWidth: 0 } }),
  { name: 'ForedeckCopiesTab' },
);

/** Copies into and out of an environment, and how it has moved since. */
export function CopiesTab({ environment }: { environment: Environment }) {
  const classes = useStyles();
  return (
    <div className={classes.root}>
      <LineageList environment={environment} />
      <CopyList environment={environment} />
    </div>
  );
}
