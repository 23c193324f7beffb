-- Runs of an import.  See feeds/import.h.

-- name: import_begin
insert into import_run (kind, source, started, full_prison, by_user)
values (:kind, :source, :started, :full_prison, :by_user)
returning id;

-- name: import_finish
update import_run
   set finished = :finished, as_of = :as_of, digest = :digest, read = :read,
       added = :added, changed = :changed, unchanged = :unchanged,
       older = :older, unplaced = :unplaced, refused = :refused,
       warnings = :warnings, marked = :marked, merged = :merged,
       ended = :ended, roles_ended = :roles_ended, not_marked = :not_marked,
       error = :error
 where id = :id;

-- name: import_reject_add
insert into import_reject (run, warning, file, position, line, field, reason,
                           excerpt)
values (:run, :warning, :file, :position, :line, :field, :reason, :excerpt);

-- name: import_listed
-- How many people of the prison this run has listed.
select count(*)
  from person
 where prison = :prison
   and seen_run = :run;

-- name: import_newer_full
-- A full feed as new as this one was counted before.
select id
  from import_run
 where kind = 'prisoners'
   and full_prison = :prison
   and id <> :run
   and finished is not null
   and error = ''
   and as_of >= :as_of
 limit 1;

-- name: import_mark
update person
   set missed_feeds = missed_feeds + 1,
       not_listed_since = coalesce(not_listed_since, :as_of),
       version = version + 1
 where prison = :prison
   and seen_run <> :run
   and as_of <= :as_of;

-- name: import_enquire
-- Two full feeds in a row: somebody asks for the single document.
insert into discrepancy (number, kind, words, found_at, run)
select number, 'NOT_LISTED',
       'Two full feeds in a row do not list them: ask for their document',
       :found_at, :run
  from person
 where prison = :prison
   and missed_feeds >= 2
on conflict (number, kind) where settled_at is null do nothing;

-- name: import_enquiry_over
update discrepancy
   set settled_at = :at, settled_by = 'SYS'
 where kind = 'NOT_LISTED'
   and settled_at is null
   and number in (select number from person
                   where prison = :prison
                     and missed_feeds = 0);
