/** A command that Teams lists when somebody begins to write. Choosing it says its title to the bot, so the bot must understand it. */
export interface Command {
  title: string;
  description: string;
  /** Listed in channels and group chats, too or only: what everybody may read there. */
  shared?: 'too' | 'only';
}

/** The bot knows it by its id. */
export interface ComposeCommand {
  id: string;
  title: string;
  description: string;
}

export interface AppWords {
  fullName: string;
  short: string;
  full: string;
  commands: readonly Command[];
  /** Offered beside the box that messages are written in: what puts something into the message. */
  composing: readonly ComposeCommand[];
}

export const shortName = 'Assay';

export const english: AppWords = {
  fullName: 'Assay – are we Gold yet?',
  short: 'Whether your partner level holds, what is missing, and what you may soon lose.',
  full: [
    'Assay tells a partner organisation where it stands: which competencies are at which level, what is missing for the next one, and which date changes the answer.',
    '',
    '- Ask in your own words, in English or French, in a personal chat, a group chat or a channel.',
    '- Every answer says why: which requirement is met by whom, and which is not.',
    '- In a channel nobody is named; the details come to your personal chat.',
    '- Send an export of your certifications and see what it would change before anything is stored.',
    '',
    'Your organisation runs the bot itself and keeps its data.',
  ].join('\n'),
  commands: [
    { title: 'Status', description: 'Where each competency stands today', shared: 'too' },
    { title: 'What’s missing?', description: 'What is missing for the next level', shared: 'too' },
    { title: 'At risk', description: 'What you may lose, and the last day that counts', shared: 'too' },
    { title: 'Link a certification', description: 'Say what you passed and see what it counts for' },
    { title: 'My certifications', description: 'What is linked for you, and when it ends' },
    { title: 'My data', description: 'What is stored about you; hide, export or delete it' },
    { title: 'Renewal', description: 'When the membership is renewed, and as what', shared: 'too' },
    { title: 'Share our level', description: 'Show it here, saying who shared it', shared: 'only' },
    { title: 'Settings', description: 'For partner admins: people, roles and the programme' },
    { title: 'Speak French', description: 'Answers in French from now on' },
    { title: 'Help', description: 'What you can ask', shared: 'too' },
  ],
  composing: [
    { id: 'share', title: 'Share our level', description: 'Put it into your message, with your name and no other' },
  ],
};

export const french: AppWords = {
  fullName: 'Assay – sommes-nous Or ?',
  short: 'Votre niveau de partenaire : ce qui tient, ce qui manque, ce qui va expirer.',
  full: [
    'Assay dit à une organisation partenaire où elle en est : quelles compétences sont à quel niveau, ce qui manque pour le suivant et quelle date change la réponse.',
    '',
    '- Posez vos questions avec vos mots, en français ou en anglais, en privé, en groupe ou dans un canal.',
    '- Chaque réponse dit pourquoi : quelle exigence est remplie par qui, et laquelle ne l’est pas.',
    '- Dans un canal, personne n’est nommé ; les détails arrivent dans votre conversation personnelle.',
    '- Envoyez un export de vos certifications et voyez ce qu’il changerait avant tout enregistrement.',
    '',
    'Votre organisation exploite elle-même le bot et garde ses données.',
  ].join('\n'),
  commands: [
    { title: 'Statut', description: 'Où en est chaque compétence aujourd’hui', shared: 'too' },
    { title: 'Que manque-t-il ?', description: 'Ce qui manque pour le niveau suivant', shared: 'too' },
    { title: 'Risques', description: 'Ce que vous pouvez perdre, et le dernier jour qui compte', shared: 'too' },
    { title: 'Associer une certification', description: 'Dites ce que vous avez réussi, voyez pour quoi cela compte' },
    { title: 'Mes certifications', description: 'Ce qui est associé pour vous, et jusqu’à quand' },
    { title: 'Mes données', description: 'Ce qui est stocké sur vous ; masquer, exporter, supprimer' },
    { title: 'Renouvellement', description: 'Quand l’adhésion se renouvelle, et à quel niveau', shared: 'too' },
    { title: 'Partager notre niveau', description: 'L’afficher ici, en disant qui le partage', shared: 'only' },
    { title: 'Paramètres', description: 'Pour les administrateurs : personnes, rôles et programme' },
    { title: 'Parler anglais', description: 'Réponses en anglais désormais' },
    { title: 'Aide', description: 'Ce que vous pouvez demander', shared: 'too' },
  ],
  composing: [
    {
      id: 'share',
      title: 'Partager notre niveau',
      description: 'L’insérer dans votre message, avec votre nom et aucun autre',
    },
  ],
};
