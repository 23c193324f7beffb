-- The second factor of accounts.  See access/second_factor.h.

-- name: factor_find
select f.sealed, f.last_step, f.since,
       (select count(*) from account_recovery r
         where r.account = f.account and r.used_at is null) as codes_left
  from account_factor f
 where f.account = :account;

-- name: factor_insert
insert into account_factor (account, sealed, last_step, since)
values (:account, :sealed, :step, :now);

-- name: factor_step
-- Nothing when that code was used, by whoever was faster.
update account_factor
   set last_step = :step
 where account = :account
   and last_step < :step;

-- name: factor_delete
delete from account_factor
 where account = :account;

-- name: recovery_insert
insert into account_recovery (account, hash)
values (:account, :hash);

-- name: recovery_use
update account_recovery
   set used_at = :now
 where account = :account
   and hash = :hash
   and used_at is null;

-- name: recovery_delete
delete from account_recovery
 where account = :account;

-- name: factor_policy_list
select id, role, prison, set_by, set_at
  from factor_policy
 where ended_at is null
 order by role, prison;

-- name: factor_policy_insert
insert into factor_policy (role, prison, set_by, set_at)
values (:role, :prison, :by, :now);

-- name: factor_policy_end
update factor_policy
   set ended_by = :by, ended_at = :now
 where id = :id
   and ended_at is null;

-- name: factor_required
-- Whether a role that this account holds today needs one.
select x.id
  from account_role r
  join factor_policy x on x.role = r.role
                      and (x.prison = '*' or r.prison = '*' or x.prison = r.prison)
 where r.account = :account
   and r.ended_at is null
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
   and x.ended_at is null
 limit 1;
