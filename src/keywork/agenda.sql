-- What was set aside of what is suggested.  See keywork/agenda_store.h.

-- name: agenda_asides
select item, until, set_by
  from agenda_aside
 where person = :person
   and until >= :today
   and ended_at is null
 order by id;

-- name: agenda_set_aside
insert into agenda_aside (person, item, until, set_by, set_at)
values (:person, :item, :until, :by, :now);

-- name: agenda_again
update agenda_aside
   set ended_at = :now
 where person = :person
   and item = :item
   and until >= :today
   and ended_at is null;
