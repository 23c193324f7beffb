-- The plan of a week: its facts, one statement each, and plans kept.  See
-- keywork/plan_facts_store.h and keywork/plan_store.h.

-- name: plan_prison
select kind from prison where code = :prison;

-- name: plan_people
-- Everybody in the prison, with their worker here and their last session here.
select p.number, p.surname, p.forename, p.cell, p.wing, p.born, p.arrived,
       p.received, coalesce(p.confirmed_release, p.release_day),
       p.nationality, p.legal_status, p.imprisonment_status, p.complexity,
       a.staff,
       (select max(n.occurred) from case_note n
         where n.number = p.number and n.prison = p.prison
           and n.type = 'KA' and n.sub_type = 'KS'
           and n.struck = 0) as last_session
  from person p
  left join allocation a
    on a.person = p.number and a.policy = :policy and a.to_at is null
   and a.prison = :prison
 where p.prison = :prison
   and p.status = 'ACTIVE IN'
 order by p.number;

-- name: plan_person
-- The same of one of them.
select p.number, p.surname, p.forename, p.cell, p.wing, p.born, p.arrived,
       p.received, coalesce(p.confirmed_release, p.release_day),
       p.nationality, p.legal_status, p.imprisonment_status, p.complexity,
       a.staff,
       (select max(n.occurred) from case_note n
         where n.number = p.number and n.prison = p.prison
           and n.type = 'KA' and n.sub_type = 'KS'
           and n.struck = 0) as last_session
  from person p
  left join allocation a
    on a.person = p.number and a.policy = :policy and a.to_at is null
   and a.prison = :prison
 where p.prison = :prison
   and p.status = 'ACTIVE IN'
   and p.number = :number;

-- name: plan_alerts
select t.number, t.code
  from person p
  join person_alert t on t.number = p.number
 where p.prison = :prison
   and t.live = 1
   and t.code in ('HA', 'LCE', 'RNO121')
 order by t.number, t.code;

-- name: plan_alerts_one
select t.number, t.code
  from person_alert t
 where t.number = :number
   and t.live = 1
   and t.code in ('HA', 'LCE', 'RNO121')
 order by t.code;

-- name: plan_person_times
select person, kind, days, half, from_day, to_day
  from person_time
 where prison = :prison
   and from_day <= :to_day
   and (to_day is null or to_day >= :from_day)
 order by person, id;

-- name: plan_times_one
select person, kind, days, half, from_day, to_day
  from person_time
 where person = :number
   and prison = :prison
   and from_day <= :to_day
   and (to_day is null or to_day >= :from_day)
 order by id;

-- name: plan_workers
-- Everybody who holds the role here in the week.
select distinct s.id, s.surname, s.forename
  from staff_role r
  join staff s on s.id = r.staff
 where r.prison = :prison
   and r.role = :policy
   and r.from_day <= :to_day
   and (r.to_day is null or r.to_day >= :from_day)
 order by s.id;

-- name: plan_absences
select staff, from_day, to_day
  from staff_status
 where prison = :prison
   and ended_at is null
   and status <> 'ACTIVE'
   and from_day <= :to_day
   and (to_day is null or to_day >= :from_day)
 order by staff, id;

-- name: plan_duties
select staff, day, half, from_minute, to_minute, keywork_minutes, protected
  from duty
 where prison = :prison
   and day >= :from_day
   and day <= :to_day
   and duty = 'ON'
 order by staff, day, half;

-- name: plan_covers
-- Who covers for whom in the week.
select a.person, k.staff
  from cover k
  join allocation a on a.id = k.allocation
 where a.prison = :prison
   and a.policy = :policy
   and a.to_at is null
   and k.ended_at is null
   and k.from_day <= :to_day
   and (k.to_day is null or k.to_day >= :from_day)
 order by a.person, k.staff;

-- name: plan_former
-- Who was somebody's worker here not long ago.
select a.person, a.staff
  from person p
 cross join allocation a
 where p.prison = :prison
   and a.person = p.number
   and a.prison = :prison
   and a.policy = :policy
   and a.to_at >= :since
   and a.end_reason <> 'UNDONE'
 order by a.person, a.staff;

-- name: plan_authors
-- Who held at least two sessions with somebody here not long ago.
select number, author_staff
  from case_note
 where prison = :prison
   and type = 'KA'
   and sub_type = 'KS'
   and struck = 0
   and occurred >= :since
   and author_staff is not null
 group by number, author_staff
having count(*) >= 2
 order by number, author_staff;

-- name: plan_bars
select person, staff
  from conflict
 where prison = :prison
   and kind = 'CONFLICT'
   and ended_at is null
 order by person, staff;

