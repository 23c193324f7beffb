-- Roles of staff given, changed and ended on a page: who did it, and why.

alter table staff_role add column set_by {text} not null default '';  -- '': a feed
alter table staff_role add column set_at {instant};
alter table staff_role add column end_why {text} not null default '';
create index staff_role_prison on staff_role (prison, staff);
