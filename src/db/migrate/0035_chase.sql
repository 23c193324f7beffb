-- Supervision of a case, on record; whom a task is chased of; the items of a
-- handover as tasks.

create table supervision (
    id              {id},
    number          {text} not null references person,
    prison          {text} not null,
    day             {day} not null,
    supervisor      {text} not null,             -- name
    officer         {text} not null,             -- name of the POM
    agreed          {text} not null,             -- who does what, by when
    next_day        {day},                       -- null: as the row of the task says
    set_by          {text} not null,
    set_at          {instant} not null
) {strict};
create index supervision_number on supervision (number, day);

-- COM, POM: who is reminded when it is not done; '': nobody
alter table task_setting add column asked_of {text} not null default '';
update task_setting
   set asked_of = 'COM'
 where kind in ('COM_NAMED', 'EARLY_DECISION', 'MAPPA_LEVEL', 'PAROLE_MEETING');
update task_setting
   set asked_of = 'POM'
 where kind in ('OASYS_INITIAL', 'OASYS_REVIEW', 'PAROLE_REPORT', 'MAPPA_FORM',
                'HDC_STATEMENT', 'CAT_INITIAL', 'CAT_REVIEW', 'CAT_REVIEW_ISP');

-- The day of a handover's item is the handover's own: nothing is counted here.
insert into task_setting (prison, kind, from_day, owner, months, days,
                          working_days, shown_days, escalate_days, asked_of)
values
    ('*', 'HDC_ELIGIBLE',     '2018-01-01', 'CASE_ADMINISTRATOR', 0, 10, 0, 14, 5, ''),
    ('*', 'HANDOVER_TOLD',    '2018-01-01', 'POM', 0, 0, 0, 28, 10, ''),
    ('*', 'HANDOVER_OASYS',   '2018-01-01', 'POM', 0, 0, 0, 28, 10, 'POM'),
    ('*', 'HANDOVER_COM',     '2018-01-01', 'POM', 0, 0, 0, 28, 10, ''),
    ('*', 'HANDOVER_FIRST',   '2018-01-01', 'COM', 0, 0, 0, 28, 10, 'COM'),
    ('*', 'HANDOVER_VIEW',    '2018-01-01', 'POM', 0, 0, 0, 28, 5,  ''),
    ('*', 'HANDOVER_KEEP',    '2018-01-01', 'POM', 0, 0, 0, 28, 5,  ''),
    ('*', 'HANDOVER_MEETING', '2018-01-01', 'POM', 0, 0, 0, 28, 5,  ''),
    ('*', 'HANDOVER_REPORT',  '2018-01-01', 'POM', 0, 0, 0, 28, 5,  'POM');
