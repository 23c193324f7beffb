-- Accounts and the roles they hold, for administrators.  See account.h.

-- name: account_list
-- Accounts whose name or user name begins so; with how many roles hold today.
select a.id, a.username, a.name, a.staff, a.disabled, a.must_change,
       a.created_at, a.last_in, a.version,
       (select count(*) from account_role r
         where r.account = a.id and r.ended_at is null
           and r.from_day <= :today
           and (r.to_day is null or r.to_day >= :today)) as roles
  from account a
 order by a.name, a.username
 limit :count;

-- name: account_find
select id, username, name, staff, disabled, must_change, created_at, last_in,
       version
  from account
 where username = :username;

-- name: account_insert
insert into account (username, name, staff, password, must_change, created_at,
                     created_by)
values (:username, :name, :staff, :password, :must_change, :now, :by)
returning id;

-- name: account_set_disabled
update account
   set disabled = :disabled, version = version + 1
 where id = :id
   and version = :version;

-- name: account_set_password
update account
   set password = :password, must_change = :must_change, version = version + 1
 where id = :id;

-- name: account_roles
-- Every role an account has or had, newest first.
select id, role, prison, from_day, to_day, why, granted_by, granted_at,
       ended_by, ended_at, review_day, version
  from account_role
 where account = :account
 order by id desc;

-- name: account_roles_all
-- Roles that hold on a day, of every account: for the list of users.
select r.account, r.role, r.prison
  from account_role r
 where r.ended_at is null
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
 order by r.account, r.prison, r.role;

-- name: account_role_insert
insert into account_role (account, role, prison, from_day, to_day, why,
                          granted_by, granted_at, review_day)
values (:account, :role, :prison, :from_day, :to_day, :why, :by, :now,
        :review_day)
returning id;

-- name: account_role_end
update account_role
   set ended_by = :by, ended_at = :now, version = version + 1
 where id = :id
   and ended_at is null
   and version = :version;

-- name: account_role_held
select id
  from account_role
 where account = :account
   and role = :role
   and prison = :prison
   and ended_at is null
   and (to_day is null or to_day >= :today)
 limit 1;

-- name: account_administrators
-- How many other accounts could still manage users.
select count(distinct r.account)
  from account_role r
  join account a on a.id = r.account
 where r.role = 'ADMINISTRATOR'
   and r.ended_at is null
   and r.from_day <= :today
   and (r.to_day is null or r.to_day >= :today)
   and a.disabled = 0
   and r.account <> :account;
