-- Facts kept as received.  See feeds/fact_feed.h.

-- name: fact_find
select as_of, document
  from person_fact
 where number = :number
   and kind = :kind
   and source = :source;

-- name: fact_put
insert into person_fact (number, kind, source, as_of, document)
values (:number, :kind, :source, :as_of, :document)
on conflict (number, kind, source) do update
   set as_of = excluded.as_of, document = excluded.document;
