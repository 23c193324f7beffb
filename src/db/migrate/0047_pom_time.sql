-- Hours a week that are a POM's for offender management, from a day, and after
-- how many weeks in a row with fewer the governor is told.  A row for one POM
-- comes before the prison's, the prison's before '*'.
create table pom_time (
    prison          {text} not null,             -- '*': every prison
    staff           {int} not null,              -- 0: every POM
    from_day        {day} not null,
    minutes         {int} not null,              -- a week
    weeks           {int} not null,              -- in a row
    source          {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, staff, from_day)
) {strict_keyed};
insert into pom_time (prison, staff, from_day, minutes, weeks, source, set_by, set_at)
values ('*', 0, '2018-01-01', 1800, 2, 'Assumed until the prison sets its own', 'SYS', 0);
