-- OASys.  See feeds/oasys_feed.h.

-- name: oasys_find
select state, last_type, last_completed, rosh, document, as_of
  from oasys_state
 where number = :number;

-- name: oasys_seen
-- The same was told again, later.
update oasys_state
   set as_of = :as_of
 where number = :number
   and as_of < :as_of;

-- name: oasys_put
insert into oasys_state (number, state, last_type, last_completed, rosh,
                         document, as_of)
values (:number, :state, :last_type, :last_completed, :rosh, :document, :as_of)
on conflict (number) do update
   set state = excluded.state, last_type = excluded.last_type,
       last_completed = excluded.last_completed, rosh = excluded.rosh,
       document = excluded.document, as_of = excluded.as_of;
