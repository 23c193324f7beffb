alter table note_goal add column about {text} not null default '';   -- FAMILY: contact with the family; '': anything

-- Who is in prison for the first time, and what they were told: the answer, and
-- each time something was given.  Rows are added, none is changed.
create table first_time (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    answer          {text} not null,             -- FIRST, BEFORE: they were in prison before
    given           {text} not null default '',  -- codes with spaces between, see keywork/first_time.h
    language        {text} not null default '',
    easy_read       {flag} not null,
    said_on         {day} not null,
    said_by         {text} not null,             -- name
    said_at         {instant} not null
) {strict};
create index first_time_person on first_time (person, said_on);
