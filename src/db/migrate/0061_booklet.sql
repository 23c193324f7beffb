-- The booklet about key work: what it promises, by dated rows, and who was
-- given it, as often as that happened.  See keywork/booklet_store.h.
create table booklet_promise (
    prison          {text} not null,             -- '*': every prison
    part            {text} not null,             -- MINUTES_A_WEEK ...; keywork/booklet.h
    from_day        {day} not null,
    value           {int} not null,              -- days, minutes, a share; 0: not promised
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, part, from_day)
) {strict};

-- What national policy says of key work stands for a booklet that says nothing
-- else.  A prison enters what its own booklet says.
insert into booklet_promise (prison, part, from_day, value, set_by, set_at)
values ('*', 'MINUTES_A_WEEK', '2018-01-01', 45, 'SYS', 0);

create table booklet_given (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,             -- whose booklet it was
    version         {text} not null,             -- what stands on its cover
    language        {text} not null,
    form            {text} not null,             -- PRINT, EASY_READ, LARGE, AUDIO, READ_OUT
    given_on        {day} not null,
    given_by        {text} not null,             -- name
    entered_by      {text} not null,             -- name
    entered_at      {instant} not null,
    struck_by       {text} not null default '',
    struck_at       {instant}                    -- entered by mistake
) {strict};
create index booklet_given_person on booklet_given (person, given_on);
