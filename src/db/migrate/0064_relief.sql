insert into session_reason (prison, code, from_day, side, words, told, place,
                            set_by, set_at)
values ('*', 'NOT_RELIEVED', '2018-01-01', 'PRISON', 'Officer not relieved from other work', 'Nobody was free to take over your officer''s other work.', 10, 'SYS', 0);

-- Whether an officer was relieved when a session of theirs was to start.  A row
-- is added for each word said; the newest holds.  Of the officer and the
-- minute, not of the session: a new plan of the week gives sessions new numbers.
create table relief (
    id              {id},
    prison          {text} not null,
    staff           {int} not null references staff,
    day             {day} not null,
    minute          {int} not null,              -- of the day, London: the start
    wing            {text} not null,             -- where the session was to be
    how             {text} not null,             -- ON_TIME, LATE, NOT_RELIEVED
    late            {int} not null default 0,    -- minutes
    said_by         {text} not null,             -- name
    said_at         {instant} not null
) {strict};
create index relief_day on relief (prison, day, staff, minute, id);
