-- The custodial manager's board.  See keywork/board.h.

-- name: board_gaps
-- Everybody with a key worker here, and when they last had a session.
select p.number, p.surname, p.forename, p.cell, p.wing, p.arrived, s.id,
       s.surname, s.forename,
       (select max(n.occurred)
          from case_note n
         where n.number = p.number
           and n.type = 'KA'
           and n.sub_type = 'KS'
           and n.struck = 0
           and n.prison = p.prison) as last_at
  from person p
  join allocation a
    on a.person = p.number and a.policy = 'KEY_WORKER' and a.to_at is null
  join staff s on s.id = a.staff
 where p.prison = :prison
   and a.prison = :prison
 order by p.sort_name, p.number;

-- name: board_promises
-- What staff promised, by a day that is over.
select m.id, p.surname, p.forename, p.wing, m.what,
       coalesce(s.surname || ', ' || s.forename, ''), m.due
  from promise m
  join person p on p.number = m.person
  left join staff s on s.id = m.owner_staff
 where m.prison = :prison
   and m.state = 'OPEN'
   and m.theirs = 0
   and m.due < :today
 order by m.due, m.id
 limit 500;

-- name: board_notes
-- Notes of late that were saved past a gentle check, newest first.
select n.id, n.number, p.surname, p.forename, p.wing, n.author, n.occurred,
       k.name, k.measure
  from session_note s
  join case_note n on n.id = s.note
  join note_check k on k.note = n.id and k.position = (
       select min(o.position) from note_check o where o.note = n.id)
  join person p on p.number = n.number
 where s.prison = :prison
   and s.day >= :since
 order by n.occurred desc, n.id
 limit 200;

-- name: board_entries
-- How each officer's notes of late came about.
select s.staff, w.surname, w.forename, count(*),
       sum(case when s.late = 1 then 1 else 0 end),
       sum(case when exists (select 1 from note_check k
                              where k.note = s.note
                                and k.name in ('LIKE_OWN', 'LIKE_ABOUT'))
                then 1 else 0 end),
       sum(case when exists (select 1 from note_dispute d
                              where d.note = s.note
                                and d.kind = 'NOT_HELD')
                then 1 else 0 end)
  from session_note s
  join staff w on w.id = s.staff
 where s.prison = :prison
   and s.day >= :since
 group by s.staff, w.surname, w.forename
 order by s.staff;
