-- The page of the numbers of notes and answers.  See keywork/note_limit.h;
-- what holds on a day is read by note_limits_of (session.sql).

-- name: note_limit_rows
-- Every row there ever was: of a name the prison's own first, newest first.
select prison, name, from_day, value, set_by, set_at
  from note_limit
 where prison in ('*', :prison)
 order by name, case when prison = '*' then 1 else 0 end, from_day desc;

-- name: note_limit_stamp
select max(set_at)
  from note_limit
 where prison = :prison;

-- name: note_limit_add
-- No row: there is one of that day.
insert into note_limit (prison, name, from_day, value, set_by, set_at)
values (:prison, :name, :from_day, :value, :by, :now)
on conflict do nothing;
