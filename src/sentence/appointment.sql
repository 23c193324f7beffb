-- Appointments.  See sentence/appointment_store.h.

-- name: appointments_of
select id, version, kind, way, day, minute, place, who, state, person_there,
       why_not, outcome, set_by, set_at
  from appointment
 where person = :person
 order by day desc, minute desc, id desc
 limit 200;

-- name: appointment_read
select id, version, kind, way, day, minute, place, who, state, person_there,
       why_not, outcome, set_by, set_at
  from appointment
 where person = :person
   and id = :id;

-- name: appointment_book
insert into appointment (person, prison, kind, way, day, minute, place, who,
                         state, set_by, set_at, side)
values (:person, :prison, :kind, :way, :day, :minute, :place, :who, 'BOOKED',
        :by, :now, :side);

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
