import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { makeStyles } from '@material-ui/core/styles';
import MenuItem from '@material-ui/core/MenuItem';
import MenuList from '@material-ui/core/MenuList';
import TimeIcon from '@material-ui/icons/Schedule';
import {
  AbsoluteSpan,
  PopoverButton,
  TimeSpanText,
} from '@foredeck/backstage-plugin-foredeck-react';
import { monitoringTimeTranslationRef } from '../messages/time';
import { momentText, presetOf, PRESETS } from './spanNames';

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
  }),
  { name: 'ForedeckRangePicker' },
);

export interface RangePickerProps {
  span: TimeSpanText;
  onChange(span: TimeSpanText): void;
}

/** Which span of time is looked at. */
export function RangePicker({ span, onChange }: RangePickerProps) {
  const classes = useStyles();
  const { t } = useTranslationRef(monitoringTimeTranslationRef);
  const preset = presetOf(span);
  const from = momentText(span.from);
  const text = (() => {
    if (preset) {
      return t(`last.${preset}`);
    }
    return span.to === 'now'
      ? t('since', { from })
      : `${from} – ${momentText(span.to)}`;
  })();
  return (
    <PopoverButton
      text={text}
      label={t('label', { chosen: text })}
      icon={<TimeIcon />}
      active={!preset}
    >
      {close => {
        const choose = (next: TimeSpanText) => {
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
              {PRESETS.map(one => (
                <MenuItem
                  key={one}
                  className={classes.item}
                  selected={preset === one}
                  onClick={() => choose({ from: one, to: 'now' })}
                >
                  {t(`last.${one}`)}
                </MenuItem>
              ))}
            </MenuList>
            <AbsoluteSpan span={span} zone="local" onChange={choose} />
          </div>
        );
      }}
    </PopoverButton>
  );
}
