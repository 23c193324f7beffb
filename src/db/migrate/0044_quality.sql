-- What a good note is, by dated versions of each prison; notes that a manager
-- read against it, with a line to the officer.  See keywork/quality.h.

-- A version is never changed: the newest that has come holds, the prison's own
-- before '*'.
create table qa_template (
    id              {id},
    prison          {text} not null,             -- '*': every prison
    from_day        {day} not null,
    good            {text} not null,             -- what a good entry is
    how             {text} not null,             -- how it is written
    amount          {text} not null,             -- how much is expected
    notes_officer   {int} not null,              -- read of one officer a week
    notes_week      {int} not null,              -- read by one manager a week
    source          {text} not null,             -- who decided it
    set_by          {text} not null,
    set_at          {instant} not null,
    unique (prison, from_day)
) {strict};

create table qa_line (
    template        {int} not null references qa_template,
    kind            {text} not null,             -- CRITERION, OPENING
    position        {int} not null,
    words           {text} not null,
    primary key (template, kind, position)
) {strict_keyed};

insert into qa_template (prison, from_day, good, how, amount, notes_officer,
                         notes_week, source, set_by, set_at)
values ('*', '2018-01-01',
        'Whoever reads it next knows this person a little better: what they said, what came of last time, what happens now.',
        'Write it the same day, in plain words. Keep what you saw and heard apart from what you think. The person reads it.',
        'As long as it needs. Sixty words are little for a session of 45 minutes; nobody has to fill a page.',
        2, 6, '[D]', 'SYS', 0);

insert into qa_line (template, kind, position, words)
select t.id, l.kind, l.position, l.words
  from qa_template t
  join (select 'CRITERION' as kind, 1 as position, 'It is about this person: it could not stand in anybody else''s record' as words
        union all select 'CRITERION', 2, 'It says what came of what was agreed last time'
        union all select 'CRITERION', 3, 'The person''s own view is in it'
        union all select 'CRITERION', 4, 'It links to a goal, the plan or somebody else who works with them'
        union all select 'CRITERION', 5, 'It says what happens next, who does it and by when'
        union all select 'CRITERION', 6, 'It is fair: facts apart from opinion, nothing the person has not heard'
        union all select 'OPENING', 1, 'What would make this time worth it for them today?'
        union all select 'OPENING', 2, 'What has gone well since you last met, however small?'
        union all select 'OPENING', 3, 'What came of what you both agreed last time?'
        union all select 'OPENING', 4, 'What is on their mind that nobody has asked about?') l
    on t.prison = '*';

alter table note_prompt add column set_by {text} not null default 'SYS';
alter table note_prompt add column set_at {instant} not null default 0;

-- Whose notes a manager reads: an officer has one manager at a time.
create table team_member (
    id              {id},
    prison          {text} not null,
    staff           {int} not null references staff,
    account         {int} not null references account, -- the manager's
    from_at         {instant} not null,
    to_at           {instant}
) {strict};
create unique index team_member_open on team_member (prison, staff)
    where to_at is null;
create index team_member_account on team_member (account, prison);
create index team_member_prison on team_member (prison, from_at);

create table note_reading (
    id              {id},
    note            {text} not null references case_note,
    person          {text} not null references person,
    prison          {text} not null,
    staff           {int} not null references staff, -- who wrote the note
    week            {day} not null,              -- Monday of the week it was read in
    template        {int} not null references qa_template,
    why             {text} not null,             -- CHECK, RANDOM, DISPUTED
    feedback        {text} not null,             -- a line to the officer
    read_by         {text} not null,
    account         {int} not null references account,
    read_at         {instant} not null,
    answer          {text} not null default '',  -- the officer's
    answered_at     {instant}
) {strict};
create unique index note_reading_note on note_reading (note);
create index note_reading_staff on note_reading (staff, read_at);
create index note_reading_person on note_reading (person);
create index note_reading_week on note_reading (prison, week);
create index note_reading_account on note_reading (account, week);

create table note_reading_mark (
    reading         {int} not null references note_reading,
    position        {int} not null,
    words           {text} not null,             -- of the criterion, as it was
    met             {flag} not null,
    primary key (reading, position)
) {strict_keyed};

-- A manager's ten minutes of a week: they looked at the sessions lost in the
-- week before, with a sample of so many notes to read.
create table routine_week (
    account         {int} not null references account,
    prison          {text} not null,
    week            {day} not null,              -- in which they looked
    sample          {int} not null,
    lost            {int} not null,
    words           {text} not null default '',
    at              {instant} not null,
    primary key (account, prison, week)
) {strict_keyed};
create index routine_week_prison on routine_week (prison, week);
