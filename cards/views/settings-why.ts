import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { type OrganisationSettings, type OwnSettings, organisationNow, ownNow } from './settings.js';

export interface WhyMe {
  /** Null for whoever is not one of the organisation's people. */
  own: OwnSettings | null;
  organisation: OrganisationSettings;
}

const forWhom = (tongue: Tongue): string => {
  switch (tongue.reader.role) {
    case 'partner_admin':
      return tongue.say('why-me.admin');
    case 'executive':
      return tongue.say('why-me.executive');
    case 'employee':
    case 'guest':
      return tongue.say('why-me.employee');
  }
};

/** Only whoever may set it is told which channel it is. */
const channelLine = (tongue: Tongue, organisation: OrganisationSettings): string =>
  tongue.reader.role === 'partner_admin'
    ? organisationNow(tongue, 'channel', organisation)
    : tongue.say('why-me.channel', { posted: organisation.channel === null ? 'no' : 'yes' });

/** Why somebody is told of things, and where they change that. */
export const whyMeCard = (reader: Reader, { own, organisation }: WhyMe): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'why-me',
    headline: own === null ? tongue.say('why-me.nobody') : forWhom(tongue),
    lines: [
      ...(own === null
        ? []
        : [
            ownNow(tongue, 'own-digest', own, organisation),
            tongue.say('my-data.is-reminders', { on: own.reminders ? 'yes' : 'no' }),
            ownNow(tongue, 'own-quiet', own, organisation),
          ]),
      channelLine(tongue, organisation),
    ],
    source: own === null ? '' : tongue.say('why-me.own-act'),
    buttons: [
      ...(own === null ? [] : [{ ...asks(tongue, 'button.settings-own', 'settings', { page: 'own' }), primary: true }]),
      ...(reader.role === 'partner_admin' ? [asks(tongue, 'button.settings', 'settings')] : []),
      asks(tongue, 'button.status', 'status'),
    ],
  });
};
