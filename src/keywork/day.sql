-- The day: what becomes of every planned session.  See keywork/day_store.h.

-- name: day_sessions
-- Sessions of the plans in force, day by day.
select s.id, s.version, s.plan, s.person, p.surname, p.forename, p.cell,
       p.wing, s.staff, w.surname, w.forename, s.day, s.half, s.slot,
       s.start_minute, s.minutes, coalesce(s.room, 0), coalesce(r.name, ''),
       s.wing, coalesce(r.private, 1), s.cover, s.protected, s.priority, s.why,
       s.state, s.reason, s.words, s.started_at, s.ended_at, s.next_day,
       coalesce(s.moved_to, 0), coalesce(s.moved_from, 0),
       coalesce(s.redeployment, 0)
  from plan l
  join plan_session s on s.plan = l.id
  join person p on p.number = s.person
  join staff w on w.id = s.staff
  left join room r on r.id = s.room
 where l.prison = :prison
   and l.state = 'PUBLISHED'
   and l.week >= :from_week
   and l.week <= :to_week
   and s.day >= :from_day
   and s.day <= :to_day
 order by s.day, s.start_minute, w.sort_name, s.id;

-- name: day_sessions_of
-- The same for one member of staff: what they hold themselves, and what
-- anybody holds with their people, covered ones too.
select s.id, s.version, s.plan, s.person, p.surname, p.forename, p.cell,
       p.wing, s.staff, w.surname, w.forename, s.day, s.half, s.slot,
       s.start_minute, s.minutes, coalesce(s.room, 0), coalesce(r.name, ''),
       s.wing, coalesce(r.private, 1), s.cover, s.protected, s.priority, s.why,
       s.state, s.reason, s.words, s.started_at, s.ended_at, s.next_day,
       coalesce(s.moved_to, 0), coalesce(s.moved_from, 0),
       coalesce(s.redeployment, 0)
  from plan_session s
  join plan l on l.id = s.plan
  join person p on p.number = s.person
  join staff w on w.id = s.staff
  left join room r on r.id = s.room
 where s.id in (select o.id
                  from plan_session o
                 where o.staff = :staff
                   and o.day >= :from_day and o.day <= :to_day
                 union all
                select o.id
                  from allocation a
                  join plan_session o on o.person = a.person
                 where a.staff = :staff and a.prison = :prison
                   and a.to_at is null
                   and o.day >= :from_day and o.day <= :to_day
                 union all
                select o.id
                  from cover c
                  join allocation a on a.id = c.allocation
                  join plan_session o on o.person = a.person
                 where c.staff = :staff and c.ended_at is null
                   and a.to_at is null
                   and o.day >= :from_day and o.day <= :to_day)
   and l.prison = :prison
   and l.state = 'PUBLISHED'
 order by s.day, s.start_minute, w.sort_name, s.id;

-- name: day_session
select s.id, s.version, s.plan, s.person, p.surname, p.forename, p.cell,
       p.wing, s.staff, w.surname, w.forename, s.day, s.half, s.slot,
       s.start_minute, s.minutes, coalesce(s.room, 0), coalesce(r.name, ''),
       s.wing, coalesce(r.private, 1), s.cover, s.protected, s.priority, s.why,
       s.state, s.reason, s.words, s.started_at, s.ended_at, s.next_day,
       coalesce(s.moved_to, 0), coalesce(s.moved_from, 0),
       coalesce(s.redeployment, 0)
  from plan_session s
  join plan l on l.id = s.plan
  join person p on p.number = s.person
  join staff w on w.id = s.staff
  left join room r on r.id = s.room
 where s.id = :id
   and l.prison = :prison
   and l.state = 'PUBLISHED';

-- name: day_reasons
-- The list as it holds on a day: the newest row of a code that has come.
select r.code, r.side, r.words, r.told, r.to_day
  from session_reason r
 where r.prison in (:prison, '*')
   and r.from_day <= :today
   and not exists (
       select 1 from session_reason n
        where n.code = r.code
          and n.prison in (:prison, '*')
          and n.from_day <= :today
          and ((n.prison <> '*' and r.prison = '*')
               or (n.prison = r.prison and n.from_day > r.from_day)))
 order by r.place, r.code;

-- name: day_steps
select from_state, to_state, reason, note, by_user, at
  from session_change
 where session = :session
 order by id;

-- name: day_change_add
insert into session_change (session, from_state, to_state, reason, note,
                            redeployment, by_user, at)
values (:session, :from_state, :to_state, :reason, :note, :redeployment, :by,
        :at);

-- name: day_set
update plan_session
   set state = :state, reason = :reason, words = :words,
       started_at = :started_at, ended_at = :ended_at, next_day = :next_day,
       moved_to = :moved_to, redeployment = :redeployment,
       version = version + 1
 where id = :id
   and version = :version;

