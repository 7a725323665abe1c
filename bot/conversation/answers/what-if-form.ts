import { type WhatIfForm, type WhatIfProblem, whatIfFormCard } from '../../../cards/index.js';
import { figuresAsked, listedCredentials } from '../../../core/index.js';
import type { SaidSupposition } from '../../understanding/supposition.js';
import { writeSaid } from '../../understanding/supposition.js';
import type { Answer, Question, Setting } from '../question.js';
import { figuresInOrder } from './figures-told.js';
import { settledIn } from './what-if-meant.js';
import { whatIfTold } from './what-if-told.js';

/** More than these are not chosen from a list; they are named in a sentence. */
const mostToChoose = 100;

/** Whoever is associated, by name; only partner admins choose among colleagues. */
const choosable = ({ situation, asker }: Setting): Pick<WhatIfForm, 'people' | 'more'> => {
  if (asker.role !== 'partner_admin') return { people: [], more: false };
  const { facts, people } = situation.snapshot;
  const here = facts.associations.filter(({ through }) => through === null || through >= situation.verdict.on);
  const known = [...new Set(here.map(({ person }) => person))]
    .flatMap((id) => people.get(id) ?? [])
    .sort((a, b) => (a.name ?? '').localeCompare(b.name ?? ''))
    .map(({ id }) => id);
  return { people: known.slice(0, mostToChoose), more: known.length > mostToChoose };
};

/** What the asker may suppose: of others only partner admins, of themselves whoever is known. */
export const kindsFor = ({ asker, situation }: Setting): WhatIfForm['kinds'] => [
  ...(asker.role === 'partner_admin' ? (['leave', 'pass', 'expire'] as const) : []),
  ...(asker.role !== 'partner_admin' && asker.person !== null ? (['pass'] as const) : []),
  ...(Object.keys(situation.programme.metrics).length === 0 ? [] : (['reading'] as const)),
  'override',
  'buy',
  ...(situation.verdict.membership === null ? [] : (['lapse'] as const)),
];

const noValues: WhatIfForm['values'] = {
  what: '',
  person: '',
  credential: '',
  metric: '',
  value: '',
  competency: '',
  level: '',
  day: '',
};

/** The form for one more supposition, beside those that stand. */
export const whatIfForm = (
  question: Question,
  setting: Setting,
  said: readonly SaidSupposition[],
  {
    values = {},
    problems = {},
  }: {
    values?: Partial<WhatIfForm['values']>;
    problems?: Partial<Record<keyof WhatIfForm['values'], WhatIfProblem>>;
  } = {},
): Answer => {
  const { reader, situation } = setting;
  const { programme } = situation;
  const listed = listedCredentials(programme);
  return whatIfFormCard(reader, programme, {
    kinds: kindsFor(setting),
    ...choosable(setting),
    credentials: Object.keys(programme.credentials).filter((id) => listed.has(id)),
    figures: figuresInOrder(programme, figuresAsked(programme, situation.verdict.on)).slice(0, mostToChoose),
    values: { ...noValues, ...values },
    problems,
    supposed: said.length === 0 ? [] : whatIfTold(question, setting, settledIn(setting, said)).supposed,
    suppose: said.length === 0 ? null : writeSaid(said),
  });
};
