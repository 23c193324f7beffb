-- What became of key work: weeks worked out, kept and read.  See
-- measures/week_store.h and measures/delivery_store.h.

-- ---- the facts of a week ----

-- name: measure_prison
select kind from prison where code = :prison;

-- name: measure_people
-- Whoever may have been there: those who are there, who left for outside, who
-- left for another prison, and who left as the movements tell.
select p.number, x.from_day, x.to_day, p.wing, p.ethnicity_code, p.born,
       p.received, coalesce(p.confirmed_release, p.release_day), p.nationality,
       p.legal_status, p.imprisonment_status, p.complexity,
       (select max(n.occurred) from case_note n
         where n.number = p.number and n.prison = :prison and n.type = 'KA'
           and n.sub_type = 'KS' and n.struck = 0
           and n.occurred < :begin) as last_session
  from (select number, arrived as from_day, cast(null as {day}) as to_day
          from person
         where prison = :prison
           and status like 'ACTIVE%'
         union all
        select number, arrived, move_day
          from person
         where last_prison = :prison
           and prison <> last_prison
           and move_day > :week
         union all
        select number, received, previous_left
          from person
         where previous_prison = :prison
           and previous_left > :week
           and prison <> :prison
           and last_prison <> :prison
         union all
        select m.number, cast(null as {day}), cast(:week as {day})
          from movement m
         where m.from_prison = :prison
           and m.at >= :begin
           and m.kind in ('RELEASED', 'RELEASED_TO_HOSPITAL',
                          'TRANSFERRED_OUT', 'TRANSFERRED_IN')
           and m.to_prison <> m.from_prison) x
  join person p on p.number = x.number
 order by p.number, x.from_day, x.to_day;

-- name: measure_moves
-- Who came and left since, oldest first.
select m.number, m.at, case when m.to_prison = :prison then 1 else 0 end
  from movement m
 where m.to_prison = :prison
   and m.from_prison <> :prison
   and m.at >= :begin
   and m.kind in ('NEW_ADMISSION', 'TRANSFERRED_IN')
 union all
select m.number, m.at, 0
  from movement m
 where m.from_prison = :prison
   and m.to_prison <> :prison
   and m.at >= :begin
   and m.kind in ('RELEASED', 'RELEASED_TO_HOSPITAL', 'TRANSFERRED_OUT',
                  'TRANSFERRED_IN')
 order by 1, 2;

-- name: measure_came
-- When they last came there by then, as the movements tell.
select m.number, max(m.at)
  from movement m
 where m.to_prison = :prison
   and m.from_prison <> :prison
   and m.at < :until
   and m.kind in ('NEW_ADMISSION', 'TRANSFERRED_IN')
 group by m.number
 order by m.number;

-- name: measure_changes
-- What a feed changed since, newest first: the last one read of a field is as
-- it was then.
select h.number, h.field, h.old
  from person_change h
 where h.as_of >= :until
   and h.field in ('cellLocation', 'legalStatus', 'imprisonmentStatus')
 order by h.as_of desc, h.id desc;

-- name: measure_alerts
-- In force in the week; one without days is in force while it is live.
select t.number, t.code
  from person_alert t
 where t.code in ('HA', 'LCE', 'RNO121')
   and (t.from_day is null or t.from_day <= :sunday)
   and ((t.to_day is null and t.live = 1) or t.to_day >= :monday)
   and t.number in (select number from person where prison = :prison
                    union
                    select number from person where last_prison = :prison
                       and prison <> last_prison
                    union
                    select number from person where previous_prison = :prison
                       and previous_left is not null);

-- name: measure_isolated
select person
  from person_time
 where prison = :prison
   and kind = 'SELF_ISOLATING'
   and from_day <= :sunday
   and (to_day is null or to_day >= :monday);

