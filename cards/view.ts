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
}

/** One of many, where buttons would be too many. Its id is the slot that the chosen value fills. */
export interface Choice {
  id: string;
  label: string;
  placeholder: string;
  options: { label: string; value: string }[];
}

/** What an answer says, localised and escaped; the template only lays it out. */
export interface View {
  name: string;
  headline: string;
  /** The two clocks and what else belongs right under the verdict. */
  lines: string[];
  rows: Row[];
  sections: Section[];
  choice: Choice | null;
  /** Day, rule set and freshness. */
  source: string;
  /** At most six; the first three are the ones that matter. */
  buttons: Button[];
}

export const emptyView: Omit<View, 'name' | 'headline'> = {
  lines: [],
  rows: [],
  sections: [],
  choice: null,
  source: '',
  buttons: [],
};
