-- What was given out at one time, and its undoing.  See keywork/given_store.h.

-- name: given_rows
select a.id, a.version, a.policy, a.person, p.surname, p.forename,
       s.surname, s.forename, coalesce(b.id, 0), coalesce(z.surname, ''),
       coalesce(z.forename, ''),
       case when a.to_at is null then 1 else 0 end,
       case when a.end_reason = 'UNDONE' then 1 else 0 end,
       case when a.told_at is not null then 1 else 0 end,
       case when exists (select 1 from cover k
                          where k.allocation = a.id and k.ended_at is null)
            then 1 else 0 end,
       case when p.prison = a.prison and p.complexity <> 'HIGH'
            then 1 else 0 end,
       case when exists (select 1 from staff_role r
                          where r.prison = b.prison and r.role = b.policy
                            and r.staff = b.staff and r.from_day <= :today
                            and (r.to_day is null or r.to_day >= :today))
            then 1 else 0 end,
       a.staff
  from allocation a
  join person p on p.number = a.person
  join staff s on s.id = a.staff
  left join allocation b
    on b.person = a.person and b.policy = a.policy and b.to_at = :at
   and b.to_by = :by and b.end_reason = 'OVERRIDE'
  left join staff z on z.id = b.staff
 where a.prison = :prison
   and a.from_at = :at
   and a.from_by = :by
 order by p.sort_name, p.number, a.policy;

-- name: given_restore
-- The row that ended, once more from now on, as it was.
insert into allocation (person, prison, policy, staff, from_at, from_by,
                        reason, why, told_at, origin)
select person, prison, policy, staff, :now, :by, reason, why, told_at, origin
  from allocation
 where id = :id
returning id, staff;

-- name: given_restore_cover
insert into cover (allocation, staff, from_day, to_day, why, set_by, set_at)
select :to, staff, from_day, to_day, why, set_by, :now
  from cover
 where allocation = :id
   and ended_at = :at
   and (to_day is null or to_day >= :today);