-- name: plan_entitlements
select prison, estate, legal, cohort, from_day, weeks, sessions,
       coalesce(days_most, 0), minutes, coalesce(minutes_least, 0),
       coalesce(month_least, 0), coalesce(month_most, 0), points
  from entitlement
 where prison in (:prison, '*')
   and from_day <= :today
 order by prison, estate, legal, cohort, from_day;

-- name: plan_month_minutes
-- Minutes of sessions that were written up, by person, in number order.
select s.person, sum(s.end_minute - s.start_minute), count(*)
  from session_note s
  join case_note c on c.id = s.note and c.struck = 0
 where s.prison = :prison
   and s.day >= :from_day
   and s.day < :until_day
   and s.kind in ('SESSION', 'JOINT', 'ENHANCED')
 group by s.person
 order by s.person;

-- name: person_month_minutes
select coalesce(sum(s.end_minute - s.start_minute), 0), count(*)
  from session_note s
  join case_note c on c.id = s.note and c.struck = 0
 where s.person = :person
   and s.prison = :prison
   and s.day >= :from_day
   and s.day < :until_day
   and s.kind in ('SESSION', 'JOINT', 'ENHANCED');

-- name: plan_weights_in_force
-- The prison's own after the national ones.
select w.name, w.value
  from plan_weight w
 where w.prison in (:prison, '*')
   and w.from_day = (select max(n.from_day) from plan_weight n
                      where n.prison = w.prison and n.name = w.name
                        and n.from_day <= :today)
 order by w.prison;

-- name: plan_weight_set
insert into plan_weight (prison, name, from_day, value, set_by, set_at)
values (:prison, :name, :from_day, :value, :set_by, :set_at)
on conflict (prison, name, from_day) do update
   set value = :value, set_by = :set_by, set_at = :set_at;

-- name: plan_rooms
select id, code, name, wing, private, at_once, exception, exception_to,
       from_day, to_day
  from room
 where prison = :prison
   and from_day <= :to_day
   and (to_day is null or to_day >= :from_day)
 order by id;

-- name: plan_openings
select o.room, o.days, o.half, o.from_minute, o.to_minute
  from room r
  join room_opening o on o.room = r.id
 where r.prison = :prison
 order by o.room;

-- name: plan_faults
select f.room, f.from_day, f.to_day
  from room r
  join room_fault f on f.room = r.id
 where r.prison = :prison
   and f.closes = 1
   and f.ended_at is null
   and f.from_day <= :to_day
   and (f.to_day is null or f.to_day >= :from_day)
 order by f.room, f.id;

-- name: plan_bookings
-- Rooms held for something else.
select room, day, from_minute, to_minute,
       case when kind = 'MESSAGE' then 1 else 0 end
  from room_booking
 where prison = :prison
   and ended_at is null
   and day >= :from_day
   and day <= :to_day
 order by room, day, from_minute, id;

-- name: plan_walks
select from_wing, to_wing, minutes
  from walk
 where prison = :prison
 order by from_wing, to_wing;

-- name: plan_regimes
select wing, days, half, level, from_day, to_day
  from regime
 where prison = :prison
   and from_day <= :to_day
   and (to_day is null or to_day >= :from_day)
 order by id;

-- name: plan_in_force
-- The sessions of the plan that was published for the week, those that were
-- moved or lost left out.
select s.person, s.staff, s.day, s.half, s.slot, coalesce(s.room, 0), s.wing,
       s.start_minute, s.minutes,
       s.state in ('STARTED', 'HELD', 'UNANSWERED')
  from plan p
  join plan_session s on s.plan = p.id
 where p.prison = :prison
   and p.week = :week
   and p.state = 'PUBLISHED'
   and s.state not in ('MOVED', 'LOST')
 order by s.id;

-- name: plan_in_force_one
-- When that plan has one person: day, start, and whether it began.
select s.day, s.start_minute, s.state in ('STARTED', 'HELD', 'UNANSWERED')
  from plan_session s
  join plan p on p.id = s.plan
 where s.person = :number
   and s.day >= :week
   and s.state not in ('MOVED', 'LOST')
   and p.prison = :prison
   and p.week = :week
   and p.state = 'PUBLISHED'
 order by s.id;

-- name: plan_redeployments
select staff, day, from_minute, to_minute
  from redeployment
 where prison = :prison
   and ended_at is null
   and day >= :from_day
   and day <= :to_day
 order by staff, day, from_minute, id;

-- name: plan_newest
-- Plans of the week that are not replaced: the draft before the published.
select id, state, made_by, made_at, due, planned, possible, proved, causes,
       words, weights, published_by, published_at, version
  from plan
 where prison = :prison
   and week = :week
   and state <> 'REPLACED'
 order by state
 limit 2;

