import { styleText } from 'node:util';
import { buttonsOf } from './card-buttons.js';
import type { Printed } from './surface.js';

const audience = ({ to, private: isPrivate }: Printed): string =>
  to === 'channel' ? '# channel' : isPrivate ? `@ ${to}` : to;

/** One answer as text: who sees it, what it says, which buttons it has. The first line is the verdict, so it is bold. */
export const draw = (answer: Printed): string => {
  const [first = '', ...rest] = answer.text.split('\n');
  const buttons = buttonsOf(answer.card).map(({ title }) => `[ ${title} ]`);
  return [
    styleText('dim', answer.edited === true ? `${audience(answer)} (changed)` : audience(answer)),
    styleText('bold', first),
    ...rest,
    ...(answer.picture === undefined ? [] : [styleText('dim', `[ PNG: ${answer.picture.alt} ]`)]),
    ...(answer.file === undefined ? [] : [styleText('dim', `[ ${answer.file.name}: /save PATH keeps it ]`)]),
    ...(buttons.length === 0 ? [] : [styleText('cyan', buttons.join('  '))]),
    '',
  ].join('\n');
};
