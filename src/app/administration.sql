-- What needs an administrator now.  See app/administration.h.

-- name: administration_reviews
-- Roles held whose review is due, and since when.
select count(*), min(review_day)
  from account_role
 where ended_at is null
   and (to_day is null or to_day >= :today)
   and review_day <= :today;

-- name: administration_leavers
-- Workers who hold the role no longer, with people still allocated to them.
select a.prison, s.id, s.surname, s.forename, count(*)
  from allocation a
  join staff s on s.id = a.staff
 where a.to_at is null
   and not exists (select 1 from staff_role r
                    where r.prison = a.prison
                      and r.staff = a.staff
                      and (r.to_day is null or r.to_day >= :today))
 group by a.prison, s.id, s.surname, s.forename
 order by count(*) desc, s.id
 limit 20;

-- name: administration_use
-- Since a moment: sign-ins that failed, records opened with a reason.
select (select count(*) from audit
         where kind = 'SIGN_IN_FAILED' and at >= :since),
       (select count(*) from break_glass
         where at >= :since);