-- name: measure_sessions
-- Sessions of the week, with whose they were at that time.
select n.id, n.number, n.occurred, coalesce(n.author_staff, 0),
       coalesce(a.staff, 0)
  from case_note n
  left join allocation a
    on a.person = n.number and a.prison = n.prison and a.policy = 'KEY_WORKER'
   and a.from_at <= n.occurred and (a.to_at is null or a.to_at > n.occurred)
   and (a.end_reason is null or a.end_reason <> 'UNDONE')
 where n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0
   and n.occurred >= :begin
   and n.occurred < :until
 order by n.number, n.occurred, n.id;

-- name: measure_month
-- Minutes of sessions that were written up.
select s.person, sum(s.end_minute - s.start_minute)
  from session_note s
  join case_note c on c.id = s.note and c.struck = 0
 where s.prison = :prison
   and s.day >= :from_day
   and s.day < :until_day
   and s.kind in ('SESSION', 'JOINT', 'ENHANCED')
 group by s.person;

-- name: measure_plan
-- The plan that was in force for the week.
select id, possible
  from plan
 where prison = :prison
   and week = :week
   and state = 'PUBLISHED';

-- name: measure_plan_sessions
-- One that was held by its note alone, and by a manager's finding was not, is
-- one that nobody has accounted for.
select s.person, s.day, s.staff, s.started_at, s.ended_at,
       case when s.state = 'HELD'
             and exists (select 1
                           from session_note t
                           join case_note n on n.id = t.note
                          where t.plan_session = s.id
                            and n.struck = 1)
            then 'UNANSWERED' else s.state end,
       s.reason
  from plan_session s
 where s.plan = :plan
 order by s.person, s.day, s.id;

-- name: measure_plan_missed
select person, cause
  from plan_missed
 where plan = :plan
 order by person, place;

-- name: measure_workers
-- Whose they were at one moment.
select person, staff
  from allocation
 where prison = :prison
   and policy = 'KEY_WORKER'
   and from_at <= :at
   and (to_at is null or to_at > :at)
   and (end_reason is null or end_reason <> 'UNDONE')
 order by person, id;

-- name: measure_detail
-- The half-days of those who hold the role, by what they did.
select d.staff, d.duty, count(*), sum(d.keywork_minutes)
  from duty d
 where d.prison = :prison
   and d.day >= :monday
   and d.day <= :sunday
   and d.duty <> 'OFF'
   and exists (select 1 from staff_role r
                where r.prison = :prison and r.staff = d.staff
                  and r.role = 'KEY_WORKER' and r.from_day <= :sunday
                  and (r.to_day is null or r.to_day >= :monday))
 group by d.staff, d.duty
 order by d.staff, d.duty;

-- ---- what is kept ----

-- name: measure_rows
select person, wing, groups, nights, arrived, due, planned, held, met, own,
       judged, minutes, timed
  from measure_week
 where prison = :prison
   and week = :week
 order by person;

-- name: measure_row_put
insert into measure_week (prison, week, person, wing, groups, nights, arrived,
                          due, planned, held, met, own, judged, minutes, timed)
values (:prison, :week, :person, :wing, :groups, :nights, :arrived, :due,
        :planned, :held, :met, :own, :judged, :minutes, :timed)
on conflict (prison, week, person) do update
   set wing = :wing, groups = :groups, nights = :nights, arrived = :arrived,
       due = :due, planned = :planned, held = :held, met = :met, own = :own,
       judged = :judged, minutes = :minutes, timed = :timed;

-- name: measure_row_drop
delete from measure_week
 where prison = :prison
   and week = :week
   and person = :person;

-- name: measure_missed_rows
select person, reason, sessions
  from measure_missed
 where prison = :prison
   and week = :week
 order by person, reason;

-- name: measure_missed_drop
delete from measure_missed
 where prison = :prison
   and week = :week
   and person = :person;

-- name: measure_missed_put
insert into measure_missed (prison, week, person, reason, sessions)
values (:prison, :week, :person, :reason, :sessions);

-- name: measure_prison_put
insert into measure_prison_week (prison, week, possible, notes, halves,
                                 halves_on, key_minutes)
