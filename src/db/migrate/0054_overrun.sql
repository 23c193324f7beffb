-- A session that took longer than planned: how long it was to be, and why it
-- took longer, by the dated list.  Never held against anybody.
alter table session_note add column planned_minutes {int};             -- null: nobody planned it
alter table session_note add column overrun {text} not null default ''; -- code of session_reason, side OVERRUN

insert into session_reason (prison, code, from_day, side, words, told, place,
                            set_by, set_at)
values ('*', 'OVER_NEEDED',   '2018-01-01', 'OVERRUN', 'The person needed the time', 'You needed the time.', 50, 'SYS', 0),
       ('*', 'OVER_SAFETY',   '2018-01-01', 'OVERRUN', 'A worry about safety', 'There was a worry about safety.', 51, 'SYS', 0),
       ('*', 'OVER_LANGUAGE', '2018-01-01', 'OVERRUN', 'Interpreter, reading or hearing', 'Everything had to be said so that both understood.', 52, 'SYS', 0),
       ('*', 'OVER_PLAN',     '2018-01-01', 'OVERRUN', 'Work on the plan, a form or a report', 'You worked on your plan together.', 53, 'SYS', 0),
       ('*', 'OVER_FIRST',    '2018-01-01', 'OVERRUN', 'First session, or much had happened', 'There was much to talk about.', 54, 'SYS', 0),
       ('*', 'OVER_LATE',     '2018-01-01', 'OVERRUN', 'It began late', 'It began late.', 55, 'SYS', 0);
