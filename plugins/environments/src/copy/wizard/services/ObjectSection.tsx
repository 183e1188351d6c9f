import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import { PlannedObject } from '@foredeck/backstage-plugin-environments-common';
import { environmentsCopyServicesTranslationRef } from '../../messages/services';
import { Draft } from '../../model/draft';
import { isChange } from '../../model/planLists';
import { LongTable } from '../../parts/LongTable';
import { Section } from '../../parts/Section';
import { SecretCell } from './SecretCell';

const useStyles = makeStyles(
  theme => ({
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    second: {
      color: theme.palette.text.secondary,
      fontSize: theme.typography.caption.fontSize,
      fontWeight: 400,
    },
    box: { width: 1, paddingRight: '0 !important' },
    check: { padding: theme.spacing(0.5) },
  }),
  { name: 'ForedeckObjectSection' },
);

export interface ObjectSectionProps {
  objects: readonly PlannedObject[];
  draft: Draft;
  onChange(draft: Draft): void;
}

/** What no release and no controller made, to be taken along one by one. */
export function ObjectSection({
  objects,
  draft,
  onChange,
}: ObjectSectionProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(environmentsCopyServicesTranslationRef);
  const all = (choice: 'copy' | 'skip') =>
    onChange({
      ...draft,
      objects: Object.fromEntries(objects.map(({ key }) => [key, choice])),
    });
  return (
    <Section
      title={t('objects.title')}
      about={t('objects.about')}
      flush
      tools={
        <div>
          <Button size="small" onClick={() => all('copy')}>
            {t('objects.all')}
          </Button>
          <Button size="small" onClick={() => all('skip')}>
            {t('objects.none')}
          </Button>
        </div>
      }
    >
      <LongTable
        label={t('objects.title')}
        minWidth={600}
        items={objects}
        keyOf={({ key }) => key}
        head={
          <TableRow>
            <TableCell>{t('col.choice')}</TableCell>
            <TableCell>{t('col.object')}</TableCell>
            <TableCell>{t('col.secret')}</TableCell>
            <TableCell>{t('col.found')}</TableCell>
          </TableRow>
        }
        row={object => {
          const { key, kind, source, secret } = object;
          const told = draft.objects[key];
          const taken = told ? told === 'copy' : isChange(object.action);
          const secretKey = `${source.namespace}/${source.name}`;
          return (
            <TableRow selected={taken}>
              <TableCell className={classes.box}>
                <Checkbox
                  size="small"
                  color="primary"
                  className={classes.check}
                  checked={taken}
                  onChange={(_, checked) =>
                    onChange({
                      ...draft,
                      objects: {
                        ...draft.objects,
                        [key]: checked ? 'copy' : 'skip',
                      },
                    })
                  }
                  inputProps={{
                    'aria-label': t('objects.include', {
                      kind,
                      name: source.name,
                    }),
                  }}
                />
              </TableCell>
              <TableCell component="th" scope="row" role="rowheader">
                <div className={classes.name}>{source.name}</div>
                <div className={classes.second}>
                  {kind} · {source.namespace}
                </div>
              </TableCell>
              <TableCell>
                {secret && (
                  <SecretCell
                    object={object}
                    chosen={draft.secrets[secretKey]}
                    onChange={choice =>
                      onChange({
                        ...draft,
                        secrets: { ...draft.secrets, [secretKey]: choice },
                      })
                    }
                  />
                )}
              </TableCell>
              <TableCell>
                {told === 'skip' ? t('objects.skipped') : object.reason}
              </TableCell>
            </TableRow>
          );
        }}
      />
    </Section>
  );
}
