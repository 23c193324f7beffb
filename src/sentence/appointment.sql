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
select person,
       min(case when kind = 'FIRST_CONTACT' and state = 'HELD' then day end),
       max(case when state = 'HELD' then day end),
       min(case when kind = 'HANDOVER' and state = 'BOOKED' then day end),
       min(case when kind = 'HANDOVER' and state = 'HELD' then day end),
       min(case when state = 'BOOKED' and day >= :today then day end)
  from appointment
 where :prison = '' or prison = :prison
 group by person
 order by person;
