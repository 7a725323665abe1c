import type { Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks, privately } from './buttons.js';
import { cancels } from './link-form.js';
import { type PlanMessage, planStepSaid } from './plan-start.js';
import { credentialsInWords } from './plan-steps.js';

export interface Suggestion {
  message: PlanMessage;
  /** They want no reminders, so they are not written to. */
  quiet: boolean;
  /** Nobody could write to them yet. */
  unreachable: boolean;
}

const lines = (tongue: Tongue, { message: { person }, quiet, unreachable }: Suggestion): string[] => {
  const names = tongue.person(person) ?? tongue.say('somebody');
  if (quiet) return [tongue.say('nudge.quiet', { count: 1, names })];
  return unreachable ? [tongue.say('nudge.unreachable', { count: 1, names })] : [];
};

/** Whom an exam is suggested to and what they will read, before anything goes. */
export const suggestionCard = (
  reader: Reader,
  programme: Programme,
  suggestion: Suggestion,
  { send, back }: { send: Record<string, string>; back: Record<string, string> },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  if (reader.audience === 'shared')
    return present(reader, {
      ...emptyView,
      name: 'suggestion',
      headline: tongue.say('candidates.in-private'),
      buttons: [privately(tongue, 'candidates', back)],
    });
  const { message, quiet } = suggestion;
  const { headline, lines: rest } = planStepSaid(tongue, message, reader.self);
  return present(reader, {
    ...emptyView,
    name: 'suggestion',
    headline: tongue.say('candidates.suggest', {
      what: credentialsInWords(tongue, message.credentials),
      name: tongue.person(message.person) ?? tongue.say('somebody'),
      renews: message.step === 'renew' ? 'yes' : 'no',
    }),
    lines: lines(tongue, suggestion),
    sections: quiet ? [] : [{ title: '', items: [tongue.say('nudge.reads', { text: [headline, ...rest].join(' ') })] }],
    source: quiet ? '' : tongue.say('plan.nothing-sent'),
    buttons: [
      ...(quiet
        ? []
        : [
            {
              title: tongue.say('nudge.send', { count: 1 }),
              verb: 'plan-send',
              subject: send,
              primary: true,
              writes: true,
            },
          ]),
      { ...asks(tongue, 'button.candidates', 'candidates', back), leaves: true },
      ...(quiet ? [] : [cancels(tongue)]),
    ],
  });
};

/** Who could be asked is not for everybody to see; what would help most from oneself is. */
export const candidatesRefusedCard = (
  reader: Reader,
  { admins, member }: { admins: readonly string[]; member: boolean },
): PresentedCard => {
  const tongue = tongueOf(reader, null);
  const known = admins.length > 0 && reader.audience === 'private';
  const names = known ? tongue.list(admins.map((name) => escapeMarkdown(plainText(name)))) : '';
  return present(reader, {
    ...emptyView,
    name: 'candidates-refused',
    headline: tongue.say('refusal.admins', { what: 'candidates', known: known ? 'yes' : 'no', names }),
    lines: member ? [tongue.say('candidates.yourself')] : [],
    buttons: [
      ...(member ? [asks(tongue, 'button.my-next', 'my-next')] : []),
      asks(tongue, 'button.missing', 'missing'),
      asks(tongue, 'button.status', 'status'),
    ].map((button, index) => (index === 0 ? { ...button, primary: true } : button)),
  });
};

/** An exam that no requirement lists, or a level that asks for no people: there is nobody to look for. */
export const noCandidatesCard = (
  reader: Reader,
  programme: Programme,
  about: { kind: 'exam'; exam: string } | { kind: 'level' | 'points'; competency: string; level: string },
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  return present(reader, {
    ...emptyView,
    name: 'no-candidates',
    headline:
      about.kind === 'exam'
        ? tongue.say('candidates.unlisted', { exam: tongue.credential(about.exam) })
        : tongue.say(about.kind === 'points' ? 'candidates.no-points' : 'candidates.no-people', {
            competency: tongue.competency(about.competency),
            level: tongue.level(about.level),
          }),
    buttons: [{ ...asks(tongue, 'button.missing', 'missing'), primary: true }, asks(tongue, 'button.status', 'status')],
  });
};
