-- What the estate's commands ask of the database.  See estate/estate_import.h
-- and estate/stored_figures.h.

-- name: estate_prisons
select count(*) from prison;

-- name: estate_people_here
-- People of a prison: all, on remand, recalled, of a Black, Asian or minority
-- ethnic group, not British.
select count(*),
       coalesce(sum(case when legal_status in ('REMAND',
                                               'CONVICTED_UNSENTENCED')
                         then 1 else 0 end), 0),
       coalesce(sum(case when legal_status = 'RECALL' then 1 else 0 end), 0),
       coalesce(sum(case when ethnicity_code not like 'W%' then 1 else 0 end),
                0),
       coalesce(sum(case when nationality <> 'British' then 1 else 0 end), 0)
  from person
 where prison = :prison
   and status like 'ACTIVE%';

-- name: estate_workers_here
-- Staff who may be given people on a day: role holders nobody has put away.
select count(*)
  from staff_role r
 where r.prison = :prison
   and r.role in ('KEY_WORKER', 'PERSONAL_OFFICER')
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
   and not exists (select 1 from staff_status t
                    where t.prison = r.prison
                      and t.staff = r.staff
                      and t.ended_at is null
                      and t.from_day <= :today
                      and (t.to_day is null or t.to_day >= :today)
                      and t.status <> 'ACTIVE');

-- name: estate_poms_here
-- Posts in tenths of each kind of POM, and their cases.
select coalesce(sum(case when x.position = 'PO' then x.tenths else 0 end), 0),
       coalesce(sum(case when x.position = 'PO' then x.cases else 0 end), 0),
       coalesce(sum(case when x.position = 'PO' then 0 else x.tenths end), 0),
       coalesce(sum(case when x.position = 'PO' then 0 else x.cases end), 0)
  from (select r.position,
               case when r.schedule = 'PT' then 5 else 10 end as tenths,
               (select count(*) from allocation a
                 where a.prison = r.prison and a.staff = r.staff
                   and a.policy in ('POM', 'POM_CO')
                   and a.to_at is null) as cases
          from staff_role r
         where r.prison = :prison
           and r.role = 'POM'
           and r.from_day <= :today
           and (r.to_day is null or r.to_day >= :today)) x;

-- name: estate_without_pom
-- People of the service in a prison whom no POM has.
select count(*)
  from person p
  join responsibility r
    on r.number = p.number and r.known_to is null and r.to_day is null
 where p.prison = :prison
   and r.responsible <> ''
   and not exists (select 1 from allocation a
                    where a.person = p.number and a.policy = 'POM'
                      and a.to_at is null);

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

-- name: estate_first_workers
-- First allocations of people at a prison, each with the arrival before it.
select a.from_at,
       (select max(m.at)
          from movement m
         where m.number = a.person
           and m.to_prison = a.prison
           and m.kind in ('NEW_ADMISSION', 'TRANSFERRED_IN', 'READMISSION')
           and m.at < a.from_at + 86400000) as arrived
  from allocation a
 where a.prison = :prison
   and a.policy in ('KEY_WORKER', 'PERSONAL_OFFICER')
   and not exists (select 1
                     from allocation b
                    where b.person = a.person
                      and b.prison = a.prison
                      and b.policy = a.policy
                      and b.from_at < a.from_at);

-- name: estate_first_sessions
-- The same for first sessions.
select n.occurred,
       (select max(m.at)
          from movement m
         where m.number = n.number
           and m.to_prison = n.prison
           and m.kind in ('NEW_ADMISSION', 'TRANSFERRED_IN', 'READMISSION')
           and m.at < n.occurred + 86400000) as arrived
  from case_note n
 where n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and not exists (select 1
                     from case_note b
                    where b.number = n.number
                      and b.prison = n.prison
                      and b.type = 'KA'
                      and b.sub_type = 'KS'
                      and b.occurred < n.occurred);

-- name: estate_roomless
-- Prisons with people and without rooms.
select p.code
  from prison p
 where exists (select 1 from person n where n.prison = p.code)
   and not exists (select 1 from room r where r.prison = p.code)
 order by p.code;

-- name: estate_times
-- Of ten people four work in the mornings, three learn in the afternoons, one
-- works all day, two have no place; by the last digit of the number.
insert into person_time (prison, person, kind, days, half, from_day, set_by,
                         set_at)
select p.prison, p.number,
       case when substr(p.number, 5, 1) in ('4', '5', '6') then 'EDUCATION'
            else 'WORK' end,
       31,
       case when substr(p.number, 5, 1) in ('0', '1', '2', '3') then 'AM'
            when substr(p.number, 5, 1) = '7' then '' else 'PM' end,
       cast(:from_day as {day}), 'SYS', cast(:at as {instant})
  from person p
 where p.prison = :prison
   and p.status = 'ACTIVE IN'
   and substr(p.number, 5, 1) not in ('8', '9');

