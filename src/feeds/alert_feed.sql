-- Alerts with dates, complexity.  See feeds/alert_feed.h.

-- name: alert_feed_find
select type, live, from_day, to_day, as_of
  from person_alert
 where number = :number
   and code = :code;

-- name: alert_feed_put
insert into person_alert (number, code, type, live, from_day, to_day, as_of)
values (:number, :code, :type, :live, :from_day, :to_day, :as_of)
on conflict (number, code) do update
   set type = excluded.type, live = excluded.live,
       from_day = excluded.from_day, to_day = excluded.to_day,
       as_of = excluded.as_of;

-- name: complexity_find
select complexity
  from person
 where number = :number;

-- name: complexity_put
update person
   set complexity = :complexity, version = version + 1
 where number = :number;
