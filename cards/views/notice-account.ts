import type { Tongue } from '../tongue.js';
import type { View } from '../view.js';
import { asks } from './buttons.js';

/** Another chat account was, or is to be, known as somebody's. */
export interface AccountSaid {
  kind: 'account';
  what: 'code' | 'connected' | 'disconnected';
  person: string;
  platform: 'teams' | 'slack' | 'console' | null;
  /** Stands for the account; null while nobody knows which one it will be. */
  account: string | null;
  by: string | null;
}

/** To the person whose record it is, and to partner admins. `by`: the name of whoever did it. */
export const accountSaid = (
  tongue: Tongue,
  { what, person, platform, account }: AccountSaid,
  by: string,
): Pick<View, 'headline' | 'lines' | 'buttons'> => {
  const words = {
    whose: tongue.reader.self === person ? 'own' : 'other',
    person: tongue.person(person) ?? tongue.say('somebody'),
    name: by,
    chat: tongue.say('chat', { chat: platform ?? 'console' }),
  };
  return {
    headline: tongue.say(`notice.account-${what}`, words),
    lines: [tongue.say(`notice.account-${what}-next`, words)],
    buttons:
      what === 'connected' && account !== null
        ? [
            {
              ...asks(tongue, 'button.account-disconnect', 'account-disconnect', { person, account }),
              destructive: true,
              writes: true,
            },
          ]
        : words.whose === 'own'
          ? [asks(tongue, 'button.my-data', 'my-data')]
          : [],
  };
};
