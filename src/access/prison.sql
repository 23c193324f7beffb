-- Prisons as the frame and the choice of prison need them.

-- name: prison_name
select name
  from prison
 where code = :code;

-- name: prison_choices
-- Prisons that an account may work in on a day; "*" opens every active one.
select p.code, p.name
  from prison p
 where exists (select 1 from account_role r
                where r.account = :account
                  and r.ended_at is null
                  and r.from_day <= :today
                  and (r.to_day is null or r.to_day >= :today)
                  and (r.prison = p.code or (r.prison = '*' and p.active = 1)))
 order by p.name, p.code
 limit 200;
