import { useState } from 'react';
import InputAdornment from '@material-ui/core/InputAdornment';
import TextField from '@material-ui/core/TextField';

export interface NumberFieldProps {
  id: string;
  label: string;
  /** NaN while what is written is no number. */
  value: number;
  /** What is shown is the value times this, such as 100 for a percentage. */
  scale?: number;
  /** Written behind it. */
  unit?: string;
  problem?: string;
  hint?: string;
  onChange(value: number): void;
}

/** A number in a unit that people think in. */
export function NumberField(props: NumberFieldProps) {
  const { id, label, value, scale = 1, unit, problem, hint, onChange } = props;
  // What is being written may not be a number yet, such as `0.`.
  const [text, setText] = useState(() => textOf(value, scale));
  const written = numberOf(text) / scale;
  const shown =
    Number.isNaN(value) || isSame(written, value) ? text : textOf(value, scale);
  return (
    <TextField
      id={id}
      variant="outlined"
      size="small"
      label={label}
      value={shown}
      onChange={event => {
        setText(event.target.value);
        onChange(numberOf(event.target.value) / scale);
      }}
      error={problem !== undefined}
      helperText={problem ?? hint}
      inputProps={{ inputMode: 'decimal', autoComplete: 'off' }}
      InputProps={{
        endAdornment: unit && (
          <InputAdornment position="end">{unit}</InputAdornment>
        ),
      }}
    />
  );
}

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(a), Math.abs(b));
}

function textOf(value: number, scale: number): string {
  return Number.isNaN(value)
    ? ''
    : String(Number((value * scale).toPrecision(12)));
}

/** A comma is as good as a point. */
function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? NaN : Number(trimmed);
}
