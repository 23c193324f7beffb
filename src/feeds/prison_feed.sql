-- The register.  See feeds/prison_feed.h.

-- name: prison_feed_find
select name, active, male, female, kind, as_of
  from prison
 where code = :code;

-- name: prison_feed_put
insert into prison (code, name, active, male, female, kind, as_of)
values (:code, :name, :active, :male, :female, :kind, :as_of)
on conflict (code) do update
   set name = excluded.name, active = excluded.active, male = excluded.male,
       female = excluded.female, kind = excluded.kind, as_of = excluded.as_of;
