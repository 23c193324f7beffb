-- Events on their way to those who asked to be told.  See events/outbox_store.h.

-- name: outbox_add
-- One row for each endpoint that is on; none: nobody is told.
insert into event_outbox (endpoint, number, kind, at, body, next_try)
select id, cast(:number as text), cast(:kind as text),
       cast(:at as {instant}), cast(:body as text), cast(:at as {instant})
  from event_endpoint
 where enabled = 1;

-- name: outbox_add_one
-- To one endpoint alone, be it on or off.
insert into event_outbox (endpoint, number, kind, at, body, next_try)
values (:endpoint, :number, :kind, :at, :body, :at);

-- name: outbox_wanted
select id
  from event_endpoint
 where enabled = 1
 limit 1;

-- name: outbox_endpoints
-- Whom there is to tell, in the order in which they were added.
select e.id, e.url, e.secret, e.old_secret, e.old_until,
       coalesce(s.failures, 0) as failures, s.next_try,
       coalesce(s.lease_holder, '') as holder, s.lease_until
  from event_endpoint e
  left join event_endpoint_state s on s.endpoint = e.id
 where e.enabled = 1
 order by e.id
 limit :most;

-- name: outbox_due
-- Oldest first, of each person the first that waits: theirs stay in order.
select o.id, o.number, o.kind, o.at, o.body, o.tries
  from event_outbox o
 where o.endpoint = :endpoint
   and o.delivered_at is null
   and o.aside_at is null
   and o.next_try <= :now
   and not exists (select 1
                     from event_outbox b
                    where b.endpoint = o.endpoint
                      and b.number = o.number
                      and b.id < o.id
                      and b.delivered_at is null
                      and b.aside_at is null)
 order by o.id
 limit :most;

-- name: outbox_lease
-- Who sends to an endpoint, for a while.  No row: another process does.
insert into event_endpoint_state (endpoint, failures, last_error,
                                  lease_holder, lease_until)
values (:endpoint, 0, '', :holder, :until)
on conflict (endpoint) do update
   set lease_holder = :holder, lease_until = :until
 where event_endpoint_state.lease_until is null
    or event_endpoint_state.lease_until <= :now
    or event_endpoint_state.lease_holder = :holder;

-- name: outbox_release
update event_endpoint_state
   set lease_holder = '', lease_until = null
 where lease_holder = :holder;

-- name: outbox_delivered
update event_outbox
   set delivered_at = :at, last_try = :at, tries = tries + 1, last_error = ''
 where id = :id
   and delivered_at is null;

-- name: outbox_failed
update event_outbox
   set last_try = :at, tries = tries + 1, last_error = :error,
       next_try = :next_try
 where id = :id
   and delivered_at is null;

-- name: outbox_endpoint_state
-- After calls to it; the lease is renewed by whoever holds it still.
update event_endpoint_state
   set failures = :failures,
       next_try = :next_try,
       last_error = :last_error,
       last_ok = coalesce(cast(:ok_at as {instant}), last_ok),
       lease_until = case when lease_holder = :holder
                          then cast(:until as {instant})
                          else lease_until end
 where endpoint = :endpoint;

-- name: outbox_events
-- For the page, newest first.
select o.id, o.endpoint, e.name, o.number, o.kind, o.body, o.last_error, o.at,
       o.next_try, o.last_try, o.delivered_at, o.aside_at, o.tries
  from event_outbox o
  join event_endpoint e on e.id = o.endpoint
 where (cast(:id as {int}) = 0 or o.id = cast(:id as {int}))
   and (cast(:endpoint as {int}) = 0 or o.endpoint = cast(:endpoint as {int}))
   and (cast(:number as text) = '' or o.number = cast(:number as text))
   and (cast(:kind as text) = '' or o.kind = cast(:kind as text))
   and case cast(:state as text)
       when 'waits' then o.delivered_at is null and o.aside_at is null
       when 'failed' then o.delivered_at is null and o.aside_at is null
                          and o.tries > 0
       when 'delivered' then o.delivered_at is not null
       when 'aside' then o.delivered_at is null and o.aside_at is not null
       else o.id > 0 end
 order by o.id desc
 limit :most;

-- name: outbox_again
update event_outbox
   set delivered_at = null, aside_at = null, next_try = :now
 where id = :id;

-- name: outbox_all_again
update event_outbox
   set next_try = :now
 where endpoint = :endpoint
   and delivered_at is null
   and aside_at is null
   and next_try > :now;

-- name: outbox_set_aside
update event_outbox
   set aside_at = :now
 where id = :id
   and delivered_at is null
   and aside_at is null;

-- name: outbox_figures
-- How many wait for endpoints that are on, and since when the first does.
select count(*), min(o.at)
  from event_endpoint e
  join event_outbox o on o.endpoint = e.id
 where e.enabled = 1
   and o.delivered_at is null
   and o.aside_at is null;

-- name: outbox_down
-- Endpoints that do not answer.
select count(*)
  from event_endpoint e
  join event_endpoint_state s on s.endpoint = e.id
 where e.enabled = 1
   and s.failures > 0;

-- name: outbox_forget
-- What was delivered before a moment, a piece at a time.
delete from event_outbox
 where id in (select id
                from event_outbox
               where delivered_at < :before
                 and delivered_at is not null
               order by delivered_at
               limit :most);

-- name: retention_days
-- The row in force.
select days
  from retention
 where name = :name
   and from_day <= :today
 order by from_day desc
 limit 1;
