-- Who supervises a case: said for one case, for a POM, or left
-- to the rule (sentence/supervisor_rule.h).  Rows are added and never changed;
-- the newest of a case or a POM holds.

create table case_supervisor (
    id              {id},
    prison          {text} not null,
    number          {text} not null default '',  -- of one case; else
    staff           {int} not null default 0,    -- of every case of that POM
    account         {int} not null,              -- 0: as the rule says
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index case_supervisor_prison on case_supervisor (prison, number, staff);
create index case_supervisor_number on case_supervisor (number) where number <> '';

-- A case without a supervisor: the head of offender management on each working
-- day, from the fifth day on the governor too.
insert into reminder_step (from_day, kind, days, for_days, tells, set_by,
                           set_at, daily)
values ('2018-01-01', 'SUPERVISOR', 0, 5,   'HOMD',          'SYS', 0, 1),
       ('2018-01-01', 'SUPERVISOR', 5, 365, 'HOMD GOVERNOR', 'SYS', 0, 1);
