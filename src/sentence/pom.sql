-- Offender managers of people.  See sentence/pom_store.h.

-- name: pom_of
-- The open allocations of a person to POMs: at most two rows.
select a.id, a.version, a.policy, a.person, a.prison, a.staff, s.surname,
       s.forename,
       coalesce((select r.position from staff_role r
                  where r.prison = a.prison and r.role = 'POM'
                    and r.staff = a.staff and r.from_day <= :today
                    and (r.to_day is null or r.to_day >= :today)
                  order by r.from_day desc
                  limit 1), ''),
       s.email, a.from_at, a.to_at, a.from_by, a.why, coalesce(a.to_by, ''),
       coalesce(a.end_reason, ''), coalesce(a.end_why, ''),
       coalesce(x.recommended, ''), coalesce(x.tier, ''),
       coalesce(x.rosh, ''), coalesce(x.reasons, ''), coalesce(x.detail, ''),
       case when exists (select 1 from staff_status t
                          where t.prison = a.prison and t.staff = a.staff
                            and t.ended_at is null and t.status <> 'ACTIVE'
                            and t.from_day <= :today
                            and (t.to_day is null or t.to_day >= :today))
            then 1 else 0 end,
       coalesce(k.staff, 0), coalesce(z.surname, ''), coalesce(z.forename, '')
  from allocation a
  join staff s on s.id = a.staff
  left join pom_allocation x on x.allocation = a.id
  left join cover k
    on k.id = (select max(c.id) from cover c
                where c.allocation = a.id and c.ended_at is null
                  and c.from_day <= :today
                  and (c.to_day is null or c.to_day >= :today))
  left join staff z on z.id = k.staff
 where a.person = :number
   and a.policy in ('POM', 'POM_CO')
   and a.to_at is null
 order by a.policy;

-- name: pom_history
-- Every one, newest first; the same columns.
select a.id, a.version, a.policy, a.person, a.prison, a.staff, s.surname,
       s.forename, '', s.email, a.from_at, a.to_at, a.from_by, a.why,
       coalesce(a.to_by, ''), coalesce(a.end_reason, ''),
       coalesce(a.end_why, ''), coalesce(x.recommended, ''),
       coalesce(x.tier, ''), coalesce(x.rosh, ''), coalesce(x.reasons, ''),
       coalesce(x.detail, ''), 0, 0, '', ''
  from allocation a
  join staff s on s.id = a.staff
  left join pom_allocation x on x.allocation = a.id
 where a.person = :number
   and a.policy in ('POM', 'POM_CO')
 order by a.from_at desc, a.id desc;

-- name: pom_people_of
-- Numbers of the people of a POM here, primary and co-working.
select a.person, a.policy
  from allocation a
 where a.prison = :prison
   and a.policy in ('POM', 'POM_CO')
   and a.staff = :staff
   and a.to_at is null
 order by a.person, a.policy;

-- name: pom_state
-- What decides whether this POM may have that person.
select p.prison, p.imprisonment_status, coalesce(c.tier, ''),
       coalesce(c.rosh, ''), coalesce(r.responsible, ''),
       coalesce((select min(k.kind) from conflict k
                  where k.person = p.number and k.staff = :staff
                    and k.ended_at is null), '')
  from person p
  left join probation_case c on c.number = p.number
  left join responsibility r
    on r.number = p.number and r.known_to is null and r.to_day is null
 where p.number = :number;

-- name: pom_staff_state
select s.surname, s.forename,
       coalesce((select r.position from staff_role r
                  where r.prison = :prison and r.role = 'POM'
                    and r.staff = s.id and r.from_day <= :today
                    and (r.to_day is null or r.to_day >= :today)
                  order by r.from_day desc
                  limit 1), '-'),
       case when exists (select 1 from staff_status t
                          where t.prison = :prison and t.staff = s.id
                            and t.ended_at is null and t.status <> 'ACTIVE'
                            and t.from_day <= :today
                            and (t.to_day is null or t.to_day >= :today))
            then 1 else 0 end
  from staff s
 where s.id = :staff;

-- name: pom_open
select a.id, a.version, a.prison, a.staff, a.from_at, a.from_by
  from allocation a
 where a.person = :number
   and a.policy = :policy
   and a.to_at is null;

-- name: pom_last_change
-- When a POM of that part was given or ended last.
select max(case when a.to_at is null or a.to_at < a.from_at
                then a.from_at else a.to_at end)
  from allocation a
 where a.person = :number
   and a.policy = :policy;

-- name: pom_begin
insert into allocation (person, prison, policy, staff, from_at, from_by,
                        reason, why)
values (:number, :prison, :policy, :staff, :at, :by, :reason, :why)
returning id;

-- name: pom_begin_more
insert into pom_allocation (allocation, recommended, recommended_by, tier,
                            rosh, reasons, detail)
values (:allocation, :recommended, :recommended_by, :tier, :rosh, :reasons,
        :detail);

-- name: pom_end
update allocation
   set to_at = case when from_at > :at then from_at else :at end,
       to_by = :by, end_reason = :reason, end_why = :why,
       version = version + 1
 where id = :id
   and to_at is null
   and version = :version;

-- name: pom_end_covers
update cover
   set ended_at = :at, version = version + 1
 where allocation = :allocation
   and ended_at is null;

-- name: pom_given_rows
-- What somebody gave out here at one time, with what it replaced.
select a.id, a.version, a.policy, a.person, p.surname, p.forename,
       s.surname, s.forename, coalesce(b.id, 0), coalesce(z.surname, ''),
       coalesce(z.forename, ''),
       case when a.to_at is null then 1 else 0 end,
       case when a.end_reason = 'UNDONE' then 1 else 0 end,
       case when exists (select 1 from cover k
                          where k.allocation = a.id and k.ended_at is null)
            then 1 else 0 end,
       case when p.prison = a.prison then 1 else 0 end,
       case when exists (select 1 from staff_role r
                          where r.prison = b.prison and r.role = 'POM'
                            and r.staff = b.staff and r.from_day <= :today
                            and (r.to_day is null or r.to_day >= :today))
            then 1 else 0 end
  from allocation a
  join person p on p.number = a.person
  join staff s on s.id = a.staff
  left join allocation b
    on b.person = a.person and b.policy = a.policy and b.to_at = :at
   and b.to_by = :by and b.end_reason = 'OVERRIDE'
  left join staff z on z.id = b.staff
 where a.prison = :prison
   and a.policy in ('POM', 'POM_CO')
   and a.from_at = :at
   and a.from_by = :by
 order by p.sort_name, p.number, a.policy;

-- name: pom_restore
-- The row that ended, once more from now on, as it was.
insert into allocation (person, prison, policy, staff, from_at, from_by,
                        reason, why, told_at, origin)
select person, prison, policy, staff, :now, :by, reason, why, told_at, origin
  from allocation
 where id = :id
returning id;

-- name: pom_restore_more
insert into pom_allocation (allocation, recommended, recommended_by, tier,
                            rosh, reasons, detail)
select :to, recommended, recommended_by, tier, rosh, reasons, detail
  from pom_allocation
 where allocation = :id;

-- name: pom_restore_cover
insert into cover (allocation, staff, from_day, to_day, why, set_by, set_at)
select :to, staff, from_day, to_day, why, set_by, :now
  from cover
 where allocation = :id
   and ended_at = :at
   and (to_day is null or to_day >= :today);
