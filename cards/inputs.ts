import type { CardElement } from './card.js';
import type { Field } from './view.js';

/** The published schema knows no list that is searched: a face whose client has one makes it of a long list. */
const styles = { search: 'compact', list: 'compact', all: 'expanded' } as const;

const element = (field: Field): CardElement => {
  const { id, label, value, required } = field;
  const asked = { id, label, isRequired: required, errorMessage: field.missing };
  switch (field.kind) {
    case 'text':
      return {
        type: 'Input.Text',
        ...asked,
        placeholder: field.placeholder,
        isMultiline: field.long,
        maxLength: field.most,
        ...(value === '' ? {} : { value }),
      };
    case 'date':
      return {
        type: 'Input.Date',
        ...asked,
        min: field.earliest,
        max: field.latest,
        ...(value === '' ? {} : { value }),
      };
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        ...asked,
        placeholder: field.placeholder,
        style: styles[field.style],
        choices: field.options.map((option) => ({ title: option.label, value: option.value })),
        ...(value === '' ? {} : { value }),
      };
    case 'channel':
      return {
        type: 'Input.ChoiceSet',
        ...asked,
        placeholder: field.placeholder,
        style: styles.list,
        choices: [],
        'choices.data': { type: 'Data.Query', dataset: 'conversations' },
        ...(value === '' ? {} : { value }),
      };
    case 'tick':
      return {
        type: 'Input.Toggle',
        id,
        label,
        title: field.statement,
        value: value === 'true' ? 'true' : 'false',
        wrap: true,
      };
  }
};

/** The input of a field, with what is wrong with it right above. Texts are data: the template puts them in as they are. */
export const inputOf = (field: Field): CardElement[] => [
  ...(field.error === ''
    ? []
    : [{ type: 'TextBlock', text: field.error, color: 'Attention', weight: 'Bolder', wrap: true, spacing: 'Medium' }]),
  element(field),
];
