-- Who the staff of a prison are.  See staff/staff_split.h.

-- name: staff_split
-- Everybody who holds a role here or held one.
select s.id, s.employer, s.band, s.operational
  from staff s
 where s.id in (select r.staff
                  from staff_role r
                 where r.prison = :prison)
 order by s.id;
