-- Who is told of changes.  See events/endpoint_store.h.

-- name: endpoint_list
select e.id, e.name, e.url, e.enabled, e.set_by, e.set_at, e.version,
       coalesce(s.failures, 0) as failures, s.next_try, s.last_ok,
       coalesce(s.last_error, '') as last_error,
       (select count(*) from event_outbox o
         where o.endpoint = e.id and o.delivered_at is null
           and o.aside_at is null) as waiting,
       (select count(*) from event_outbox o
         where o.endpoint = e.id and o.delivered_at is null
           and o.aside_at is not null) as aside,
       (select min(o.at) from event_outbox o
         where o.endpoint = e.id and o.delivered_at is null
           and o.aside_at is null) as oldest
  from event_endpoint e
  left join event_endpoint_state s on s.endpoint = e.id
 where cast(:id as {int}) = 0
    or e.id = cast(:id as {int})
 order by e.name, e.id
 limit 100;

-- name: endpoint_add
insert into event_endpoint (name, url, secret, enabled, set_by, set_at)
values (:name, :url, :secret, 1, :by, :at)
returning id;

-- name: endpoint_change
update event_endpoint
   set name = :name, url = :url, set_by = :by, set_at = :at,
       version = version + 1
 where id = :id
   and version = :version;

-- name: endpoint_set_secret
update event_endpoint
   set old_secret = secret, old_until = :old_until, secret = :secret,
       set_by = :by, set_at = :at, version = version + 1
 where id = :id
   and version = :version;

-- name: endpoint_set_enabled
update event_endpoint
   set enabled = :enabled, set_by = :by, set_at = :at, version = version + 1
 where id = :id
   and version = :version;

-- name: endpoint_ask_now
-- Whatever happened before: whoever sends to it tries at once.
update event_endpoint_state
   set next_try = null
 where endpoint = :id;