-- name: estate_notes_to_write_up
-- Key work sessions of the feed with an author, that nothing stands beside yet.
select n.id, n.number, n.author_staff, n.occurred
  from case_note n
 where n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0
   and n.occurred >= :since
   and n.author_staff is not null
   and not exists (select 1 from session_note s where s.note = n.id)
 order by n.occurred, n.id;

-- name: estate_write_up
insert into session_note (note, person, prison, staff, kind, day, start_minute,
                          end_minute, place, private, planned_minutes, overrun,
                          how, late, entered_by, entered_at, given_at)
values (:note, :person, :prison, :staff, 'SESSION', :day, :start_minute,
        :end_minute, :place, :private, :planned_minutes, :overrun, 'SCREEN', 0,
        'SYS', :at, :given_at);

-- name: estate_write_up_words
-- What a session of ours says stands in its parts.
insert into note_part (note, part, words)
select id, 'TALKED', words from case_note where id = :note and words <> '';

-- name: estate_promise
insert into promise (person, prison, note, what, owner_staff, made_by, made_at,
                     first_due, due, state, answer, answered_by, answered_on)
values (:person, :prison, :note, :what, :staff, 'SYS', :at, :due, :due, :state,
        :answer, case when :answer <> '' then 'SYS' else '' end, :answered_on);

-- name: estate_plan_here
-- Whether plans were ever published there.
select count(*) from plan where prison = :prison and state = 'PUBLISHED';

-- name: estate_plan_sessions
select s.id, s.person, s.staff, s.day, s.start_minute, s.minutes, s.wing
  from plan_session s
 where s.plan = :plan
   and s.day < :today
 order by s.person, s.day, s.id;

-- name: estate_plan_notes
-- Sessions of the week as they were noted, in number order.
select n.id, n.number, coalesce(n.author_staff, 0), n.occurred,
       coalesce(s.end_minute - s.start_minute, 40)
  from case_note n
  left join session_note s on s.note = n.id
 where n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0
   and n.occurred >= :from_at
   and n.occurred < :to_at
 order by n.number, n.occurred, n.id;

-- name: estate_session_held
update plan_session
   set state = 'HELD', started_at = :started_at, ended_at = :ended_at,
       version = version + 1
 where id = :id;

-- name: estate_session_lost
update plan_session
   set state = :state, reason = :reason,
       words = coalesce((select min(r.told) from session_reason r
                          where r.prison = '*' and r.code = :reason_told), ''),
       version = version + 1
 where id = :id;

-- name: estate_session_moved
-- The same session at another time, where it was held.
insert into plan_session (plan, person, staff, day, half, slot, start_minute,
                          minutes, room, wing, state, cover, protected,
                          priority, why, started_at, ended_at, moved_from)
select plan, person, :staff, :day, :half, slot, :start_minute, minutes, null,
       wing, 'HELD', case when staff = :other then cover else 1 end, 0,
       priority, why, :started_at, :ended_at, id
  from plan_session
 where id = :id
returning id;

-- name: estate_session_moved_to
update plan_session
   set state = 'MOVED', reason = :reason,
       words = coalesce((select min(r.told) from session_reason r
                          where r.prison = '*' and r.code = :reason_told), ''),
       next_day = :day, moved_to = :moved_to, version = version + 1
 where id = :id;

-- name: estate_session_change
insert into session_change (session, from_state, to_state, reason, by_user, at)
values (:session, 'PLANNED', :to_state, :reason, 'SYS', :at);

-- name: estate_note_of_plan
update session_note set plan_session = :session where note = :note;

-- name: estate_worker_ask_pairs
-- Pairs of a while, where nobody asked for another worker yet.
select a.id, a.staff, a.person
  from person p
  join allocation a
    on a.person = p.number
   and a.policy = 'KEY_WORKER'
   and a.to_at is null
   and a.prison = :prison
 where p.prison = :prison
   and a.from_at < :before
   and not exists (select 1 from worker_ask w where w.prison = :prison)
 order by p.sort_name, p.number;

-- name: estate_worker_ask
insert into worker_ask (prison, person, allocation, staff, side, reason, words,
                        said_on, said_how, entered_by, entered_at, state,
                        closed_by, closed_at, agreed, told_person, told_worker,
                        review_on)
values (:prison, :person, :allocation, :staff, :side, :reason, :words, :said_on,
        :how, 'SYS', :at, :state, :by, :closed_at, :agreed, :told_person,
        :told_worker, :review_on)
returning id;

-- name: estate_worker_ask_talk
insert into worker_ask_talk (ask, kind, held_on, words, by_user, at)
values (:ask, :kind, :held_on, :words, 'SYS', :at);
