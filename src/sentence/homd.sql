-- The cases and POMs of a prison, whole.  See sentence/homd_store.h.

-- name: homd_cases
-- Everybody of the service here, by name, with who has the case.
select p.number, p.surname, p.forename, p.sort_name, p.cell, p.wing,
       p.category, p.complexity, p.arrived, p.imprisonment_status, p.recall,
       p.parole_eligible, p.tariff, p.hdc_eligible,
       c.number, coalesce(c.tier, ''), coalesce(c.rosh, ''),
       coalesce(c.com_name, ''), coalesce(c.mappa_level, -1),
       r.responsible, r.rule, r.from_day, r.starts, r.handover, r.release_day,
       a.id, a.version, a.staff, coalesce(a.from_by, ''), a.from_at,
       (select max(k.staff) from cover k
         where k.allocation = a.id and k.ended_at is null
           and k.from_day <= :today
           and (k.to_day is null or k.to_day >= :today)),
       b.id, b.version, b.staff, coalesce(b.from_by, ''), b.from_at,
       z.staff, z.to_at, o.last_completed,
       (select min(v.report_due) from parole_review v
         where v.number = p.number and v.report_done is null
           and v.received is null and v.report_due is not null)
  from person p
  join responsibility r
    on r.number = p.number and r.known_to is null and r.to_day is null
   and r.responsible <> ''
  left join probation_case c on c.number = p.number
  left join allocation a
    on a.person = p.number and a.policy = 'POM' and a.to_at is null
   and a.prison = p.prison
  left join allocation b
    on b.person = p.number and b.policy = 'POM_CO' and b.to_at is null
   and b.prison = p.prison
  left join allocation z
    on z.id = (select e.id from allocation e
                where e.person = p.number and e.policy = 'POM'
                  and e.prison = p.prison and e.to_at is not null
                  and e.end_reason <> 'UNDONE'
                order by e.to_at desc, e.id desc
                limit 1)
  left join oasys_state o on o.number = p.number
 where p.prison = :prison
 order by p.sort_name, p.number;

-- name: homd_poms
-- Who holds the role today, and who has cases without it.
select s.id, s.surname, s.forename, s.sort_name, s.email,
       r.position, r.schedule, r.minutes_a_week,
       t.id, t.version, t.status, t.from_day, t.to_day
  from staff s
  left join staff_role r
    on r.id = (select max(x.id) from staff_role x
                where x.prison = :prison and x.role = 'POM'
                  and x.staff = s.id and x.from_day <= :today
                  and (x.to_day is null or x.to_day >= :today))
  left join staff_status t
    on t.id = (select max(y.id) from staff_status y
                where y.prison = :prison and y.staff = s.id
                  and y.ended_at is null and y.status <> 'ACTIVE'
                  and y.from_day <= :today
                  and (y.to_day is null or y.to_day >= :today))
 where s.id in (select x.staff from staff_role x
                 where x.prison = :prison and x.role = 'POM'
                   and x.from_day <= :today
                   and (x.to_day is null or x.to_day >= :today)
                union
                select a.staff from allocation a
                 where a.prison = :prison
                   and a.policy in ('POM', 'POM_CO')
                   and a.to_at is null)
 order by s.id;

-- name: homd_others_work
-- Minutes that POMs gave to others' work.
select staff, sum(minutes)
  from others_work
 where prison = :prison
   and day >= :from_day
 group by staff;

-- name: homd_redeployed
-- Minutes in which POMs were ordered to other work: by the detail, and by
-- orders of a day on which the detail has none.
select t.staff, sum(t.minutes)
  from (select d.staff,
               case when d.from_minute is not null and d.to_minute is not null
                    then d.to_minute - d.from_minute else 222 end as minutes
          from duty d
         where d.prison = :prison
           and d.day >= :from_day
           and d.day <= :to_day
           and d.duty = 'REDEPLOYED'
         union all
        select o.staff, o.to_minute - o.from_minute
          from redeployment o
         where o.prison = :prison
           and o.day >= :from_day
           and o.day <= :to_day
           and o.ended_at is null
           and not exists (select 1 from duty d
                            where d.prison = o.prison and d.day = o.day
                              and d.staff = o.staff
                              and d.duty = 'REDEPLOYED')) t
  join staff_role x
    on x.prison = :prison and x.staff = t.staff and x.role = 'POM'
   and x.to_day is null
 group by t.staff
 order by t.staff;