-- name: plan_history
select id, state, made_by, made_at, due, planned, possible, published_by,
       published_at, replaced_by, replaced_at
  from plan
 where prison = :prison
   and week = :week
 order by id desc
 limit 50;

-- name: plan_sessions_of
select s.id, s.person, p.surname, p.forename, p.cell, p.wing, s.staff,
       w.surname, w.forename, s.day, s.half, s.start_minute, s.minutes,
       coalesce(r.name, ''), s.wing, s.state, s.cover, s.protected, s.why
  from plan_session s
  join person p on p.number = s.person
  join staff w on w.id = s.staff
  left join room r on r.id = s.room
 where s.plan = :plan
   and s.state not in ('MOVED', 'LOST')
 order by s.day, s.start_minute, s.wing, w.sort_name, s.id;

-- name: plan_notices
-- Every session of a plan with what its publication said of it, in the order in
-- which a landing officer walks.
select s.id, s.version, s.person, p.surname, p.forename, p.cell, p.wing,
       s.staff, w.surname, w.forename, s.day, s.half, s.start_minute,
       s.minutes, coalesce(r.code, ''), coalesce(r.name, ''), s.wing, s.state,
       s.cover, s.protected, coalesce(s.moved_from, 0),
       coalesce(x.to_state, ''), coalesce(x.reason, '')
  from plan l
  join plan_session s on s.plan = l.id
  join person p on p.number = s.person
  join staff w on w.id = s.staff
  left join room r on r.id = s.room
  left join session_change x
    on x.session = s.id and x.at = l.published_at
   and (x.reason in ('PUBLISHED', 'OTHER_ROOM')
        or (x.reason = 'REPLANNED' and x.to_state in ('MOVED', 'LOST')))
 where l.id = :plan
 order by p.wing, p.cell, s.person, s.day, s.start_minute, s.id;

-- name: plan_missed_of
select m.person, p.surname, p.forename, p.cell, p.wing, m.cause,
       coalesce(w.surname, ''), coalesce(w.forename, '')
  from plan_missed m
  join plan l on l.id = m.plan
  join person p on p.number = m.person
  left join allocation a
    on a.person = m.person and a.to_at is null and a.policy = 'KEY_WORKER'
   and a.prison = l.prison
  left join staff w on w.id = a.staff
 where m.plan = :plan
 order by m.place;

-- name: plan_add
insert into plan (prison, week, state, made_by, made_at, due, planned,
                  possible, proved, causes, words, weights)
values (:prison, :week, 'DRAFT', :by, :at, :due, :planned, :possible, :proved,
        :causes, :words, :weights)
returning id;

-- name: plan_session_add
insert into plan_session (plan, person, staff, day, half, slot, start_minute,
                          minutes, room, wing, state, cover, protected,
                          priority, why)
values (:plan, :person, :staff, :day, :half, :slot, :start, :minutes, :room,
        :wing, 'PLANNED', :cover, :protected, :priority, :why);

-- name: plan_sessions_keep
-- What is over stays as it was in the plan in force.  The draft has a copy to
-- read; publishing brings the session itself (keywork/day.sql).
insert into plan_session (plan, person, staff, day, half, slot, start_minute,
                          minutes, room, wing, state, cover, protected,
                          priority, why, version, copy_of)
select :plan, s.person, s.staff, s.day, s.half, s.slot, s.start_minute,
       s.minutes, s.room, s.wing, s.state, s.cover, s.protected, s.priority,
       s.why, s.version, s.id
  from plan l
  join plan_session s on s.plan = l.id
 where l.prison = :prison
   and l.week = :week
   and l.state = 'PUBLISHED'
   and (s.state in ('STARTED', 'HELD', 'UNANSWERED')
        or (s.state in ('PLANNED', 'AT_RISK')
            and (s.day < :day
                 or (s.day = :day and s.start_minute <= :minute))));

-- name: plan_missed_add
insert into plan_missed (plan, person, place, priority, cause)
values (:plan, :person, :place, :priority, :cause);

-- name: plan_replace
-- What stood there in that state makes room.
update plan
   set state = 'REPLACED', replaced_by = :by, replaced_at = :at,
       version = version + 1
 where prison = :prison
   and week = :week
   and state = :state;

-- name: plan_publish
update plan
   set state = 'PUBLISHED', published_by = :by, published_at = :at,
       version = version + 1
 where id = :id
   and prison = :prison
   and state = 'DRAFT'
   and version = :version;

-- name: plan_one
select week, state, made_by, made_at, version
  from plan
 where id = :id
   and prison = :prison;
