import { memo } from 'react';
import { useTheme } from '@material-ui/core/styles';
import classNames from 'classnames';
import { ansiStyle } from './ansiColors';
import { textPieces } from './textPieces';
import { RowClasses } from './useRowStyles';

/** A line's text with its terminal colours, and with what is searched for marked. */
export const RowText = memo(Text);

function Text(props: {
  classes: RowClasses;
  text: string;
  pattern?: RegExp;
  /** The search stands at this row. */
  current?: boolean;
}) {
  const { classes, text, pattern, current } = props;
  const theme = useTheme();
  return (
    <>
      {textPieces(text, pattern).map(({ text: piece, style, found }, index) =>
        found ? (
          <mark
            key={index}
            className={classNames(classes.found, current && classes.foundHere)}
          >
            {piece}
          </mark>
        ) : (
          <span key={index} style={ansiStyle(style, theme)}>
            {piece}
          </span>
        ),
      )}
    </>
  );
}