values (:prison, :week, :possible, :notes, :halves, :halves_on, :key_minutes)
on conflict (prison, week) do update
   set possible = :possible, notes = :notes, halves = :halves,
       halves_on = :halves_on, key_minutes = :key_minutes;

-- name: measure_forget_rows
delete from measure_week where prison = :prison and week = :week;

-- name: measure_forget_missed
delete from measure_missed where prison = :prison and week = :week;

-- name: measure_forget_prison
delete from measure_prison_week where prison = :prison and week = :week;

-- ---- what is to be done ----

-- name: measure_prisons
-- Prisons that keep somebody, with the day they were last looked at.
select p.code, l.looked_on
  from prison p
  left join measure_look l on l.prison = p.code
 where p.active = 1
   and exists (select 1 from person x where x.prison = p.code)
 order by p.code;

-- name: measure_first_note
select min(n.occurred)
  from case_note n
 where n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0;

-- name: measure_first_duty
select min(d.day) from duty d where d.prison = :prison;

-- name: measure_first_plan
select min(l.week)
  from plan l
 where l.prison = :prison
   and l.state = 'PUBLISHED';

-- name: measure_stored
select week, notes
  from measure_prison_week
 where prison = :prison
 order by week;

-- name: measure_note_times
select n.occurred
  from case_note n
 where n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0
   and n.occurred >= :begin
   and n.occurred < :until;

-- name: measure_looked
insert into measure_look (prison, looked_on)
values (:prison, :day)
on conflict (prison) do update set looked_on = :day;

-- ---- the governor's page ----

-- name: delivery_last_week
select max(week) from measure_prison_week where prison = :prison;

-- name: delivery_sums
-- Sums of weeks and wings.  `bits` 0: everybody; wing '': all of them.
select week, wing, sum(case when nights >= 4 then 1 else 0 end), sum(due),
       sum(planned), sum(held), sum(met), sum(own), sum(judged), sum(minutes),
       sum(timed)
  from measure_week
 where prison = :prison
   and week >= :from_day
   and week < :until_day
   and (cast(:wing as text) = '' or wing = :wing)
   and (cast(:bits as {int}) = 0 or (groups & cast(:bits as {int})) <> 0)
 group by week, wing
 order by wing, week;

-- name: delivery_weeks
select week, possible, halves, halves_on, key_minutes
  from measure_prison_week
 where prison = :prison
   and week >= :from_day
   and week < :until_day
 order by week;

-- name: delivery_wings
select distinct wing
  from measure_week
 where prison = :prison
   and week >= :from_day
   and week < :until_day
   and wing <> ''
 order by wing;

-- name: delivery_reasons
select m.reason, sum(m.sessions)
  from measure_missed m
 where m.prison = :prison
   and m.week >= :from_day
   and m.week < :until_day
   and ((cast(:wing as text) = '' and cast(:bits as {int}) = 0)
        or exists (select 1 from measure_week w
                    where w.prison = m.prison and w.week = m.week
                      and w.person = m.person
                      and (cast(:wing as text) = '' or w.wing = :wing)
                      and (cast(:bits as {int}) = 0
                           or (w.groups & cast(:bits as {int})) <> 0)))
 group by m.reason
 order by m.reason;

-- name: delivery_people
-- A row a person and set of groups, for fairness.
select person, groups, sum(due), sum(met)
  from measure_week
 where prison = :prison
   and week >= :from_day
   and week < :until_day
   and (cast(:wing as text) = '' or wing = :wing)
   and (cast(:bits as {int}) = 0 or (groups & cast(:bits as {int})) <> 0)
 group by person, groups
 order by person;

-- name: delivery_seen
select count(*), coalesce(sum(case when x.held > 0 then 1 else 0 end), 0)
  from (select person, sum(held) as held
          from measure_week
         where prison = :prison
           and week >= :from_day
           and week < :until_day
           and nights >= 4
           and (cast(:wing as text) = '' or wing = :wing)
           and (cast(:bits as {int}) = 0
                or (groups & cast(:bits as {int})) <> 0)
         group by person
        having count(*) = 2) x;

