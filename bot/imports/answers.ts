/** What somebody decided about a row that waited: whose it is, what its title means, whose dates hold, or to leave it. */
export interface Answer {
  row: number;
  /** Of our people. It counts for every row with the same vendor id, since one id is one person. */
  person?: string;
  /** A credential. It counts for every row with the same title. */
  credential?: string;
  /** A figure of the programme. It counts for every row with the same name. */
  metric?: string;
  /** The report's dates are taken in place of ours. */
  theirs?: true;
  skip?: true;
}

/** Answers by row; a later one about the same row adds to the one before. */
export type Answers = ReadonlyMap<number, Answer>;

export const answersByRow = (answers: readonly Answer[]): Answers => {
  const byRow = new Map<number, Answer>();
  for (const answer of answers) byRow.set(answer.row, { ...byRow.get(answer.row), ...answer });
  return byRow;
};
