-- Accounts, their roles, sessions.  See access/session.h and account.h.

-- name: session_find
-- The session of a cookie, whether it still runs or not: a row for each role
-- that the account holds on a day, or one without; beside them the house key,
-- which every page needs.
select h.role, h.prison, k.number, k.made_at, k.wrapped_by, k.value,
       s.account, s.secret, s.prison, s.began, s.seen, s.until, s.ended,
       a.username, a.name, a.staff, a.must_change, a.disabled, p.name,
       (s.id_token is not null) as provided,
       (s.id_token is null
        and not exists (select 1 from account_factor f where f.account = a.id)
        and exists (select 1 from account_role r
                      join factor_policy x on x.role = r.role
                       and (x.prison = '*' or r.prison = '*'
                            or x.prison = r.prison)
                     where r.account = a.id
                       and r.ended_at is null
                       and r.from_day <= :today
                       and (r.to_day is null or r.to_day >= :today)
                       and x.ended_at is null)) as must_enrol
  from session s
  join account a on a.id = s.account
  left join prison p on p.code = s.prison
  left join house_key k on k.name = 'seal'
  left join account_role h
    on h.account = s.account
   and h.ended_at is null
   and h.from_day <= :today
   and (h.to_day is null or h.to_day >= :today)
 where s.token = :token
 order by h.prison, h.role
 limit 64;

-- name: session_roles
-- The same roles, of an account that has no session yet.
select role, prison
  from account_role
 where account = :account
   and ended_at is null
   and from_day <= :today
   and (to_day is null or to_day >= :today)
 order by prison, role
 limit 64;

-- name: session_begin
insert into session (token, account, secret, prison, began, seen)
values (:token, :account, :secret, :prison, :now, :now);

-- name: session_from_provider
-- What else is kept of a session that came from the provider.
update session
   set until = :until, sid = :sid, id_token = :id_token
 where token = :token
   and exists (select 1 from house_key k
                where k.name = 'seal' and k.number = :number);

-- name: session_seen
update session
   set seen = :now
 where token = :token
   and ended is null
   and seen < :now;

-- name: session_choose_prison
update session
   set prison = :prison
 where token = :token
   and ended is null;

-- name: session_last_prison
-- Where this account last worked.
select prison
  from session
 where account = :account
 order by began desc
 limit 1;

-- name: session_end
update session
   set ended = :now, how = :how
 where token = :token
   and ended is null;

-- name: session_end_all
update session
   set ended = :now, how = :how
 where account = :account
   and ended is null;

-- name: session_forget
delete from session
 where seen < :before;

-- name: sign_in_account
select id, username, name, password, disabled
  from account
 where username = :username;

-- name: sign_in_failures
select failures, last_at
  from sign_in_failure
 where subject = :subject;

-- name: sign_in_failed
insert into sign_in_failure (subject, failures, last_at)
values (:subject, 1, :now)
on conflict (subject) do update
   set failures = case when sign_in_failure.last_at < :forgotten
                       then 1 else sign_in_failure.failures + 1 end,
       last_at = :now;

-- name: sign_in_forgiven
delete from sign_in_failure
 where subject = :subject;

-- name: sign_in_failure_forget
delete from sign_in_failure
 where last_at < :before;

-- name: sign_in_last
update account
   set last_in = :now
 where id = :account;

-- name: form_once_find
select location, said
  from form_once
 where token = :token
   and account = :account;

-- name: form_once_insert
-- Nothing when the key that sealed it is not the house's any more.
insert into form_once (token, account, location, said, at)
select :token, :account, :location, :said, :at
  from house_key
 where name = 'seal'
   and number = :number;

-- name: form_once_forget
delete from form_once
 where at < :before;

-- name: kept_form_insert
-- Nothing when the key that sealed it is not the house's any more.
insert into kept_form (id, account, path, sealed, at)
select :id, :account, :path, :sealed, :at
  from house_key
 where name = 'seal'
   and number = :number;

-- name: kept_form_find
select path, sealed
  from kept_form
 where id = :id
   and account = :account
   and at >= :since;

-- name: kept_form_forget
delete from kept_form
 where at < :before;

-- name: person_facts
-- All that decides whether a record opens: one row, or none.
select p.number, p.prison,
       exists (select 1 from allocation a
                where a.person = p.number and a.to_at is null
                  and a.staff = :staff) as own,
       exists (select 1 from allocation a
                 join cover c on c.allocation = a.id
                where a.person = p.number and a.to_at is null
                  and c.staff = :staff and c.ended_at is null
                  and c.from_day <= :today
                  and (c.to_day is null or c.to_day >= :today)) as covered,
       exists (select 1 from probation_case k
                 join account_probation l on l.account = :account
                                         and l.ended_at is null
                where k.number = p.number
                  and ((l.officer <> '' and k.com_code = l.officer)
                       or (l.unit <> '' and k.unit_code = l.unit))) as community
  from person p
 where p.number = :number;

-- name: person_by_old_number
select number
  from person_alias
 where old_number = :old_number;

-- name: break_glass_open
select id
  from break_glass
 where account = :account
   and person = :person
   and until > :now
 limit 1;

-- name: break_glass_insert
insert into break_glass (account, person, prison, why, at, until)
values (:account, :person, :prison, :why, :now, :until);
