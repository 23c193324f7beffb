-- Hours given to others' work.  See sentence/others_work_store.h.

-- name: others_works_of
select o.id, o.staff, coalesce(s.surname, ''), coalesce(s.forename, ''),
       o.person, p.surname, p.forename, o.day, o.minutes, o.role, o.unit,
       o.task, o.why, o.set_by, o.set_at
  from others_work o
  join person p on p.number = o.person
  left join staff s on s.id = o.staff
 where o.prison = :prison
   and o.day >= :from_day
 order by o.day desc, o.id desc
 limit :count;

-- name: others_work_add
insert into others_work (prison, staff, person, day, minutes, role, unit, task,
                         why, set_by, set_at)
select cast(:prison as text), cast(:staff as {int}), p.number,
       cast(:day as {day}), cast(:minutes as {int}), cast(:role as text),
       coalesce((select c.unit from probation_case c
                  where c.number = p.number), ''),
       cast(:task as {int}), cast(:why as text), cast(:by as text),
       cast(:now as {instant})
  from person p
 where p.number = cast(:person as text)
   and p.prison = cast(:prison as text);
