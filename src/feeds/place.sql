-- Whom a document is about.  See feeds/place.h.

-- name: place_find
select number
  from person
 where number = :number
union all
select number
  from person_alias
 where old_number = :number
 limit 1;

-- name: place_by_crn
select number
  from probation_case
 where crn = :crn
 order by number
 limit 1;

-- name: place_add
-- Only the number is known; the moment is older than any document.
insert into person (number, surname, forename, sort_name, as_of, hash)
values (:number, '', '', '', 1, :hash)
on conflict (number) do nothing;

-- name: place_aside
insert into import_unplaced (digest, kind, crn, source, as_of, document, run)
values (:digest, :kind, :crn, :source, :as_of, :document, :run)
on conflict (digest) do nothing;
