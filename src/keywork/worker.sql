-- Workers: their posts, absences, people and cover.  See keywork/worker.h.

-- name: worker_read
select s.id, s.surname, s.forename, s.username, s.email, s.band, s.employer,
       s.operational, r.position, r.schedule, r.minutes_a_week, r.from_day,
       c.capacity, coalesce(c.version, 0)
  from staff s
  join staff_role r
    on r.staff = s.id and r.prison = :prison and r.role = :policy
   and r.from_day <= :today and (r.to_day is null or r.to_day >= :today)
  left join staff_capacity c
    on c.prison = :prison and c.staff = s.id and c.policy = :policy
 where s.id = :staff
 order by r.from_day desc
 limit 1;

-- name: worker_statuses
-- Absences now, to come and past; newest first.
select id, status, from_day, to_day, why, set_by, set_at, ended_by, ended_at,
       version
  from staff_status
 where prison = :prison
   and staff = :staff
 order by ended_at is not null, from_day desc, id desc
 limit 50;

-- name: worker_people
-- The open allocations of a worker, with who covers today.
select p.number, p.surname, p.forename, p.sort_name, p.cell, p.wing, a.id,
       a.from_at, a.version,
       coalesce((select min(z.surname || ', ' || z.forename)
                   from cover k join staff z on z.id = k.staff
                  where k.allocation = a.id and k.ended_at is null
                    and k.from_day <= :to_day
                    and (k.to_day is null or k.to_day >= :from_day)), '')
         as cover
  from allocation a
  join person p on p.number = a.person
 where a.prison = :prison
   and a.policy = :policy
   and a.staff = :staff
   and a.to_at is null
 order by p.sort_name, p.number;

-- name: worker_wings
select wing from staff_wing
 where prison = :prison and staff = :staff
 order by wing;

-- name: worker_languages
select code from staff_language
 where staff = :staff
 order by code;

-- name: worker_sessions
-- Key work sessions noted here since a moment, by author.
select author_staff, count(*) as sessions
  from case_note
 where prison = :prison
   and type = 'KA'
   and sub_type = 'KS'
   and struck = 0
   and occurred >= :since
   and author_staff is not null
 group by author_staff
 order by author_staff;

-- name: worker_complete
-- Sessions written up here since a day, by officer and by what they have.
select s.staff, case when s.end_minute > s.start_minute then 1 else 0 end,
       case when s.place <> '' then 1 else 0 end,
       case when c.words <> '' then 1 else 0 end, count(*)
  from session_note s
  join case_note c on c.id = s.note and c.struck = 0
 where s.prison = :prison
   and s.day >= :since
   and s.kind in ('SESSION', 'JOINT')
   and s.staff is not null
 group by 1, 2, 3, 4
 order by 1;

-- name: status_begin
insert into staff_status (prison, staff, status, from_day, to_day, why, set_by,
                          set_at)
values (:prison, :staff, :status, :from_day, :to_day, :why, :by, :at)
returning id;

-- name: status_end
update staff_status
   set ended_by = :by, ended_at = :at, version = version + 1
 where id = :id
   and staff = :staff
   and prison = :prison
   and ended_at is null
   and version = :version;

-- name: status_overlap
-- Another absence in the same days.
select id, version, status, from_day, to_day, why, set_by, set_at
  from staff_status
 where prison = :prison
   and staff = :staff
   and ended_at is null
   and (cast(:to_day as {day}) is null or from_day <= :to_day)
   and (to_day is null or to_day >= :from_day)
 limit 1;

-- name: status_one
select ended_at, ended_by from staff_status
 where id = :id
   and staff = :staff
   and prison = :prison;

-- name: capacity_set
insert into staff_capacity (prison, staff, policy, capacity, set_by, set_at)
values (:prison, :staff, :policy, :capacity, :by, :at)
on conflict (prison, staff, policy) do update
   set capacity = :capacity, set_by = :by, set_at = :at,
       version = staff_capacity.version + 1;

-- name: capacity_version
select capacity, version, set_by, set_at from staff_capacity
 where prison = :prison and staff = :staff and policy = :policy;

-- name: wing_clear
delete from staff_wing where prison = :prison and staff = :staff;

-- name: wing_add
insert into staff_wing (prison, staff, wing)
values (:prison, :staff, :wing)
on conflict do nothing;

-- name: cover_begin
insert into cover (allocation, staff, from_day, to_day, why, set_by, set_at)
values (:allocation, :staff, :from_day, :to_day, :why, :by, :at);

-- name: cover_open
-- Whether somebody covers an allocation in those days already.
select k.id from cover k
 where k.allocation = :allocation
   and k.ended_at is null
   and (cast(:to_day as {day}) is null or k.from_day <= :to_day)
   and (k.to_day is null or k.to_day >= :from_day)
 limit 1;

-- name: worker_minutes
-- Minutes really protected for one worker, by the detail, over a window.
select sum(case when protected = 1 and duty = 'ON'
                then keywork_minutes else 0 end)
  from duty
 where prison = :prison
   and staff = :staff
   and day >= :from_day
   and day <= :to_day;
