-- The night finds what is late without the tasks that were late before, and
-- reads the reminders that are not over rather than write each anew.

create index task_escalates on task (escalates)
 where state = 'OPEN' and escalated_at is null;
create index reminder_kept on reminder (account, number, kind, days, on_day, prison, id, over_at)
 where over_at is null;
create index unit_reminder_kept on unit_reminder (unit, box, number, kind, days, on_day, prison, id, over_at)
 where over_at is null;
drop index reminder_waiting;
drop index unit_reminder_waiting;
