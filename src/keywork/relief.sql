-- Whether officers were relieved on time.  See keywork/relief_store.h.

-- name: relief_add
insert into relief (prison, staff, day, minute, wing, how, late, said_by,
                    said_at)
values (:prison, :staff, :day, :minute, :wing, :how, :late, :said_by, :said_at);

-- name: relief_between
-- What holds: the newest word on each start.
select r.staff, coalesce(s.surname, ''), coalesce(s.forename, ''), r.day,
       r.minute, r.wing, r.how, r.late, r.said_by, r.said_at
  from relief r
  left join staff s on s.id = r.staff
 where r.prison = :prison
   and r.day >= :from_day
   and r.day <= :to_day
   and not exists (select 1 from relief n
                    where n.prison = r.prison and n.day = r.day
                      and n.staff = r.staff and n.minute = r.minute
                      and n.id > r.id)
 order by r.day, r.minute, r.staff;
