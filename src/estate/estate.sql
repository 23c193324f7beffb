-- What the estate's commands ask.  See estate/estate_import.h.

-- name: estate_prisons
select count(*) from prison;

-- name: estate_people_here
-- People of a prison: how many, and how many of them have a key worker.
select count(*),
       coalesce(sum(case when exists (select 1 from allocation a
                                       where a.person = p.number
                                         and a.prison = p.prison
                                         and a.to_at is null)
                         then 1 else 0 end), 0)
  from person p
 where p.prison = :prison
   and p.status like 'ACTIVE%';

-- name: estate_workers_here
-- Staff who may be given people on a day: role holders nobody has put away.
select count(*)
  from staff_role r
 where r.prison = :prison
   and r.role in ('KEY_WORKER', 'PERSONAL_OFFICER')
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
   and not exists (select 1 from staff_status t
                    where t.prison = r.prison and t.staff = r.staff
                      and t.ended_at is null and t.from_day <= :today
                      and (t.to_day is null or t.to_day >= :today)
                      and t.status <> 'ACTIVE');

-- name: estate_sessions_here
-- Session notes of a prison in a time.
select count(*)
  from case_note
 where prison = :prison
   and type = 'KA'
   and sub_type = 'KS'
   and occurred >= :from_at
   and occurred < :to_at;

-- name: estate_duty_here
-- Half-days on the roster between two days: all, not productive, sick.
select count(*),
       coalesce(sum(case when duty in ('LEAVE', 'SICK', 'TRAINING', 'OTHER')
                         then 1 else 0 end), 0),
       coalesce(sum(case when duty = 'SICK' then 1 else 0 end), 0)
  from duty
 where prison = :prison
   and day >= :from_day
   and day < :to_day
   and duty <> 'OFF';
