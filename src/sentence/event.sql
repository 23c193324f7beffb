-- Events on their way to those who asked to be told.  See event_store.h.

-- name: event_add
-- One row for each endpoint that is on; none: nobody is told.
insert into event_outbox (endpoint, number, kind, at, body, next_try)
select id, cast(:number as text), cast(:kind as text),
       cast(:at as {instant}), cast(:body as text), cast(:at as {instant})
  from event_endpoint
 where enabled = 1;

-- name: event_wanted
select id
  from event_endpoint
 where enabled = 1
 limit 1;
