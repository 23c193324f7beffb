-- Reports written once: what stands in one by a dated rule, its versions, the
-- facts it began with, the notes it rests on and their disclosure.

-- The newest row of a section that has come holds; used = 0 ends it.
create table report_section (
    kind            {text} not null,             -- PAROLE, HANDOVER
    section         {text} not null,
    from_day        {day} not null,
    used            {flag} not null default 1,
    place           {int} not null,
    title           {text} not null,
    hint            {text} not null default '',
    facts           {text} not null default '',  -- kinds of facts that stand in it, blank between
    needed          {flag} not null default 1,   -- it is not finished without words
    set_by          {text} not null default 'SYS',
    set_at          {instant} not null default 0,
    primary key (kind, section, from_day)
) {strict_keyed};
insert into report_section (kind, section, from_day, used, place, title, hint, facts, needed)
values
    ('PAROLE', 'SENTENCE', '2018-01-01', 1, 10, 'The sentence and who works with the person',
     'Only what the facts beside it do not say', 'PERSON DATES WORKERS', 0),
    ('PAROLE', 'RISK', '2018-01-01', 1, 20, 'Risk, and what raises or lowers it',
     'What you saw, not the scores again', 'RISK', 1),
    ('PAROLE', 'WORK', '2018-01-01', 1, 30, 'What was done in this sentence',
     'Programmes, work, learning, and what came of them', 'PROGRAMMES GOALS', 1),
    ('PAROLE', 'CONDUCT', '2018-01-01', 1, 40, 'Conduct in custody',
     'Both what went well and what did not, with days', 'CONDUCT', 1),
    ('PAROLE', 'CONTACT', '2018-01-01', 1, 50, 'Contact with the person',
     'How well you know the person, and how you know what you say', 'CONTACT', 1),
    ('PAROLE', 'PERSON', '2018-01-01', 1, 60, 'What the person says',
     'In their own words, of the sentence, of release, of this report', '', 1),
    ('PAROLE', 'RECOMMENDATION', '2018-01-01', 1, 70, 'Recommendation',
     'Release, open conditions, or neither, with reasons', '', 1),
    ('PAROLE', 'RECOMMENDATION', '2022-07-21', 0, 70, 'Recommendation', '', '', 1),
    ('PAROLE', 'OBSERVATION', '2022-07-21', 1, 70, 'What I observed: my view of the person',
     'Observation and professional view of change, risk and what would help. Not whether the person should be released or moved: that is for the panel', '', 1),
    ('PAROLE', 'MANAGE', '2018-01-01', 1, 80, 'What would be needed in the community or in open conditions',
     'From what you know of the person here', '', 0),
    ('HANDOVER', 'NOW', '2018-01-01', 1, 10, 'Where the case stands', '', 'DATES WORKERS', 1),
    ('HANDOVER', 'RISK', '2018-01-01', 1, 20, 'Risk, and what raises or lowers it', '', 'RISK', 1),
    ('HANDOVER', 'WORK', '2018-01-01', 1, 30, 'What was done, and what is promised', '', 'PROGRAMMES GOALS CONTACT', 1),
    ('HANDOVER', 'KNOW', '2018-01-01', 1, 40, 'What works with this person', '', '', 1);

create table report (
    id              {id},
    kind            {text} not null,             -- PAROLE
    number          {text} not null references person,
    prison          {text} not null,
    review          {text} not null default '',  -- the hearing it is for
    state           {text} not null,             -- DRAFT, FINISHED, LEFT
    begun_by        {text} not null,             -- name
    begun_at        {instant} not null,
    set_by          {text} not null,             -- name: who wrote last
    set_at          {instant} not null,
    sections        {day},                       -- finished: by the rows of that day
    unmet           {text} not null default '',  -- why nobody met the person
    undisclosed     {text} not null default '',  -- why notes were not shown before
    version         {int} not null default 1
) {strict};
create index report_number on report (number, id);
create unique index report_draft on report (number, kind, review) where state = 'DRAFT';

-- What is typed goes on in the newest row of its section until it is kept; a
-- kept row is never changed.
create table report_words (
    id              {id},
    report          {int} not null references report,
    section         {text} not null,
    kept            {flag} not null default 0,
    words           {text} not null,
    set_by          {text} not null,             -- name
    set_at          {instant} not null
) {strict};
create index report_words_report on report_words (report, section, id);

-- The facts as they stood when it was finished.
create table report_fact (
    report          {int} not null references report,
    position        {int} not null,
    kind            {text} not null,
    label           {text} not null,
    value           {text} not null,
    source          {text} not null,
    as_of           {day},
    primary key (report, position)
) {strict_keyed};

-- Notes that a report relies on; ended, it does so no longer.
create table report_note (
    id              {id},
    report          {int} not null references report,
    note            {text} not null references case_note,
    set_by          {text} not null,
    set_at          {instant} not null,
    ended_by        {text} not null default '',
    ended_at        {instant}
) {strict};
create unique index report_note_open on report_note (report, note) where ended_at is null;
create index report_note_note on report_note (note);

-- The list was shown to the person; never changed.
create table report_disclosure (
    id              {id},
    report          {int} not null references report,
    day             {day} not null,
    how             {text} not null,             -- IN_PERSON, VIDEO, TELEPHONE, LETTER
    by_name         {text} not null,
    said            {text} not null,             -- by the person
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index report_disclosure_report on report_disclosure (report, id);
create table report_disclosed (
    disclosure      {int} not null references report_disclosure,
    note            {text} not null references case_note,
    primary key (disclosure, note)
) {strict_keyed};
create index report_disclosed_note on report_disclosed (note);
