-- Officers taken from the detail.  See keywork/redeployment.h.

-- name: detail_of_day
select d.staff, w.surname, w.forename, d.half, d.duty,
       coalesce(d.from_minute, 0), coalesce(d.to_minute, 0),
       d.keywork_minutes, d.protected, d.as_of
  from duty d
  join staff w on w.id = d.staff
 where d.prison = :prison
   and d.day = :day
 order by w.sort_name, d.staff, d.half;

-- name: detail_of_officer
select d.half, d.duty, coalesce(d.from_minute, 0), coalesce(d.to_minute, 0),
       d.keywork_minutes, d.protected, d.as_of
  from duty d
 where d.staff = :staff
   and d.day = :day
   and d.prison = :prison
 order by d.half;

-- name: redeployments
select r.id, r.version, r.staff, w.surname, w.forename, r.day, r.from_minute,
       r.to_minute, r.kind, r.what, r.ordered_by, r.lost_minutes, r.set_by,
       r.set_at, r.ended_by, r.ended_at,
       (select count(*) from session_change x
         where x.redeployment = r.id and x.to_state = 'AT_RISK')
  from redeployment r
  join staff w on w.id = r.staff
 where r.prison = :prison
   and r.day >= :from_day
   and r.day <= :to_day
 order by r.ended_at is not null, r.day, r.from_minute, w.sort_name, r.id;

-- name: redeployment_add
insert into redeployment (prison, staff, day, from_minute, to_minute, kind,
                          what, ordered_by, lost_minutes, set_by, set_at)
values (:prison, :staff, :day, :from, :to, :kind, :what, :ordered_by, :lost,
        :by, :at)
returning id;

-- name: redeployment_hits
-- Sessions of the officer that are to be held then.
select s.id
  from plan l
  join plan_session s on s.plan = l.id
 where l.prison = :prison
   and l.week = :week
   and l.state = 'PUBLISHED'
   and s.staff = :staff
   and s.day = :day
   and s.state in ('PLANNED', 'AT_RISK')
   and s.start_minute < :to
   and s.start_minute + s.minutes > :from
 order by s.start_minute, s.id;

-- name: redeployment_end
update redeployment
   set ended_by = :by, ended_at = :at, version = version + 1
 where id = :id
   and prison = :prison
   and version = :version
   and ended_at is null;

-- name: redeployment_hurt
-- Its sessions that nobody has settled.
select s.id
  from plan l
  join plan_session s on s.plan = l.id
 where l.prison = :prison
   and l.state = 'PUBLISHED'
   and s.redeployment = :redeployment
   and s.state = 'AT_RISK'
 order by s.id;

-- name: day_threatened
-- Sessions planned for officers who are away by now, or for people who are not
-- here any more, with the reason that this would give.
select l.prison, s.id,
       case when p.prison <> l.prison or p.status <> 'ACTIVE IN' then 'MOVED_ON'
            when exists (select 1 from staff_status t
                          where t.prison = l.prison and t.staff = s.staff
                            and t.ended_at is null
                            and t.status = 'UNAVAILABLE_LONG_TERM_ABSENCE'
                            and t.from_day <= s.day
                            and (t.to_day is null or t.to_day >= s.day))
                 or exists (select 1 from duty d
                             where d.prison = l.prison and d.staff = s.staff
                               and d.day = s.day and d.half = s.half
                               and d.duty = 'SICK')
            then 'STAFF_SICK'
            else 'STAFF_AWAY' end
  from plan l
 cross join plan_session s
  join person p on p.number = s.person
 where l.state = 'PUBLISHED'
   and s.plan = l.id
   and l.week >= :from_week
   and l.week <= :to_week
   and s.day >= :today
   and s.state = 'PLANNED'
   and (p.prison <> l.prison or p.status <> 'ACTIVE IN'
        or exists (select 1 from staff_status t
                    where t.prison = l.prison and t.staff = s.staff
                      and t.ended_at is null and t.status <> 'ACTIVE'
                      and t.from_day <= s.day
                      and (t.to_day is null or t.to_day >= s.day))
        or exists (select 1 from duty d
                    where d.prison = l.prison and d.staff = s.staff
                      and d.day = s.day and d.half = s.half
                      and d.duty <> 'ON'))
 order by s.id
 limit :limit;
