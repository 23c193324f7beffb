-- The detail of a week, its half-days and their history.  See
-- keywork/duty_store.h.

-- name: duty_officers
-- Everybody on the detail of the week, and every key worker of it.
select s.id, s.surname, s.forename, s.sort_name,
       coalesce((select min(w.wing) from staff_wing w
                  where w.prison = :prison and w.staff = s.id), '')
  from staff s
 where s.id in (select d.staff from duty d
                 where d.prison = :prison and d.day >= :from_day
                   and d.day <= :to_day)
    or s.id in (select r.staff from staff_role r
                 where r.prison = :prison and r.role = :policy
                   and r.from_day <= :to_day
                   and (r.to_day is null or r.to_day >= :from_day))
 order by s.sort_name, s.id;

-- name: duty_cells
select staff, day, half, duty, from_minute, to_minute, keywork_minutes,
       protected, note, as_of
  from duty
 where prison = :prison
   and day >= :from_day
   and day <= :to_day
 order by staff, day, half;

-- name: duty_planned
-- Sessions of the plan in force that are still to come.
select s.staff, s.day, s.half, count(*)
  from plan l
  join plan_session s on s.plan = l.id
 where l.prison = :prison
   and l.week = :week
   and l.state = 'PUBLISHED'
   and s.state in ('PLANNED', 'AT_RISK')
 group by s.staff, s.day, s.half
 order by s.staff, s.day, s.half;

-- name: duty_find
select duty, from_minute, to_minute, keywork_minutes, protected, note, as_of
  from duty
 where prison = :prison
   and day = :day
   and staff = :staff
   and half = :half;

-- name: duty_put
insert into duty (prison, day, staff, half, duty, from_minute, to_minute,
                  keywork_minutes, protected, note, as_of, run)
values (:prison, :day, :staff, :half, :duty, :from_minute, :to_minute,
        :keywork_minutes, :protected, :note, :as_of, :run)
on conflict (prison, day, staff, half) do update
   set duty = excluded.duty, from_minute = excluded.from_minute,
       to_minute = excluded.to_minute,
       keywork_minutes = excluded.keywork_minutes,
       protected = excluded.protected, note = excluded.note,
       as_of = excluded.as_of, run = excluded.run;

-- name: duty_change_add
insert into duty_change (prison, day, staff, half, before, after, by_user, at)
values (:prison, :day, :staff, :half, :before, :after, :by, :at);

-- name: duty_changes
select c.day, c.half, s.surname, s.forename, c.before, c.after, c.by_user,
       c.at
  from duty_change c
  join staff s on s.id = c.staff
 where c.prison = :prison
   and c.day >= :from_day
   and c.day <= :to_day
 order by c.id desc
 limit 5000;

-- name: duty_hits
-- Sessions of the officer that are planned in the half-day.
select s.id
  from plan l
  join plan_session s on s.plan = l.id
 where l.prison = :prison
   and l.week = :week
   and l.state = 'PUBLISHED'
   and s.staff = :staff
   and s.day = :day
   and s.half = :half
   and s.state = 'PLANNED'
 order by s.id
 limit 16;
