import type { PresentedCard } from '../card.js';
import { escapeMarkdown, plainText } from '../escape.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { tongueOf } from '../tongue.js';
import { emptyView } from '../view.js';
import { asks } from './buttons.js';
import { cancels } from './link-form.js';

interface Accepted {
  name: string;
  organisation: string;
  /** What the button hands back to show that the code was right. */
  proof: string;
  /** Words, and the act that the button asks for. */
  headline: string;
  line: string;
  button: string;
  act: string;
}

/** A code that was said is right: one press does what it entitles to. */
export const codeAcceptedCard = (reader: Reader, accepted: Accepted): PresentedCard => {
  const { name, organisation, proof, headline, line, button, act } = accepted;
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name,
    headline: tongue.say(headline, { organisation: escapeMarkdown(plainText(organisation)) }),
    lines: [tongue.say(line)],
    buttons: [{ ...asks(tongue, button, act, { proof }), primary: true, writes: true }, cancels(tongue)],
    inPlace: true,
  });
};