-- name: delivery_arrivals
-- Who came in the period, with their last week there.
select person, arrived, max(week)
  from measure_week
 where prison = :prison
   and week >= :from_day
   and week < :until_day
   and arrived >= :from_day
   and arrived < :until_day
   and (cast(:wing as text) = '' or wing = :wing)
   and (cast(:bits as {int}) = 0 or (groups & cast(:bits as {int})) <> 0)
 group by person, arrived
 order by person, arrived;

-- name: delivery_promises
-- What staff promised for days of the period, as it was promised first.
select m.state, m.first_due, m.answered_on
  from promise m
 where m.prison = :prison
   and m.theirs = 0
   and m.first_due >= :from_day
   and m.first_due < :until_day
   and ((cast(:wing as text) = '' and cast(:bits as {int}) = 0)
        or exists (select 1 from measure_week w
                    where w.prison = :prison
                      and w.week >= :from_day
                      and w.week < :until_day
                      and w.person = m.person
                      and (cast(:wing as text) = '' or w.wing = :wing)
                      and (cast(:bits as {int}) = 0
                           or (w.groups & cast(:bits as {int})) <> 0)))
 order by m.id;

-- name: delivery_private
-- Sessions written up, by day and by what they have: how many were overheard,
-- how many were held through the cell door, how many took longer than planned.
select m.day, case when m.end_minute > m.start_minute then 1 else 0 end,
       case when m.place <> '' then 1 else 0 end,
       case when c.words <> '' then 1 else 0 end, count(*),
       sum(case when m.private = 0 then 1 else 0 end),
       sum(case when m.place = 'DOOR' then 1 else 0 end),
       sum(case when m.planned_minutes > 0 then 1 else 0 end),
       sum(case when m.end_minute - m.start_minute > m.planned_minutes
                then 1 else 0 end),
       sum(case when m.end_minute - m.start_minute > m.planned_minutes
                then m.end_minute - m.start_minute - m.planned_minutes
                else 0 end)
  from session_note m
  join case_note c on c.id = m.note and c.struck = 0
 where m.prison = :prison
   and m.day >= :from_day
   and m.day < :until_day
   and m.kind in ('SESSION', 'JOINT')
   and ((cast(:wing as text) = '' and cast(:bits as {int}) = 0)
        or exists (select 1 from measure_week w
                    where w.prison = :prison
                      and w.week >= :from_day
                      and w.week < :until_day
                      and w.person = m.person
                      and (cast(:wing as text) = '' or w.wing = :wing)
                      and (cast(:bits as {int}) = 0
                           or (w.groups & cast(:bits as {int})) <> 0)))
 group by 1, 2, 3, 4;

-- name: delivery_overruns
-- Why sessions took longer than planned; '': nobody said.
select m.overrun, count(*)
  from session_note m
  join case_note c on c.id = m.note and c.struck = 0
 where m.prison = :prison
   and m.day >= :from_day
   and m.day < :until_day
   and m.kind in ('SESSION', 'JOINT')
   and ((cast(:wing as text) = '' and cast(:bits as {int}) = 0)
        or exists (select 1 from measure_week w
                    where w.prison = :prison
                      and w.week >= :from_day
                      and w.week < :until_day
                      and w.person = m.person
                      and (cast(:wing as text) = '' or w.wing = :wing)
                      and (cast(:bits as {int}) = 0
                           or (w.groups & cast(:bits as {int})) <> 0)))
   and m.end_minute - m.start_minute > m.planned_minutes
 group by m.overrun
 order by 2 desc, 1;

