import { useId, useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import ExpandMoreIcon from '@material-ui/icons/ExpandMore';
import classNames from 'classnames';
import { helmFleetTranslationRef } from '../../messages/fleet';
import { useFacetStyles } from './useFacetStyles';

const SHOWN = 6;
/** From so many values on one looks for them by name. */
const SEARCHED = 14;

export interface FacetValue {
  value: string;
  text: string;
  count: number;
}

export interface FacetGroupProps {
  title: string;
  /** Most frequent first. */
  values: FacetValue[];
  chosen: string[];
  onToggle(value: string): void;
}

/** The values of one facet, any number of which may be chosen. */
export function FacetGroup(props: FacetGroupProps) {
  const { title, values, chosen, onToggle } = props;
  const classes = useFacetStyles();
  const { t } = useTranslationRef(helmFleetTranslationRef);
  const id = useId();
  const [open, setOpen] = useState(true);
  const [all, setAll] = useState(false);
  const [typed, setTyped] = useState('');

  const text = typed.trim().toLocaleLowerCase();
  const found = text
    ? values.filter(value => value.text.toLocaleLowerCase().includes(text))
    : values;
  const shown = all
    ? found
    : found.filter(
        ({ value }, place) => place < SHOWN || chosen.includes(value),
      );
  return (
    <section className={classes.group} aria-labelledby={id}>
      <h3 className={classes.heading}>
        <button
          type="button"
          id={id}
          className={classes.fold}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <span>{title}</span>
          {chosen.length > 0 && (
            <span className={classes.chosen}>{chosen.length}</span>
          )}
          <ExpandMoreIcon
            aria-hidden
            className={classNames(classes.arrow, !open && classes.closed)}
          />
        </button>
      </h3>
      {open && (
        <>
          {all && values.length >= SEARCHED && (
            <input
              type="search"
              className={classes.find}
              value={typed}
              onChange={event => setTyped(event.target.value)}
              placeholder={t('facets.find', { facet: title })}
              aria-label={t('facets.find', { facet: title })}
            />
          )}
          <ul className={classes.values}>
            {shown.map(({ value, text: words, count }) => (
              <li key={value}>
                <label className={classes.value}>
                  <input
                    type="checkbox"
                    className={classes.box}
                    checked={chosen.includes(value)}
                    onChange={() => onToggle(value)}
                  />
                  <span className={classes.words} title={words}>
                    {words}
                  </span>
                  <span className={classes.count}>
                    {count.toLocaleString()}
                  </span>
                </label>
              </li>
            ))}
          </ul>
          {values.length > SHOWN && (
            <button
              type="button"
              className={classes.more}
              onClick={() => {
                setAll(!all);
                setTyped('');
              }}
            >
              {all
                ? t('facets.less')
                : t('facets.more', {
                    total: String(values.length),
                  })}
            </button>
          )}
        </>
      )}
    </section>
  );
}
