/** A command that Teams lists when somebody begins to write. Choosing it says its title to the bot, so the bot must understand it. */
export interface Command {
  title: string;
  description: string;
}

export interface AppWords {
  fullName: string;
  short: string;
  full: string;
  commands: readonly Command[];
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
    { title: 'Are we Gold yet?', description: 'Where each competency stands today' },
    { title: 'What is missing?', description: 'What is missing for the next level' },
    { title: 'List competencies', description: 'All competencies of the programme' },
    { title: 'What are the requirements?', description: 'The rules of a competency' },
    { title: 'Who contributes?', description: 'Whose certifications count' },
    { title: 'Will we be Gold in six months?', description: 'The verdict on a later date' },
    { title: 'Speak French', description: 'Answers in French from now on' },
    { title: 'Help', description: 'What you can ask' },
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
    { title: 'Sommes-nous Or ?', description: 'Où en est chaque compétence aujourd’hui' },
    { title: 'Que manque-t-il ?', description: 'Ce qui manque pour le niveau suivant' },
    { title: 'Liste des compétences', description: 'Toutes les compétences du programme' },
    { title: 'Quelles sont les exigences ?', description: 'Les règles d’une compétence' },
    { title: 'Qui contribue ?', description: 'Les certifications qui comptent, et de qui' },
    { title: 'Serons-nous Or dans six mois ?', description: 'Le verdict à une date ultérieure' },
    { title: 'Parler anglais', description: 'Réponses en anglais désormais' },
    { title: 'Aide', description: 'Ce que vous pouvez demander' },
  ],
};
