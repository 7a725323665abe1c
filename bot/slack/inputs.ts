import { optionValue } from '../../cards/blockkit/index.js';
import type { Blocks, State } from './payload.js';

/** A tick that was not made is a value as well: Slack only says that nothing is ticked. */
const unticked = (blocks: Blocks, id: string): string => {
  const control = blocks?.find((block) => block.element?.action_id === id)?.element;
  return control?.options?.length === 1 && control.options[0]?.value === 'true' ? 'false' : '';
};

/**
 * What a modal shows filled in although nobody touched it. Slack sends it along; the emulator of local mode says of an input
 * that was not touched that it is empty.
 */
export const initialIn = (blocks: Blocks): Record<string, string> =>
  Object.fromEntries(
    (blocks ?? []).flatMap(({ element }) => {
      const shown =
        element?.initial_value ?? element?.initial_date ?? element?.initial_time ?? element?.initial_option?.value;
      return element?.action_id == null || shown == null ? [] : [[element.action_id, shown] as const];
    }),
  );

/**
 * What is filled in, as text by the ids of the fields; several choices are separated by commas. `values` are choices that
 * Slack knows by another name.
 */
export const inputsOf = (
  state: State | null | undefined,
  blocks: Blocks,
  values: Readonly<Record<string, string>> = {},
): Record<string, string> => {
  const meant = (value: string): string =>
    value === optionValue('') ? '' : Object.hasOwn(values, value) ? (values[value] ?? '') : value;
  return Object.fromEntries(
    Object.values(state?.values ?? {}).flatMap((block) =>
      Object.entries(block).flatMap(([id, input]) => {
        const chosen = input.selected_options?.map((option) => meant(option.value)).join(',');
        const value =
          input.value ??
          input.selected_date ??
          input.selected_time ??
          input.selected_conversation ??
          (input.selected_option == null ? null : meant(input.selected_option.value)) ??
          (chosen === '' ? unticked(blocks, id) : chosen);
        return value == null ? [] : [[id, value] as const];
      }),
    ),
  );
};
