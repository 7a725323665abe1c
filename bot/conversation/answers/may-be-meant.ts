import type { MayBeMeant } from '../../../cards/index.js';
import { isPersonal } from '../personal.js';
import type { Question, Setting } from '../question.js';

type Whose = 'anybody' | 'member' | 'admin';

/** Who is answered what is asked: nobody is offered what they would be refused. */
const whose: Readonly<Record<MayBeMeant, Whose>> = {
  status: 'anybody',
  competency: 'anybody',
  list: 'anybody',
  missing: 'anybody',
  requirements: 'anybody',
  contributors: 'anybody',
  'at-risk': 'anybody',
  renewal: 'anybody',
  explain: 'anybody',
  changes: 'anybody',
  freshness: 'anybody',
  cheapest: 'anybody',
  'bus-factor': 'anybody',
  forecast: 'anybody',
  benefits: 'anybody',
  help: 'anybody',
  'what-if-pass': 'member',
  'my-certifications': 'member',
  'my-impact': 'member',
  'my-expiry': 'member',
  'my-next': 'member',
  'my-data': 'member',
  candidates: 'admin',
  'what-if-leave': 'admin',
  'who-next': 'admin',
  'review-queue': 'admin',
  unlinked: 'admin',
  holders: 'admin',
  alerts: 'admin',
  export: 'admin',
  programme: 'admin',
};

const isKnown = (intent: string): intent is MayBeMeant => Object.hasOwn(whose, intent);

const isFor = (intent: MayBeMeant, { reader, asker }: Setting): boolean => {
  const inPrivate = reader.audience === 'private';
  switch (whose[intent]) {
    case 'anybody':
      return inPrivate || !isPersonal(intent);
    case 'member':
      return inPrivate && asker.member;
    case 'admin':
      return inPrivate && asker.role === 'partner_admin';
  }
};

/** What somebody may have meant, of what they may ask; one competency only where one was named. */
export const mayBeMeant = (between: string, slots: Question['slots'], setting: Setting): MayBeMeant[] =>
  between
    .split(',')
    .filter(isKnown)
    .filter((intent) => isFor(intent, setting) && (intent !== 'competency' || slots.competency !== undefined));
