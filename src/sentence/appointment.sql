-- Appointments.  See sentence/appointment_store.h.

-- name: appointments_of
select id, version, kind, way, day, minute, place, who, state, person_there,
       why_not, outcome, set_by, set_at, minutes
  from appointment
 where person = :person
 order by day desc, minute desc, id desc
 limit 200;

-- name: appointment_read
select id, version, kind, way, day, minute, place, who, state, person_there,
       why_not, outcome, set_by, set_at, minutes
  from appointment
 where person = :person
   and id = :id;

-- name: appointment_book
insert into appointment (person, prison, kind, way, day, minute, place, who,
                         state, set_by, set_at, side, minutes)
values (:person, :prison, :kind, :way, :day, :minute, :place, :who, 'BOOKED',
        :by, :now, :side, :minutes);

-- name: appointment_move_add
-- How it was, before it is moved.
insert into appointment_move (appointment, day, minute, why, set_by, set_at)
select id, day, minute, cast(:why as text), cast(:by as text),
       cast(:now as {instant})
  from appointment
 where id = cast(:id as {int});

-- name: appointment_move
-- No row: somebody settled or moved it meanwhile.
update appointment
   set day = :day, minute = :minute, set_by = :by, set_at = :now,
       version = version + 1
 where id = :id
   and version = :version
   and state = 'BOOKED';

-- name: appointment_moves
select day, minute, why, set_by, set_at
  from appointment_move
 where appointment = :id
 order by id desc;

-- name: appointment_busy
-- What a person has on a day at a time: other appointments, sessions of the
-- plan in force, rooms held for them.
select 'A', w.minute, w.minutes
  from appointment w
 where w.person = :person
   and w.day = :day
   and w.state = 'BOOKED'
   and w.minute is not null
   and w.id <> :except
union all
select 'S', s.start_minute, s.minutes
  from plan_session s
  join plan l on l.id = s.plan
 where s.person = :person
   and s.day = :day
   and l.state = 'PUBLISHED'
   and s.state in ('PLANNED', 'AT_RISK', 'STARTED')
union all
select 'R', b.from_minute, b.to_minute - b.from_minute
  from person p
  join room_booking b on b.prison = p.prison
 where p.number = :person
   and b.person = p.number
   and b.day = :day
   and b.ended_at is null;

-- name: appointment_busy_weekly
select t.days, t.half
  from person p
  join person_time t on t.prison = p.prison and t.person = p.number
 where p.number = :person
   and t.from_day <= :day
   and (t.to_day is null or t.to_day >= :day);

-- name: appointment_settle
update appointment
   set state = :state, day = :day, person_there = :person_there,
       why_not = :why_not, outcome = :outcome, set_by = :by, set_at = :now,
       version = version + 1
 where id = :id
   and version = :version
   and state = 'BOOKED';

-- name: appointment_contacts
-- Of the people of a prison, or of an officer and a unit; by person.
select w.person,
       min(case when w.kind = 'FIRST_CONTACT' and w.state = 'HELD'
                then w.day end),
       max(case when w.state = 'HELD' then w.day end),
       min(case when w.kind = 'HANDOVER' and w.state = 'BOOKED'
                then w.day end),
       min(case when w.kind = 'HANDOVER' and w.state = 'HELD' then w.day end),
       min(case when w.state = 'BOOKED' and w.day >= :today then w.day end)
  from appointment w
 where w.id in (select id from appointment
                 where :prison <> '' and prison = :prison
                union all
                select x.id from probation_case c
                  join appointment x on x.person = c.number
                 where :prison = '' and c.com_code = :officer
                   and c.com_code <> ''
                union all
                select x.id from probation_case c
                  join appointment x on x.person = c.number
                 where :prison = '' and c.unit_code = :unit
                   and c.unit_code <> '')
 group by w.person
 order by w.person;
