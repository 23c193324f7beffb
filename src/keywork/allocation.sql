-- Who works with whom.  See keywork/allocation_store.h.

-- name: allocation_people
-- Everybody a prison keeps, with their worker here if they have one.
select p.number, p.surname, p.forename, p.wing, p.language, p.interpreter,
       p.complexity, p.arrived, a.staff, a.from_at
  from person p
  left join allocation a
    on a.person = p.number and a.policy = :policy and a.to_at is null
   and a.prison = :prison
 where p.prison = :prison
 order by p.sort_name, p.number;

-- name: allocation_alerts
-- Alerts that bear on who may be alone with whom.
select t.number, t.code
  from person p
  join person_alert t on t.number = p.number
 where p.prison = :prison
   and t.code in ('XRF', 'RNO121')
   and t.live = 1
 order by p.sort_name, p.number;

-- name: allocation_earlier
-- Ended allocations here of the people who are here, newest first: each of
-- them looked up, not all that were ever made here.
select a.person, a.staff, a.from_at, a.to_at, a.end_reason
  from person p
 cross join allocation a
 where p.prison = :prison
   and a.person = p.number
   and a.prison = :prison
   and a.policy = :policy
   and a.to_at is not null
   and a.end_reason <> 'UNDONE'
 order by p.sort_name, p.number, a.from_at desc;

-- name: allocation_bars
select k.person, k.staff, k.kind
  from conflict k
  join person p on p.number = k.person
 where k.prison = :prison
   and p.prison = :prison
   and k.ended_at is null
 order by p.sort_name, p.number;

-- name: allocation_workers
-- Everybody who holds the role here today, in the order of their names.
select s.id, s.surname, s.forename, s.gender, r.schedule, r.minutes_a_week,
       c.capacity,
       (select t.status from staff_status t
         where t.prison = :prison and t.staff = s.id
           and t.ended_at is null and t.from_day <= :today
           and (t.to_day is null or t.to_day >= :today)
         order by t.from_day desc, t.id desc
         limit 1) as status,
       (select count(*) from allocation a
         where a.prison = :prison and a.policy = :policy
           and a.staff = s.id and a.to_at is null) as allocated,
       (select max(a.from_at) from allocation a
         where a.prison = :prison and a.policy = :policy
           and a.staff = s.id and a.to_at is null
           and a.reason = 'AUTO') as last_auto
  from staff_role r
  join staff s on s.id = r.staff
  left join staff_capacity c
    on c.prison = :prison and c.staff = s.id and c.policy = :policy
 where r.prison = :prison
   and r.role = :policy
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
 order by s.id;

-- name: allocation_wings
select w.staff, w.wing
  from staff_wing w
 where w.prison = :prison
 order by w.staff, w.wing;

-- name: allocation_languages
select l.staff, l.code
  from staff_role r
  join staff_language l on l.staff = r.staff
 where r.prison = :prison
   and r.role = :policy
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
 order by l.staff, l.code;

-- name: allocation_minutes
-- Minutes really protected for key work, by the detail, over a window that ends
-- today; nothing: the detail does not have the worker.
select r.staff,
       (select sum(case when d.protected = 1 and d.duty = 'ON'
                        then d.keywork_minutes else 0 end)
          from duty d
         where d.staff = r.staff
           and d.prison = :prison
           and d.day >= :from_day
           and d.day <= :today) as minutes
  from staff_role r
 where r.prison = :prison
   and r.role = :policy
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today);

-- name: allocation_current
-- The open allocation of a person under a policy, at any prison.
select a.id, a.prison, a.staff, a.from_at, a.version, s.surname, s.forename
  from allocation a
  join staff s on s.id = a.staff
 where a.person = :person
   and a.policy = :policy
   and a.to_at is null;

-- name: allocation_person_state
-- What decides whether a person may be given a worker here.
select p.prison, p.complexity, p.surname, p.forename
  from person p
 where p.number = :person;

-- name: allocation_worker_state
-- What decides whether this worker may be given a person.
select s.surname, s.forename, c.capacity,
       (select t.status from staff_status t
         where t.prison = :prison and t.staff = s.id
           and t.ended_at is null and t.from_day <= :today
           and (t.to_day is null or t.to_day >= :today)
         order by t.from_day desc, t.id desc
         limit 1) as status,
       (select count(*) from allocation a
         where a.prison = :prison and a.policy = :policy
           and a.staff = s.id and a.to_at is null) as allocated,
       exists (select 1 from staff_role r
                where r.prison = :prison and r.role = :policy
                  and r.staff = s.id and r.from_day <= :today
                  and (r.to_day is null or r.to_day >= :today)) as holds,
       coalesce((select max(k.kind) from conflict k
                  where k.person = :person and k.staff = s.id
                    and k.ended_at is null), '') as bar
  from staff s
  left join staff_capacity c
    on c.prison = :prison and c.staff = s.id and c.policy = :policy
 where s.id = :staff;

-- name: allocation_begin
insert into allocation (person, prison, policy, staff, from_at, from_by,
                        reason, why)
values (:person, :prison, :policy, :staff, :at, :by, :reason, :why)
returning id;

-- name: allocation_end
update allocation
   set to_at = :at, to_by = :by, end_reason = :reason, end_why = :why,
       version = version + 1
 where id = :id
   and to_at is null
   and version = :version
returning staff;

-- name: allocation_end_covers
update cover
   set ended_at = :at, version = version + 1
 where allocation = :allocation
   and ended_at is null;

-- name: allocation_end_all_of_staff
-- Every open allocation of a worker here under a policy.
select a.id, a.person, a.version
  from allocation a
 where a.prison = :prison
   and a.policy = :policy
   and a.staff = :staff
   and a.to_at is null
 order by a.id;

-- name: allocation_told
update allocation
   set told_at = :at
 where id = :id
   and person = :person
   and told_at is null;
