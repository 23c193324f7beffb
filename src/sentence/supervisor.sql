-- Who supervises cases.  See sentence/supervisor_store.h.

-- name: supervisor_roles
-- Whoever is or was a head of offender management, the longest first.  One
-- whose account is closed is it no longer since their role began.
select r.account, a.name, r.prison, r.from_day,
       case when a.disabled = 1 then r.from_day else r.to_day end, r.ended_at
  from account_role r
  join account a on a.id = r.account
 where r.role = 'HOMD'
 order by r.from_day, r.id;

-- name: supervisor_named
-- The newest row of each case and each POM.
select s.prison, s.number, s.staff, s.account, s.id
  from case_supervisor s
 where (s.prison = :prison or :prison = '')
   and s.id = (select max(n.id) from case_supervisor n
                where n.prison = s.prison
                  and n.number = s.number
                  and n.staff = s.staff);

-- name: supervisor_name
insert into case_supervisor (prison, number, staff, account, set_by, set_at)
values (:prison, :number, :staff, :account, :by, :now);
