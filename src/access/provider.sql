-- Sign-in by a provider.  See access/provider_store.h.

-- name: provider_account
select a.id, a.username, a.name, a.staff, a.disabled
  from account_provider b
  join account a on a.id = b.account
 where b.issuer = :issuer
   and b.subject = :subject;

-- name: provider_bind
insert into account_provider (account, issuer, subject, bound_at)
values (:account, :issuer, :subject, :now);

-- name: provider_of_account
select issuer, subject, bound_at
  from account_provider
 where account = :account;

-- name: provider_account_told
-- Name and staff number as the provider says them now.
update account
   set name = :name, staff = :staff, version = version + 1
 where id = :account;

-- name: provider_username_taken
select id
  from account
 where username = :username;

-- name: provider_use
insert into provider_used (what, at)
values (:what, :now)
on conflict (what) do nothing;

-- name: provider_used_forget
delete from provider_used
 where at < :before;

-- name: mapping_list
select id, claim, role, prison, from_day, to_day, why, set_by, set_at
  from role_mapping
 where ended_at is null
 order by claim, prison, role;

-- name: mapping_of_claim
-- What a value gives on a day.
select id, role, prison, to_day
  from role_mapping
 where claim = :claim
   and ended_at is null
   and from_day <= :today
   and (to_day is null or to_day >= :today)
 order by id;

-- name: mapping_insert
insert into role_mapping (claim, role, prison, from_day, to_day, why, set_by,
                          set_at)
values (:claim, :role, :prison, :from_day, :to_day, :why, :by, :now)
returning id;

-- name: mapping_end
update role_mapping
   set ended_by = :by, ended_at = :now
 where id = :id
   and ended_at is null;

-- name: mapping_roles_end
-- Whoever holds a role through it holds it no longer.
update account_role
   set ended_by = :by, ended_at = :now, version = version + 1
 where mapping = :mapping
   and ended_at is null;

-- name: provider_roles
-- The roles an account holds, and through which mapping.
select id, mapping
  from account_role
 where account = :account
   and ended_at is null;

-- name: provider_role_insert
insert into account_role (account, role, prison, from_day, to_day, why,
                          granted_by, granted_at, mapping)
values (:account, :role, :prison, :from_day, :to_day, :why, :by, :now,
        :mapping);

-- name: provider_role_end
update account_role
   set ended_by = :by, ended_at = :now, version = version + 1
 where id = :id
   and ended_at is null;

-- name: session_of_provider
-- What the provider asks for when somebody signs out there too.
select id_token, ended
  from session
 where token = :token;

-- name: session_end_sid
-- The provider ended one of its sessions.
update session
   set ended = :now, how = :how
 where sid = :sid
   and ended is null
   and account in (select b.account
                     from account_provider b
                    where b.issuer = :issuer
                      and (:subject = '' or b.subject = :subject));
