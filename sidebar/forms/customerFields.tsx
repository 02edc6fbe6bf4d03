import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { CustomerField } from '../../src/app/protocol';
import type { FormTexts } from '../model/state';
import { useSession, useTexts } from '../parts/context';
import { focusFirstWrong } from '../parts/focus';
import { Field } from './field';
import { columnOf, furtherFields, furtherGroups, requiredFields } from './fieldText';

interface CustomerFieldsProps {
  readonly texts: FormTexts;
  readonly errors: Readonly<Record<string, string>>;
  readonly change: (field: CustomerField, text: string) => void;
  /** Left out: what has its own place on the customer. */
  readonly except?: readonly CustomerField[];
  /** Stands below the name. */
  readonly belowName?: ComponentChildren;
}

/** Moves to the first field that is wrong whenever there is a new set of errors. */
export const useFirstWrong = (errors: Readonly<Record<string, string>>) => {
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (Object.keys(errors).length > 0) focusFirstWrong(form.current);
  }, [errors]);
  return form;
};

/** The customer's fields: the required ones open, the rest folded by group. */
export const CustomerFields = ({ texts, errors, change, except = [], belowName }: CustomerFieldsProps) => {
  const words = useTexts();
  const { products } = useSession();
  const draw = (field: CustomerField, required: boolean) => (
    <Field
      key={field}
      column={columnOf(field)}
      text={texts[field] ?? ''}
      change={(text) => change(field, text)}
      error={errors[field]}
      required={required}
      {...(field === 'product' ? { proposals: products } : {})}
    />
  );
  const isOffered = (field: CustomerField): boolean => !except.includes(field);
  return (
    <>
      {requiredFields
        .filter(isOffered)
        .map((field) => [draw(field, true), field === 'customerName' && belowName])}
      {furtherGroups.map((group) => {
        const fields = furtherFields(group).filter(isOffered);
        if (fields.length === 0) return null;
        const wrong = fields.filter((field) => field in errors).length;
        return (
          <details key={group} class="fold" open={wrong > 0}>
            <summary>
              {words.form.more(words.form.groups[group])}
              {wrong > 0 && <span class="wrong-text"> {words.form.fix(wrong)}</span>}
            </summary>
            {fields.map((field) => draw(field, false))}
          </details>
        );
      })}
    </>
  );
};