-- name: homd_bars
select k.person, k.staff, k.kind
  from conflict k
  join person p on p.number = k.person
 where k.prison = :prison
   and p.prison = :prison
   and k.ended_at is null
 order by p.sort_name, p.number;

-- name: homd_override_counts
-- Asked and not decided; and approved, with the day of review come or the end
-- two weeks off.
select coalesce(sum(case when o.approved is null then 1 else 0 end), 0),
       coalesce(sum(case when o.approved = 1
                          and (o.review_day <= :today
                               or o.until_day <= :soon)
                         then 1 else 0 end), 0)
  from responsibility_override o
  join person p on p.number = o.number
 where p.prison = :prison
   and o.ended_at is null
   and o.until_day >= :today;

-- name: homd_task_counts
-- Open tasks that are late, of these told to the head of offender management,
-- and supervisions that are.
select count(*),
       coalesce(sum(case when t.escalated_at is not null then 1 else 0 end), 0),
       coalesce(sum(case when t.kind in ('SUPERVISION', 'SUPERVISION_HIGH')
                         then 1 else 0 end), 0)
  from task t
 where t.prison = :prison
   and t.state = 'OPEN'
   and t.due < :today
   and t.sign <> 'WAITING';

-- name: workload_in_force
-- The prison's own before the national default.
select w.name, w.value
  from workload_weight w
 where w.prison in (:prison, '*')
   and w.from_day = (select max(n.from_day) from workload_weight n
                      where n.prison = w.prison and n.name = w.name
                        and n.from_day <= :today)
 order by w.prison;

-- name: workload_last
select set_by, set_at
  from workload_weight
 where prison = :prison
 order by set_at desc
 limit 1;

-- name: workload_history
select name, from_day, value, set_by, set_at
  from workload_weight
 where prison in (:prison, '*')
 order by set_at desc, name
 limit 200;

-- name: workload_set
insert into workload_weight (prison, name, from_day, value, set_by, set_at)
values (:prison, :name, :from_day, :value, :set_by, :set_at)
on conflict (prison, name, from_day) do update
   set value = :value, set_by = :set_by, set_at = :set_at;

-- name: pom_away_list
-- Absences of a POM now and to come.
select id, version, status, why, set_by, from_day, to_day
  from staff_status
 where prison = :prison
   and staff = :staff
   and ended_at is null
   and status <> 'ACTIVE'
   and (to_day is null or to_day >= :today)
 order by from_day, id;

-- name: pom_away_begin
insert into staff_status (prison, staff, status, from_day, to_day, why, set_by,
                          set_at)
values (:prison, :staff, :status, :from_day, :to_day, :why, :by, :at)
returning id;

-- name: pom_away_end
update staff_status
   set ended_by = :by, ended_at = :at, version = version + 1
 where id = :id
   and prison = :prison
   and staff = :staff
   and version = :version
   and ended_at is null;

-- name: pom_cover_end
-- Cover that was arranged for an absence.
update cover
   set ended_at = :at, version = version + 1
 where ended_at is null
   and from_day = :from_day
   and allocation in (select a.id from allocation a
                       where a.prison = :prison
                         and a.policy in ('POM', 'POM_CO')
                         and a.staff = :staff
                         and a.to_at is null);

-- name: pom_cover_open
-- Who covers an allocation in those days already.
select z.surname, z.forename
  from cover k
  join staff z on z.id = k.staff
 where k.allocation = :allocation
   and k.ended_at is null
   and (cast(:to_day as {day}) is null or k.from_day <= cast(:to_day as {day}))
   and (k.to_day is null or k.to_day >= :from_day)
 limit 1;

-- name: pom_cover_begin
insert into cover (allocation, staff, from_day, to_day, why, set_by, set_at)
values (:allocation, :staff, :from_day, :to_day, :why, :by, :at);
