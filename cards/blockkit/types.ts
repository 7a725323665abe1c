export type Surface = 'message' | 'modal' | 'home';

/** A Block Kit block or one of its parts. Its shape is Slack's; the tests check it against Slack's rules. */
export interface Block {
  type: string;
  [property: string]: unknown;
}

export interface Warning {
  /** clamped: cut to a limit. dropped: not shown. degraded: shown with less. split: shown in several pieces. */
  code: 'clamped' | 'dropped' | 'degraded' | 'split';
  /** JSON pointer into the source card. */
  path: string;
  element: string;
  detail: string;
}

/** The few words the converter says itself. */
export interface Words {
  good: string;
  warning: string;
  attention: string;
  /** For a picture that says nothing about itself. */
  picture: string;
}

export interface Options {
  surface: Surface;
  /** The id of a mentioned person in the card → their user id in Slack. Who is not here is named in plain text. */
  users?: ReadonlyMap<string, string>;
  /** Keeps a button's data that is too large for Slack, and answers what the button carries instead. Must not throw. */
  keep?: (data: string) => string;
  /** The app reads what is picked from a menu (`selected_option.value`). Without it only links go into menus. */
  menus?: boolean;
  /** Ends the block ids of inputs. Slack keeps what was typed for as long as an input has the same one. */
  edition?: string;
  /** The address of a picture in the card → the id of the file in Slack that shows it. */
  files?: ReadonlyMap<string, string>;
  /** The converter's own words in the reader's language; English when left out. */
  words?: Partial<Words>;
}

export interface Converted {
  /** The first of `pages`. */
  blocks: Block[];
  /** Every message that is needed, each within Slack's limits; at least one. */
  pages: Block[][];
  /** The whole card in words: what notifications and screen readers get. Never empty. */
  text: string;
  warnings: Warning[];
}
