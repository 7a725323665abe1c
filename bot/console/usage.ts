/** What went wrong on the command line, for a person; the exit status is 2. */
export class UsageError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

export const usage = `assay – are we Gold yet?

  assay chat     [--demo | --data DIR] [--as PERSON] [--in private|channel] [--at INSTANT] [--lang en|fr] [--json]
  assay ask "TEXT"  …same options…
  assay import FILE [--apply] [--programme ID|FILE] [--dates day-first|month-first] …same options…
  assay store copy     --from DIR --to-database | --from-database --to DIR
                                 everything, into an empty place, compared record by record; stop the bots first (a database
                                 may be copied while they go on: what they write meanwhile is not in the copy)
  assay store compare  …same options…
  assay evaluate --programme ID|FILE --facts FILE --on DATE [--level L] [--competency ID] [--json]
  assay forecast --programme ID|FILE --facts FILE --on DATE [--through DATE] [--level L] [--competency ID] [--json]
  assay plan     --programme ID|FILE --facts FILE --on DATE --level L [--competency ID] [--by DATE] [--surviving N] [--json]
  assay resilience --programme ID|FILE --facts FILE --on DATE [--level L] [--competency ID] [--json]
  assay programme check FILE     is it a pack that can be used? Every problem, or what it says
  assay programme schema         the JSON Schema of a pack, for editors
  assay programme compare A B --facts FILE [--on DATE] [--json]
                                 what two programmes or versions make of the same facts: A and B are ID|FILE, or ID|FILE@DATE for
                                 the rules of that day

FILE may be "-" for standard input; --facts also takes the vendor's Trainings report (with --dates where they can be read two ways). DATE is YYYY-MM-DD, INSTANT is 2026-11-23T09:00:00+01:00 or a date.
DIR is a data folder. Without --data, chat, ask and import use the PostgreSQL database in DATABASE_URL (or DATABASE_URL_FILE)
where that is set, else the demonstration; the database of store copy and compare is named there as well.
In chat: plain text is said to the bot; /press LABEL, /fill ID=VALUE, /upload FILE, /save PATH, /as PERSON, /in private|channel,
/at INSTANT, /inbox, /quit.
Exit status: 0 on success, 1 where stores differ, 2 on bad input, 70 on an internal fault.
`;
