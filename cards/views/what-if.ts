import type { Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks, privately } from './buttons.js';
import { cancels } from './link-form.js';
import { whatIfHeadline, whatIfLines, whatIfSections } from './what-if-result.js';
import { whatIfRows } from './what-if-rows.js';
import { suppositionInWords } from './what-if-supposed.js';
import type { SupposedTold, WhatIf } from './what-if-told.js';

/** Opens the form, with what is supposed already. */
export const supposesMore = (tongue: Tongue, label: string, suppose: string | null): Button => ({
  ...asks(tongue, label, 'what-if-more', suppose === null ? {} : { suppose }),
  opens: true,
});

const planned = ({ goal, settled }: WhatIf): Record<string, string> | null => {
  if (goal === null || settled === null) return null;
  const { level, competency, by } = goal;
  return { level, date: by, suppose: settled, ...(competency === undefined ? {} : { competency }) };
};

const buttonsOf = (tongue: Tongue, whatIf: WhatIf): Button[] => {
  const { intent, suppose, ambiguous, supposed } = whatIf;
  if (tongue.reader.audience === 'shared') return [privately(tongue, intent, suppose === null ? {} : { suppose })];
  const { role } = tongue.reader;
  const plan = role === 'partner_admin' || role === 'executive' ? planned(whatIf) : null;
  const other: Button[] =
    ambiguous === null
      ? []
      : [
          {
            title: tongue.say('what-if.meant', { day: tongue.dayInFull(ambiguous.alternative) }),
            verb: intent,
            subject: { suppose: ambiguous.suppose },
          },
        ];
  const somebody = supposed.length === 1 && (supposed[0]?.kind === 'leave' || supposed[0]?.kind === 'pass');
  return [
    ...other,
    ...(plan === null ? [] : [{ ...asks(tongue, 'button.make-plan', 'cheapest', plan), primary: true }]),
    ...(suppose === null || role === 'guest' ? [] : [supposesMore(tongue, 'button.suppose-more', suppose)]),
    ...(somebody && role === 'partner_admin' ? [supposesMore(tongue, 'button.somebody-else', null)] : []),
    { ...cancels(tongue), title: tongue.say('button.close') },
  ];
};

/** What was supposed, in clauses: "Ana Ruiz leaves, last day 15 Jan 2027 · David Chen passes SC-100 on 1 Dec 2026". */
export const suppositionsInWords = (
  reader: Reader,
  programme: Programme,
  supposed: readonly SupposedTold[],
): string[] => {
  const tongue = tongueOf(reader, programme);
  return supposed.map((one) => suppositionInWords(tongue, one));
};

const mostSaid = 6;

/** C10: what would be, today, on the day after and at the renewal. Coverage, never a person; nothing is written. */
export const whatIfCard = (reader: Reader, programme: Programme, whatIf: WhatIf): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  const { rows, more } = whatIfRows(tongue, whatIf);
  const said = whatIf.supposed.slice(0, mostSaid).map((one) => suppositionInWords(tongue, one));
  const unsaid = whatIf.supposed.length - said.length;
  return present(reader, {
    ...emptyView,
    name: 'what-if',
    headline: whatIfHeadline(tongue, whatIf),
    lines: [
      [...said, ...(unsaid > 0 ? [tongue.say('more', { count: unsaid })] : [])].join(' · '),
      ...whatIfLines(tongue, whatIf, programme.levels),
    ],
    rows,
    sections: whatIfSections(tongue, whatIf, more),
    source: tongue.say('what-if.source', { day: tongue.dayInFull(reader.today) }),
    buttons: buttonsOf(tongue, whatIf),
    inPlace: true,
  });
};
