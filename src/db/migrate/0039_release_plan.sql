-- What is planned for a release, and what the person was told of it.

create table release_item (
    id              {id},
    person          {text} not null references person,
    prison          {text} not null,
    kind            {text} not null,             -- ADDRESS, AP, CAS2, CAS3, PLACE, CONDITION
    version         {int} not null default 1     -- as many steps as it has
) {strict};
create index release_item_person on release_item (person);

create table release_step (
    id              {id},
    item            {int} not null references release_item,
    what            {text} not null,             -- SET, SENT, MORE, ACCEPTED, REJECTED, OFFERED, CHANGED, TAKEN_OFF
    day             {day} not null,
    words           {text} not null,             -- the address, the answer, the condition
    why             {text} not null default '',
    set_by          {text} not null,             -- name
    set_at          {instant} not null,
    told_on         {day},                       -- null: the person was not told yet
    told_how        {text} not null default '',  -- IN_PERSON, VIDEO, TELEPHONE, LETTER
    language        {text} not null default '',
    understood      {flag} not null default 0,
    said            {text} not null default '',  -- by the person
    told_by         {text} not null default '',
    told_at         {instant},
    version         {int} not null default 1
) {strict};
create index release_step_item on release_step (item);
create index release_step_untold on release_step (item, day) where told_on is null;

insert into task_setting (prison, kind, from_day, owner, months, days,
                          working_days, shown_days, escalate_days, asked_of,
                          does, consulted, informed)
values
    ('*', 'RELEASE_TELL', '2018-01-01', 'LEADS', 0, 0, 5, 28, 0, '', 'POM and COM together', '', 'Key worker');

insert into reminder_step (from_day, kind, days, for_days, tells, set_by, set_at)
values ('2018-01-01', 'RELEASE_CHANGED', 0, 30, 'POM COM KEY_WORKER', 'SYS', 0);
