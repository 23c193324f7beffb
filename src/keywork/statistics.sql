-- The national statistics of key work.  See keywork/statistics_store.h.

-- name: statistic_last
-- Prisons that keep somebody, with the last day that is stored.
select p.code,
       (select max(s.day) from prison_statistic s
         where s.prison = p.code and s.policy = :policy) as last_day
  from prison p
 where p.active = 1
   and exists (select 1 from person x where x.prison = p.code)
 order by p.code;

-- name: statistic_made
select 1 as made
  from prison_statistic
 where prison = :prison
   and policy = :policy
   and day = :day;

-- name: statistic_people
-- Who was here at the end of the day: those who are here and had come, those
-- who left for outside since, those who moved to another prison since (when
-- they came is not known any more).  With the last event that counts before.
select x.number, x.arrived, x.complexity,
       (select max(n.occurred) from case_note n
         where n.number = x.number and n.prison = :prison and n.type = :type
           and n.sub_type = :counts and n.occurred < :begin) as event_last
  from (select p.number, p.arrived, p.complexity
          from person p
         where p.prison = :prison
           and (p.arrived is null or p.arrived <= :day)
         union all
        select p.number, p.arrived, p.complexity
          from person p
         where p.last_prison = :prison
           and p.prison <> p.last_prison
           and p.move_day > :day
           and (p.arrived is null or p.arrived <= :day)
         union all
        select p.number, cast(null as {day}), p.complexity
          from person p
         where p.previous_prison = :prison
           and p.previous_left > :day
           and p.prison <> :prison
           and p.last_prison <> :prison
           and (p.received is null or p.received <= :day)) x
 order by x.number;

-- name: statistic_allocations
-- Of anybody by any worker, open or ended.
select a.person, a.staff, a.from_at, a.to_at
  from allocation a
 where a.prison = :prison
   and a.policy = :policy
   and a.from_at <= :until
   and (a.end_reason is null or a.end_reason <> 'UNDONE');

-- name: statistic_staff
-- Who holds the role on the day and is not away.
select count(distinct r.staff) as present
  from staff_role r
 where r.prison = :prison
   and r.role = :policy
   and r.from_day <= :day
   and (r.to_day is null or r.to_day >= :day)
   and not exists (select 1 from staff_status t
                    where t.prison = :prison and t.staff = r.staff
                      and t.status <> 'ACTIVE' and t.from_day <= :day
                      and (t.to_day is null or t.to_day >= :day)
                      and (t.ended_at is null or t.ended_at > :until));

-- name: statistic_events
-- Notes that count and happened in a window, by kind.
select n.number, n.sub_type, n.author_staff, n.occurred, n.created
  from case_note n
 where n.prison = :prison
   and n.type = :type
   and n.sub_type in (:counts, :other)
   and n.occurred >= :begin
   and n.occurred <= :until;

-- name: statistic_add
-- A day that is stored stays as it is.
insert into prison_statistic (prison, policy, day, prisoners, high_complexity,
                              eligible, assigned, staff, days_to_allocation,
                              days_to_event, made_at)
values (:prison, :policy, :day, :prisoners, :high_complexity, :eligible,
        :assigned, :staff, :days_to_allocation, :days_to_event, :made_at)
on conflict do nothing;

-- name: statistic_days
select day, prisoners, high_complexity, eligible, assigned, staff,
       days_to_allocation, days_to_event
  from prison_statistic
 where prison = :prison
   and policy = :policy
   and day >= :from_day
   and day <= :to_day
 order by day;
