-- Hours protected for POMs, and what was taken from them.  See
-- sentence/pom_time_store.h.

-- name: pom_time_rows
select t.prison, t.staff, t.from_day, t.minutes, t.weeks, t.source, t.set_by,
       t.set_at, coalesce(s.surname, ''), coalesce(s.forename, '')
  from pom_time t
  left join staff s on s.id = t.staff
 where t.prison in (:prison, '*')
 order by t.from_day desc, t.staff desc, t.prison desc;

-- name: pom_time_stamp
-- When the prison's own rows were set last.
select max(set_at) from pom_time where prison = :prison;

-- name: pom_time_put
-- A row of the same day is replaced.
insert into pom_time (prison, staff, from_day, minutes, weeks, source, set_by,
                      set_at)
values (:prison, :staff, :from_day, :minutes, :weeks, :source, :by, :at)
on conflict (prison, staff, from_day) do update
   set minutes = excluded.minutes, weeks = excluded.weeks,
       source = excluded.source, set_by = excluded.set_by,
       set_at = excluded.set_at;

-- name: pom_time_poms
-- Who holds the role on a day.
select s.id, s.surname, s.forename, s.sort_name, r.schedule, r.minutes_a_week
  from staff_role r
  join staff s on s.id = r.staff
 where r.prison = :prison
   and r.role = 'POM'
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
 order by s.id;

-- name: pom_time_halves
select d.staff, d.day, d.half, d.duty, d.from_minute, d.to_minute
  from duty d
 where d.prison = :prison
   and d.day >= :from_day
   and d.day <= :to_day
   and d.staff in (select r.staff from staff_role r
                    where r.prison = :prison and r.role = 'POM')
 order by d.staff, d.day, d.half;

-- name: pom_time_orders
select o.staff, o.day, o.from_minute, o.to_minute
  from redeployment o
 where o.prison = :prison
   and o.day >= :from_day
   and o.day <= :to_day
   and o.ended_at is null
   and o.staff in (select r.staff from staff_role r
                    where r.prison = :prison and r.role = 'POM')
 order by o.staff, o.day, o.from_minute;