-- name: delivery_proof_of_people
-- The same sessions by person.
select m.person, case when m.end_minute > m.start_minute then 1 else 0 end,
       case when m.place <> '' then 1 else 0 end,
       case when c.words <> '' then 1 else 0 end, count(*)
  from session_note m
  join case_note c on c.id = m.note and c.struck = 0
 where m.prison = :prison
   and m.day >= :from_day
   and m.day < :until_day
   and m.kind in ('SESSION', 'JOINT')
   and ((cast(:wing as text) = '' and cast(:bits as {int}) = 0)
        or exists (select 1 from measure_week w
                    where w.prison = :prison
                      and w.week >= :from_day
                      and w.week < :until_day
                      and w.person = m.person
                      and (cast(:wing as text) = '' or w.wing = :wing)
                      and (cast(:bits as {int}) = 0
                           or (w.groups & cast(:bits as {int})) <> 0)))
 group by 1, 2, 3, 4
 order by 1;

-- name: delivery_arrival_sessions
-- The sessions of those who came in the period.
select n.number, n.occurred
  from case_note n
 where n.prison = :prison
   and n.type = 'KA'
   and n.sub_type = 'KS'
   and n.struck = 0
   and n.occurred >= :begin
   and n.number in (select person from measure_week
                     where prison = :prison and week >= :from_day
                       and week < :until_day and arrived >= :from_day
                       and arrived < :until_day)
 order by n.number, n.occurred;

-- name: delivery_arrival_workers
-- Their key workers.
select a.person, a.from_at, a.to_at
  from allocation a
 where coalesce(a.prison, '') = :prison -- not by all that were made here
   and a.policy = 'KEY_WORKER'
   and (a.end_reason is null or a.end_reason <> 'UNDONE')
   and a.person in (select person from measure_week
                     where prison = :prison and week >= :from_day
                       and week < :until_day and arrived >= :from_day
                       and arrived < :until_day)
 order by a.person, a.from_at;

-- name: delivery_of_people
-- The people behind the figures, each with their sums: added up first, so that
-- nobody is looked up once a week.
select w.person, p.surname, p.forename, p.cell, p.wing, p.prison,
       w.due, w.planned, w.held, w.met, w.own, w.judged, w.weeks,
       w.held_lately, w.weeks_lately, w.arrived, w.minutes, w.timed,
       (select max(n.occurred) from case_note n
         where n.number = w.person and n.prison = :prison and n.type = 'KA'
           and n.sub_type = 'KS' and n.struck = 0) as last_session,
       a.from_at, coalesce(s.surname, ''), coalesce(s.forename, '')
  from (select person, sum(due) as due, sum(planned) as planned,
               sum(held) as held, sum(met) as met, sum(own) as own,
               sum(judged) as judged,
               sum(case when nights >= 4 then 1 else 0 end) as weeks,
               sum(case when week >= :last_two then held else 0 end)
                   as held_lately,
               sum(case when week >= :last_two and nights >= 4 then 1 else 0
                   end) as weeks_lately,
               max(arrived) as arrived, sum(minutes) as minutes,
               sum(timed) as timed
          from measure_week
         where prison = :prison
           and week >= :from_day
           and week < :until_day
           and (cast(:wing as text) = '' or wing = :wing)
           and (cast(:bits as {int}) = 0
                or (groups & cast(:bits as {int})) <> 0)
         group by person) w
  join person p on p.number = w.person
  left join allocation a
    on a.person = w.person and a.prison = :prison and a.policy = 'KEY_WORKER'
   and a.to_at is null
  left join staff s on s.id = a.staff
 order by w.person;

-- name: delivery_reasons_of_people
select m.person, m.reason, sum(m.sessions)
  from measure_missed m
 where m.prison = :prison
   and m.week >= :from_day
   and m.week < :until_day
   and ((cast(:wing as text) = '' and cast(:bits as {int}) = 0)
        or exists (select 1 from measure_week w
                    where w.prison = m.prison and w.week = m.week
                      and w.person = m.person
                      and (cast(:wing as text) = '' or w.wing = :wing)
                      and (cast(:bits as {int}) = 0
                           or (w.groups & cast(:bits as {int})) <> 0)))
 group by m.person, m.reason
 order by m.person, m.reason;
