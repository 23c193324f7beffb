-- Five-minute interventions: the skills that a contact may be tagged with, by
-- dated rows, and who is trained in them.  See keywork/fmi.h.
create table fmi_skill (
    prison          {text} not null,             -- '*': every prison
    code            {text} not null,
    from_day        {day} not null,
    to_day          {day},                       -- the last one; null: in use
    words           {text} not null,
    place           {int} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, code, from_day)
) {strict};

-- [K] general knowledge of what the training is about; a prison sets its own.
insert into fmi_skill (prison, code, from_day, words, place, set_by, set_at)
values ('*', 'OPEN',      '2018-01-01', 'Open questions',                  1, 'SYS', 0),
       ('*', 'REFLECT',   '2018-01-01', 'Listening and reflecting back',   2, 'SYS', 0),
       ('*', 'AFFIRM',    '2018-01-01', 'Affirming what goes well',        3, 'SYS', 0),
       ('*', 'SUMMARISE', '2018-01-01', 'Summing up what was said',        4, 'SYS', 0),
       ('*', 'RESIST',    '2018-01-01', 'Going along with resistance',     5, 'SYS', 0),
       ('*', 'SOCRATIC',  '2018-01-01', 'Questions that let them work it out', 6, 'SYS', 0),
       ('*', 'HOPE',      '2018-01-01', 'Giving hope',                     7, 'SYS', 0);

-- Entered by the officer, confirmed by a manager or not; nothing is overwritten.
create table fmi_training (
    id              {id},
    staff           {int} not null references staff,
    prison          {text} not null,
    trained_on      {day} not null,
    trainer         {text} not null,
    until           {day} not null,              -- to be refreshed by
    entered_by      {text} not null,             -- name
    entered_at      {instant} not null,
    state           {text} not null default 'WAITING', -- WAITING, CONFIRMED, NOT_CONFIRMED
    answered_by     {text} not null default '',
    answered_at     {instant},
    version         {int} not null default 1
) {strict};
create index fmi_training_staff on fmi_training (staff, trained_on);
