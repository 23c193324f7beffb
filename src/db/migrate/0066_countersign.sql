-- Work that a second person puts their name to before it is done: of which
-- kinds of task, by dated rows; what was handed in, and what was answered.  See
-- sentence/countersign.h.

create table countersign_setting (
    prison          {text} not null,             -- '*': every prison
    kind            {text} not null,             -- of task
    from_day        {day} not null,
    needed          {flag} not null,
    who             {text} not null,             -- HOMD: any of the prison; SUPERVISOR: of the case
    days            {int} not null,              -- working days until it is told higher up
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, kind, from_day)
) {strict_keyed};
insert into countersign_setting (prison, kind, from_day, needed, who, days,
                                 set_by, set_at)
values
    ('*', 'PAROLE_REPORT', '2018-01-01', 1, 'HOMD', 3, 'SYS', 0),
    ('*', 'MAPPA_FORM',    '2018-01-01', 1, 'HOMD', 5, 'SYS', 0);

alter table task add column sign {text} not null default '';  -- WAITING; BACK: sent back; '': neither
create index task_sign on task (prison, number) where sign <> '';

-- What was handed in.  An answer is written once.
create table countersign (
    id              {id},
    task            {int} not null references task,
    prison          {text} not null,             -- handed in, then answered at
    state           {text} not null,             -- WAITING, SIGNED, BACK, DROPPED: no longer asked for
    author          {int} not null,              -- account
    by_user         {text} not null,
    by_name         {text} not null,
    at              {instant} not null,
    done_on         {day} not null,
    words           {text} not null,             -- what shows it
    escalates       {day} not null,              -- later than that: told higher up
    answered_user   {text} not null default '',
    answered_by     {text} not null default '',  -- name
    answered_at     {instant},
    answer          {text} not null default ''   -- why it was sent back, or a remark
) {strict};
create index countersign_task on countersign (task, id);
create unique index countersign_waiting on countersign (task) where state = 'WAITING';
create index countersign_answered on countersign (prison, answered_at);

-- One that waits for too long: the head of offender management and the governor
-- on each working day.  One that was sent back: the POM, later its head too.
insert into reminder_step (from_day, kind, days, for_days, tells, set_by,
                           set_at, daily)
values ('2018-01-01', 'COUNTERSIGN',      1, 365, 'HOMD GOVERNOR', 'SYS', 0, 1),
       ('2018-01-01', 'COUNTERSIGN_BACK', 0, 5,   'POM',           'SYS', 0, 0),
       ('2018-01-01', 'COUNTERSIGN_BACK', 5, 365, 'POM HOMD',      'SYS', 0, 1);
