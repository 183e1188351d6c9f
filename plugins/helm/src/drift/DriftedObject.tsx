import { useId } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import Accordion from '@material-ui/core/Accordion';
import AccordionDetails from '@material-ui/core/AccordionDetails';
import AccordionSummary from '@material-ui/core/AccordionSummary';
import Typography from '@material-ui/core/Typography';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import { DriftReport } from '@foredeck/backstage-plugin-helm-common';
import {
  DiffLayout,
  hairline,
  StatusLabel,
  TextDiff,
  Tone,
} from '@foredeck/backstage-plugin-foredeck-react';
import { helmDriftTranslationRef } from '../messages/drift';
import { OwnerSentences } from './OwnerSentences';

export type DriftItem = DriftReport['items'][number];

const TONES: Record<DriftItem['state'], Tone> = {
  same: 'ok',
  drifted: 'warning',
  missing: 'error',
  unknown: 'neutral',
};

const useStyles = makeStyles(
  theme => ({
    root: {
      borderRadius: theme.shape.borderRadius,
      overflow: 'hidden',
      marginBottom: theme.spacing(1),
      '&::before': { display: 'none' },
      '&.Mui-expanded': { margin: theme.spacing(0, 0, 1) },
    },
    summary: {
      minHeight: 44,
      '&.Mui-expanded': { minHeight: 44 },
      '& .MuiAccordionSummary-content': {
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        gap: theme.spacing(0.5, 1.5),
        margin: theme.spacing(1, 0),
      },
    },
    kind: { color: theme.palette.text.secondary },
    name: { fontWeight: 600, overflowWrap: 'anywhere' },
    details: { display: 'block', padding: 0, borderTop: hairline(theme) },
    text: { padding: theme.spacing(1.5, 2), overflowWrap: 'anywhere' },
  }),
  { name: 'ForedeckDriftedObject' },
);

/** One object: whether it is as asked for, and if not what differs and who did it. */
export function DriftedObject(props: {
  item: DriftItem;
  layout: DiffLayout;
  initiallyOpen: boolean;
}) {
  const { item, layout } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(helmDriftTranslationRef);
  const id = useId();
  return (
    <Accordion
      variant="outlined"
      square
      defaultExpanded={props.initiallyOpen}
      className={classes.root}
      TransitionProps={{ unmountOnExit: true }}
    >
      <AccordionSummary
        expandIcon={<ExpandMoreIcon />}
        id={`${id}-summary`}
        aria-controls={`${id}-content`}
        className={classes.summary}
      >
        <StatusLabel tone={TONES[item.state]} pill>
          {t(`state.${item.state}`)}
        </StatusLabel>
        <span className={classes.kind}>{item.kind}</span>
        <span className={classes.name}>{item.name}</span>
      </AccordionSummary>
      <AccordionDetails className={classes.details} id={`${id}-content`}>
        {item.message && (
          <Typography variant="body2" className={classes.text}>
            {item.message}
          </Typography>
        )}
        {item.owners.length > 0 && <OwnerSentences owners={item.owners} />}
        {item.before !== undefined && item.after !== undefined ? (
          <TextDiff
            name={`${item.kind}/${item.name}`}
            before={item.before}
            after={item.after}
            layout={layout}
            labels={{ before: t('asked'), after: t('live') }}
            same={t('sameText')}
          />
        ) : (
          !item.message && (
            <Typography
              variant="body2"
              color="textSecondary"
              className={classes.text}
            >
              {t(`explain.${item.state}`)}
            </Typography>
          )
        )}
      </AccordionDetails>
    </Accordion>
  );
}
