-- In open prisons POM and COM are in touch, however, every two months: the link
-- is what is there in place of key work (R009).  A prison sets its own.
insert into task_setting (prison, kind, from_day, owner, months, days,
                          working_days, shown_days, escalate_days)
values ('*', 'COM_CONTACT', '2018-01-01', 'POM', 2, 0, 0, 21, 10);
