import type { Drawing } from './card.js';

/** A progress bar and its words. The words carry it; the bar decorates. */
export interface Progress {
  /** "4 of 4 people". */
  words: string;
  have: number;
  need: number;
}

export interface Row {
  title: string;
  /** "Gold", "at risk from 21 Dec": a word, never a colour alone. */
  badge: string;
  tone: 'default' | 'good' | 'warning';
  progress: Progress[];
  note: string;
}

export interface Section {
  /** Empty for a section without a heading. */
  title: string;
  items: string[];
}

export interface Button {
  title: string;
  verb: string;
  subject: Record<string, string>;
  primary?: boolean;
  /** Takes something away: drawn as a warning. */
  destructive?: boolean;
  /** Leads to a form: a client that has dialogs opens one. */
  opens?: boolean;
  /** Writes something: each copy of it works once for each person. */
  writes?: boolean;
  /** Leaves what was filled in aside (Cancel), so that nothing has to be filled in. */
  leaves?: boolean;
}

/** Leads out of the client, to a page that somebody named: what is behind it is theirs. */
export interface Link {
  title: string;
  url: string;
}

interface AnyField {
  /** The name under which what was filled in arrives: a plain word ("credential", "earnedOn"). */
  id: string;
  label: string;
  /** What is filled in already; empty for nothing. */
  value: string;
  required: boolean;
  /** What is wrong with what was filled in before; empty when nothing is. */
  error: string;
  /** What the client says when it is left empty. */
  missing: string;
}

/** Something to fill in. */
export type Field =
  | (AnyField & { kind: 'text'; placeholder: string; long: boolean; most: number })
  /** `earliest` and `latest` are included. */
  | (AnyField & { kind: 'date'; earliest: string; latest: string })
  /** `search` finds options as one types, `list` unfolds, `all` shows every option. */
  | (AnyField & {
      kind: 'choice';
      placeholder: string;
      style: 'search' | 'list' | 'all';
      options: { label: string; value: string }[];
    })
  /** A channel, picked from the client's own list where it has one that others can ask for. */
  | (AnyField & { kind: 'channel'; placeholder: string })
  /** Filled in it is `true`, else `false`. `statement` is what is ticked, `label` a word for it. */
  | (AnyField & { kind: 'tick'; statement: string });

/** A step of a form: clients that have dialogs show it in one. */
export interface DialogStep {
  /** At most 24 letters. */
  title: string;
  /** Opens this step again, where a dialog cannot be opened without somebody pressing something. */
  opener: Button;
}

/** What an answer says, localised and escaped; the template only lays it out. */
export interface View {
  name: string;
  headline: string;
  /** The two clocks and what else belongs right under the verdict. */
  lines: string[];
  rows: Row[];
  sections: Section[];
  fields: Field[];
  /** Day, rule set and freshness. */
  source: string;
  /** At most six; the first three are the ones that matter. */
  buttons: Button[];
  /** A picture of what the card says in words. */
  drawing?: Drawing;
  /** They stand after the buttons and count with them. */
  links?: readonly Link[];
  /** Null for everything that is not a step of a form. */
  dialog: DialogStep | null;
  /** Takes the place of the card whose button led here, where that card is the reader's alone. */
  inPlace: boolean;
}

export const emptyView: Omit<View, 'name' | 'headline'> = {
  lines: [],
  rows: [],
  sections: [],
  fields: [],
  source: '',
  buttons: [],
  dialog: null,
  inPlace: false,
};
