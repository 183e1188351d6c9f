import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MenuItem from '@material-ui/core/MenuItem';
import MenuList from '@material-ui/core/MenuList';
import Typography from '@material-ui/core/Typography';
import TimeIcon from '@material-ui/icons/Schedule';
import {
  AbsoluteSpan,
  PopoverButton,
} from '@foredeck/backstage-plugin-foredeck-react';
import type { LogView } from '../model/LogView';
import { logsTimeTranslationRef } from '../messages/time';
import { momentText } from './momentText';

const LAST = ['now-5m', 'now-15m', 'now-1h', 'now-6h', 'now-1d'] as const;
type Last = (typeof LAST)[number];

const useStyles = makeStyles(
  theme => ({
    root: {
      display: 'flex',
      flexWrap: 'wrap',
      gap: theme.spacing(1, 2),
      width: 420,
      maxWidth: '100%',
    },
    list: { minWidth: 170, padding: 0 },
    item: { borderRadius: theme.shape.borderRadius, fontSize: '0.875rem' },
    note: { flexBasis: '100%' },
  }),
  { name: 'ForedeckLogTimePicker' },
);

export interface TimePickerProps {
  span: LogView['span'];
  clock: LogView['clock'];
  /** Whether a store of older logs is there for any place in view. */
  hasStore: boolean;
  onChange(span: LogView['span']): void;
}

/** The live end of the log, or a span of time. */
export function TimePicker(props: TimePickerProps) {
  const { span, clock, onChange } = props;
  const classes = useStyles();
  const { t } = useTranslationRef(logsTimeTranslationRef);
  const last = lastOf(span);
  const text = spanText(span, clock, {
    live: t('live'),
    last: last && t(`last.${last}`),
    since: from => t('since', { from }),
  });
  return (
    <PopoverButton
      text={text}
      label={t('label', { chosen: text })}
      icon={<TimeIcon />}
      active={span.kind === 'span'}
    >
      {close => {
        const choose = (next: LogView['span']) => {
          onChange(next);
          close();
        };
        return (
          <div className={classes.root}>
            <MenuList
              className={classes.list}
              aria-label={t('presets')}
              autoFocusItem
            >
              <MenuItem
                className={classes.item}
                selected={span.kind === 'live'}
                title={t('liveHint')}
                onClick={() => choose({ kind: 'live' })}
              >
                {t('live')}
              </MenuItem>
              {LAST.map(from => (
                <MenuItem
                  key={from}
                  className={classes.item}
                  selected={last === from}
                  onClick={() => choose({ kind: 'span', from, to: 'now' })}
                >
                  {t(`last.${from}`)}
                </MenuItem>
              ))}
            </MenuList>
            <AbsoluteSpan
              span={span.kind === 'span' ? span : undefined}
              zone={clock === 'utc' ? 'utc' : 'local'}
              onChange={chosen => choose({ kind: 'span', ...chosen })}
            />
            {!props.hasStore && (
              <Typography
                variant="body2"
                color="textSecondary"
                className={classes.note}
              >
                {t('noStore')}
              </Typography>
            )}
          </div>
        );
      }}
    </PopoverButton>
  );
}

function lastOf(span: LogView['span']): Last | undefined {
  return span.kind === 'span' && span.to === 'now'
    ? LAST.find(from => from === span.from)
    : undefined;
}

/** A span in a few words, such as for the button. */
function spanText(
  span: LogView['span'],
  clock: LogView['clock'],
  words: { live: string; last?: string; since(from: string): string },
): string {
  if (span.kind === 'live') {
    return words.live;
  }
  if (words.last) {
    return words.last;
  }
  const from = edgeText(span.from, clock);
  return span.to === 'now'
    ? words.since(from)
    : `${from} – ${edgeText(span.to, clock)}`;
}

function edgeText(text: string, clock: LogView['clock']): string {
  return text.startsWith('now') ? text : momentText(Date.parse(text), clock);
}
