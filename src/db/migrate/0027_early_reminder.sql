-- A kind of reminder more: early allocation to assess again.

insert into reminder_step (from_day, kind, days, for_days, tells, set_by, set_at)
values ('2018-01-01', 'EARLY_ALLOCATION', 0, 365, 'POM', 'SYS', 0);
