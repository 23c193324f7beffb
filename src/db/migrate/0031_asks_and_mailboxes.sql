-- What a COM needs before they take a case is a request like any other; what is
-- asked is reminded of; units have mailboxes that reminders go to.

insert into request_kind (from_day, code, direction, words, working_days)
values ('2018-01-01', 'BEFORE_TAKING', 'TO_PRISON', 'Needed before the COM takes the case', 5);

-- Days from the day on which the request is due.
insert into reminder_step (from_day, kind, days, for_days, tells, set_by, set_at)
values ('2018-01-01', 'REQUEST_TO_PRISON', -2,   3, 'POM',           'SYS', 0),
       ('2018-01-01', 'REQUEST_TO_PRISON',  1,  13, 'POM',           'SYS', 0),
       ('2018-01-01', 'REQUEST_TO_PRISON', 14, 365, 'POM HOMD',      'SYS', 0),
       ('2018-01-01', 'REQUEST_TO_COM',    -2,   3, 'COM',           'SYS', 0),
       ('2018-01-01', 'REQUEST_TO_COM',     1,  13, 'COM UNIT',      'SYS', 0),
       ('2018-01-01', 'REQUEST_TO_COM',    14, 365, 'COM UNIT HOMD', 'SYS', 0);

alter table probation_unit add column region_email {text} not null default '';
alter table probation_unit add column set_at {instant};

-- A reminder to a mailbox, once an episode.
create table unit_reminder (
    id              {id},
    unit            {text} not null,             -- probation_unit.code
    box             {text} not null,             -- UNIT, REGION
    number          {text} not null,             -- whom it is about
    prison          {text} not null,
    kind            {text} not null,
    days            {int} not null,              -- the step
    on_day          {day} not null,              -- the day it is about
    made_at         {instant} not null,
    last_due        {day} not null,              -- by the last pass that found it so
    over_at         {instant},                   -- it holds no longer
    mailed_at       {instant}
) {strict};
create unique index unit_reminder_once on unit_reminder (unit, box, number, kind, days, on_day);
create index unit_reminder_waiting on unit_reminder (last_due) where over_at is null;
create index unit_reminder_unmailed on unit_reminder (unit, box, id) where mailed_at is null and over_at is null;
