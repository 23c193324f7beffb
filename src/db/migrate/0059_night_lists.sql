-- What the night reads of everybody, so that it need not read the rows: those
-- of responsibility are wide, for they keep what they were decided from.  The
-- columns that are one value in all of an index are there because SQLite would
-- else read the row for them.

create index person_change_category on person_change (number, as_of, field) where field = 'category';
create index task_category on task (number, done_on, state, kind)
 where state = 'DONE' and kind in ('CAT_INITIAL', 'CAT_REVIEW', 'CAT_REVIEW_ISP');
create index responsibility_known on responsibility (number, known_from);
create index responsibility_held on responsibility (number, responsible, from_day, handover, release_day, release_kind, reason, to_day, known_to)
 where known_to is null and to_day is null;
create index responsibility_closed on responsibility (number, responsible, from_day, to_day, known_to)
 where known_to is null and to_day is not null;
create index allocation_left on allocation (person, prison, to_at, policy) where policy = 'POM' and to_at is not null;
drop index allocation_load;
create index allocation_load on allocation (prison, policy, staff, person, from_at, to_at) where to_at is null;
