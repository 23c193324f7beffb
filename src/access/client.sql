-- Clients of the JSON interface.  See access/client.h.

-- name: client_list
select c.id, c.name, c.owner, c.prison, c.from_day, c.to_day, c.created_at,
       c.created_by, c.revoked_at, c.revoked_by, c.version,
       (select max(t.last_used) from api_token t where t.client = c.id),
       (select count(*) from api_token t
         where t.client = c.id and t.revoked_at is null and t.expires > :now),
       (select max(t.expires) from api_token t
         where t.client = c.id and t.revoked_at is null and t.expires > :now)
  from api_client c
 order by c.name
 limit 1000;

-- name: client_find
select c.id, c.name, c.owner, c.prison, c.from_day, c.to_day, c.created_at,
       c.created_by, c.revoked_at, c.revoked_by, c.version,
       (select max(t.last_used) from api_token t where t.client = c.id),
       (select count(*) from api_token t
         where t.client = c.id and t.revoked_at is null and t.expires > :now),
       (select max(t.expires) from api_token t
         where t.client = c.id and t.revoked_at is null and t.expires > :now)
  from api_client c
 where c.name = :name;

-- name: client_scopes
select scope
  from api_client_scope
 where client = :client
 order by scope;

-- name: client_tokens
select id, hint, made_at, made_by, expires, last_used, revoked_at, revoked_by
  from api_token
 where client = :client
 order by id desc
 limit 200;

-- name: client_by_token
select t.id, t.expires, t.last_used, t.revoked_at, c.id, c.name, c.prison,
       c.from_day, c.to_day, c.revoked_at
  from api_token t
  join api_client c on c.id = t.client
 where t.hash = :hash;

-- name: client_insert
insert into api_client (name, owner, prison, from_day, to_day, created_at,
                        created_by)
values (:name, :owner, :prison, :from_day, :to_day, :now, :by)
returning id;

-- name: client_scope_insert
insert into api_client_scope (client, scope)
values (:client, :scope);

-- name: client_token_insert
insert into api_token (client, hash, hint, made_at, made_by, expires)
values (:client, :hash, :hint, :now, :by, :expires);

-- name: client_token_revoke
update api_token
   set revoked_at = :now, revoked_by = :by
 where id = :id
   and client = :client
   and revoked_at is null;

-- name: client_revoke
update api_client
   set revoked_at = :now, revoked_by = :by, version = version + 1
 where id = :id
   and version = :version
   and revoked_at is null;

-- name: client_token_used
update api_token
   set last_used = :now
 where id = :id
   and (last_used is null or last_used < :now);

-- name: client_person
-- Where the case of a person is kept.
select prison
  from person
 where number = :number;