-- name: day_plan_of
-- The plan in force of a week.
select id from plan
 where prison = :prison
   and week = :week
   and state = 'PUBLISHED';

-- name: day_clash
-- What stands in the way of a session at a time: the officer's, the person's,
-- and how many there are in the room.
select coalesce(sum(case when s.staff = :staff then 1 else 0 end), 0),
       coalesce(sum(case when s.person = :person then 1 else 0 end), 0),
       coalesce(sum(case when s.room = :room then 1 else 0 end), 0)
  from plan_session s
 where s.plan = :plan
   and s.day = :day
   and s.id <> :id
   and s.state in ('PLANNED', 'AT_RISK', 'STARTED', 'HELD')
   and s.start_minute < :end
   and s.start_minute + s.minutes > :start;

-- name: day_room_holds
select at_once from room
 where id = :room
   and prison = :prison;

-- name: day_add
insert into plan_session (plan, person, staff, day, half, slot, start_minute,
                          minutes, room, wing, state, cover, protected,
                          priority, why, words, moved_from)
values (:plan, :person, :staff, :day, :half, :slot, :start, :minutes, :room,
        :wing, 'PLANNED', :cover, :protected, :priority, :why, :words,
        :moved_from)
returning id;

-- name: day_unanswered
-- Sessions of days that are over which nobody answered for.
select s.id, s.version, s.state
  from plan l
 cross join plan_session s
 where l.state = 'PUBLISHED'
   and s.plan = l.id
   and l.week >= :from_week
   and l.week <= :to_week
   and s.day < :today
   and s.state in ('PLANNED', 'AT_RISK', 'STARTED')
 order by s.id
 limit :limit;

-- name: day_unanswered_set
update plan_session
   set state = 'UNANSWERED', version = version + 1
 where id = :id
   and version = :version;

-- ---- a new plan takes over ----

-- name: day_draft_late
-- Things that happened since the draft was made, and sessions of the draft
-- that would begin in the past.
select (select count(*)
          from plan d
          join plan_session s on s.plan = :former
          join session_change x on x.session = s.id
         where d.id = :draft and x.at > d.made_at and x.reason <> 'PUBLISHED')
     + (select count(*)
          from plan_session s
         where s.plan = :draft and s.copy_of is null
           and (s.day < :today
                or (s.day = :today and s.start_minute <= :minute)));

-- name: day_drop_copies
delete from plan_session
 where plan = :draft
   and copy_of is not null;

-- name: day_take_over
-- What has a story goes on in the new plan, under its own number.
update plan_session
   set plan = :draft
 where plan = :former
   and (state not in ('PLANNED', 'AT_RISK')
        or day < :today
        or (day = :today and start_minute <= :minute));

-- name: day_left_behind
select id, version, person, staff, day, half, start_minute, state,
       coalesce(room, 0), wing
  from plan_session
 where plan = :former
   and state in ('PLANNED', 'AT_RISK')
 order by person, day, start_minute, id;

-- name: day_newcomers
select id, person, staff, day, half, start_minute, coalesce(room, 0), wing
  from plan_session
 where plan = :draft
   and state = 'PLANNED'
   and (day > :today or (day = :today and start_minute > :minute))
 order by person, day, start_minute, id;

-- name: day_stays
-- The same officer at the same time: it goes on under its own number, with the
-- room and the reasons of the new plan.
update plan_session
   set (slot, minutes, room, wing, cover, protected, priority, why) =
       (select n.slot, n.minutes, n.room, n.wing, n.cover, n.protected,
               n.priority, n.why
          from plan_session n where n.id = :new),
       plan = :draft, state = 'PLANNED', reason = '', redeployment = null,
       version = version + :changed
 where id = :id
   and version = :version;

-- name: day_drop
-- What the new plan says of a session that stays.
delete from plan_session
 where id = :id
   and plan = :draft
   and version = 1;

-- name: day_published
-- Every session that is told for the first time says so in its story.
insert into session_change (session, from_state, to_state, reason, by_user, at)
select s.id, 'PLANNED', 'PLANNED', 'PUBLISHED', :by, :at
  from plan_session s
 where s.plan = :draft
   and s.state = 'PLANNED'
   and s.moved_from is null
   and s.day >= :today
   and not exists (select 1 from session_change x where x.session = s.id);

-- name: day_replanned
-- Told in the new plan: the session is another one now, or none.
update plan_session
   set plan = :draft, state = :state, reason = 'REPLANNED', words = :words,
       moved_to = :moved_to, version = version + 1
 where id = :id
   and version = :version;

-- name: day_came_from
update plan_session
   set moved_from = :moved_from, words = :words
 where id = :id;
