-- POMs as the national service has them.  See feeds/pom_feed.h.

-- name: pom_feed_prison
select prison
  from person
 where number = :number;
