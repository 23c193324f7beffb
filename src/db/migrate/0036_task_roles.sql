-- Who does a kind of task, who is asked and who is told, by dated row; the
-- screening when a sentence begins, temporary release, the meeting of the
-- three before release.

alter table task_setting add column does {text} not null default '';      -- '': the owner
alter table task_setting add column consulted {text} not null default '';
alter table task_setting add column informed {text} not null default '';

insert into task_setting (prison, kind, from_day, owner, months, days,
                          working_days, shown_days, escalate_days, asked_of,
                          does, consulted, informed)
values
    ('*', 'PROTECTION',    '2018-01-01', 'POM',   0,   0, 20, 28,  5, '', '', 'COM, security', 'Head of OMD'),
    ('*', 'INTERVENTIONS', '2018-01-01', 'POM',   0,   0, 40, 28, 10, '', '', 'Programmes team, COM', 'Key worker'),
    ('*', 'ROTL',          '2018-01-01', 'POM',   0, -28,  0, 56,  5, '', '', 'COM, victim liaison, police', 'Key worker'),
    ('*', 'RELEASE_JOINT', '2018-01-01', 'POM',   0, -28,  0, 56,  5, 'COM', 'POM and COM together', 'Key worker', ''),
    ('*', 'MAPPA_LEVEL',   '2026-01-01', 'LEADS', 0, -182, 0, 56,  5, 'COM', '', 'POM and COM', 'Head of OMD');
