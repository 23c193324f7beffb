-- Staff who are not at work: contracted minutes of a week and those of absence,
-- by wing and group of staff, as they were reported.
create table absence_figure (
    prison          {text} not null,
    week            {day} not null,              -- its Monday
    wing            {text} not null,             -- '': all wings
    staff_group     {text} not null,             -- '': all staff
    contracted      {int} not null,              -- minutes, as all that follow
    sickness        {int} not null,
    leave           {int} not null,
    training        {int} not null,
    other           {int} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, week, wing, staff_group)
) {strict_keyed};

-- What profiles allow for, from a day.  The prison's own row comes before '*'.
create table headroom (
    prison          {text} not null,             -- '*': every prison
    from_day        {day} not null,
    percent         {int} not null,              -- of contracted time that is not effective
    keywork         {int} not null,              -- minutes a week of key work in the profile; 0: not said
    source          {text} not null,
    set_by          {text} not null,
    set_at          {instant} not null,
    primary key (prison, from_day)
) {strict_keyed};
insert into headroom (prison, from_day, percent, keywork, source, set_by, set_at)
values ('*', '2018-01-01', 20, 0, 'The 20 % that profiles are built with', 'SYSTEM', 0);
