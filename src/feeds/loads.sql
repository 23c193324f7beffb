-- Loads for their pages.  See feeds/loads_store.h.

-- name: loads_list
-- Newest first; an empty kind and 0 do not restrict.
select id, kind, source, started, finished, as_of, full_prison, by_user,
       read, added, changed, unchanged, older, unplaced, refused, warnings,
       marked, merged, ended, roles_ended, not_marked, error
  from import_run
 where (kind = :kind or :kind = '')
   and (cast(:refused as {int}) = 0 or refused > 0 or error <> '')
 order by started desc, id desc
 limit :limit;

-- name: loads_last
-- The newest of each kind.
select id, kind, source, started, finished, as_of, full_prison, by_user,
       read, added, changed, unchanged, older, unplaced, refused, warnings,
       marked, merged, ended, roles_ended, not_marked, error
  from import_run
 where id in (select max(r.id)
                from import_run r
               group by r.kind)
 order by kind;

-- name: loads_find
select id, kind, source, started, finished, as_of, full_prison, by_user,
       read, added, changed, unchanged, older, unplaced, refused, warnings,
       marked, merged, ended, roles_ended, not_marked, error
  from import_run
 where id = :id;

-- name: loads_rejects
-- What was refused first, then warnings.
select warning, file, position, line, field, reason, excerpt
  from import_reject
 where run = :run
 order by warning, id;

-- name: loads_discrepancies
select number, kind, words, found_at, settled_at
  from discrepancy
 where run = :run
 order by settled_at is not null, id
 limit 500;

-- name: loads_prisons
-- To choose one from: active ones first.
select code, name
  from prison
 order by active desc, name, code
 limit 1000;
