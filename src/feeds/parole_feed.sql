-- The parole file.  See feeds/parole_feed.h.

-- name: parole_feed_person
-- Of everybody in the country: only those we know.
select number
  from person
 where number = :number
union all
select number
  from person_alias
 where old_number = :number
 limit 1;
