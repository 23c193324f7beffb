-- A reminder that comes again on each working day until what it is about is
-- done: nobody stays without a POM unseen.

alter table reminder_step add column daily {flag} not null default 0;
alter table reminder add column told {int} not null default 1;  -- how often
update reminder_step set daily = 1 where kind = 'UNALLOCATED';
