import { addDays, type MembershipVerdict, type Programme } from '../../core/index.js';
import type { PresentedCard } from '../card.js';
import { present } from '../present.js';
import type { Reader } from '../reader.js';
import { type Tongue, tongueOf } from '../tongue.js';
import { type Button, emptyView } from '../view.js';
import { asks } from './buttons.js';
import { undoes } from './link-receipt.js';
import { recordsRenewal } from './membership-buttons.js';

const recordsPurchase = (tongue: Tongue): Button => ({
  ...asks(tongue, 'button.record-purchase', 'membership'),
  primary: true,
  opens: true,
});

const takesOut = (tongue: Tongue): Button => ({
  ...asks(tongue, 'button.take-out', 'membership-withdraw'),
  destructive: true,
  writes: true,
});

const next = (tongue: Tongue, { phase }: MembershipVerdict): Button => {
  switch (phase) {
    case 'renewal window':
      return { ...recordsRenewal(tongue), primary: true };
    case 'lapsed':
      return recordsPurchase(tongue);
    case 'displayed':
    case 'not yet bought':
      return { ...asks(tongue, 'button.renewal', 'renewal'), primary: true };
  }
};

/** "We did not renew": what happens by itself, and what has to be recorded by hand. */
export const membershipEndCard = (
  reader: Reader,
  programme: Programme,
  membership: MembershipVerdict | null,
): PresentedCard => {
  const tongue = tongueOf(reader, programme);
  if (membership === null)
    return present(reader, {
      ...emptyView,
      name: 'membership-none',
      headline: tongue.say('membership.none'),
      lines: [tongue.say('refusal.nothing-done')],
      buttons: [recordsPurchase(tongue), asks(tongue, 'button.status', 'status')],
    });
  const { level, phase, boughtOn, anniversary, renewalOpens, renewalCloses } = membership;
  return present(reader, {
    ...emptyView,
    name: 'membership-end',
    headline: tongue.say('membership.end', {
      phase: phase.replaceAll(' ', '_'),
      level: tongue.theLevel(level),
      begins: tongue.dayInFull(boughtOn),
      until: tongue.dayInFull(anniversary),
      closes: tongue.dayInFull(renewalCloses),
      lapsed: tongue.dayInFull(addDays(renewalCloses, 1)),
    }),
    lines: [
      ...(phase === 'lapsed'
        ? []
        : [
            tongue.say('membership.by-itself', {
              opens: tongue.dayInFull(renewalOpens),
              closes: tongue.dayInFull(renewalCloses),
            }),
          ]),
      tongue.say('membership.take-out-when'),
    ],
    source: tongue.say('membership.not-yet'),
    buttons: [next(tongue, membership), takesOut(tongue), { ...asks(tongue, 'button.keep', 'cancel'), leaves: true }],
    inPlace: true,
  });
};

/** Taken out; `version` is null when the same button was pressed before. */
export const membershipWithdrawnCard = (reader: Reader, { version }: { version: number | null }): PresentedCard => {
  const tongue = tongueOf(reader, null);
  return present(reader, {
    ...emptyView,
    name: 'membership-withdrawn',
    headline: tongue.say(version === null ? 'membership.withdrawn-before' : 'membership.withdrawn'),
    lines: [tongue.say('membership.nothing-shown')],
    buttons: [
      { ...asks(tongue, 'button.status', 'status'), primary: true },
      ...(version === null ? [] : [undoes(tongue, version)]),
      { ...recordsPurchase(tongue), primary: false },
    ],
    inPlace: true,
  });
};
