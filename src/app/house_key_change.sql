-- What is sealed with the key of this installation, read and sealed anew.
-- See app/house_key_change.h.  Each list: which row, whose and of which page
-- where the seal says so, the seal.

-- name: sealed_factors
select account, account, '', sealed
  from account_factor;

-- name: sealed_factor_anew
update account_factor
   set sealed = :sealed
 where account = :account;

-- name: sealed_endpoints
select id, 0, '', secret
  from event_endpoint;

-- name: sealed_endpoint_anew
update event_endpoint
   set secret = :secret
 where id = :id;

-- name: sealed_endpoints_old
select id, 0, '', old_secret
  from event_endpoint
 where old_secret is not null;

-- name: sealed_endpoint_old_anew
update event_endpoint
   set old_secret = :old_secret
 where id = :id;

-- name: sealed_sessions
select token, account, '', id_token
  from session
 where id_token is not null;

-- name: sealed_session_anew
update session
   set id_token = :id_token
 where token = :token;

-- name: sealed_kept
select id, account, path, sealed
  from kept_form;

-- name: sealed_kept_anew
update kept_form
   set sealed = :sealed
 where id = :id;

-- name: sealed_banners
-- Of the last hour: who was sent on sees them.
select token, account, '', said
  from form_once
 where at >= :since;

-- name: sealed_banner_anew
update form_once
   set said = :said
 where token = :token;

-- name: sealed_banners_empty
-- The answer to a form that is sent again stays; its words are not needed.
update form_once
   set said = :nothing
 where at < :since;
