-- The key worker's day.  See keywork/today.h.

-- name: today_promises
-- What a member of staff has promised and not answered, soonest due first.
select m.id, m.person, p.surname, p.forename, m.what, m.due,
       coalesce((select max(case when d.state = 'OPEN' then 2 else 1 end)
                   from note_dispute d where d.note = m.note), 0) as disputed
  from promise m
  join person p on p.number = m.person
 where m.owner_staff = :staff
   and m.prison = :prison
   and m.state = 'OPEN'
   and m.theirs = 0
 order by m.due, m.id
 limit 50;
